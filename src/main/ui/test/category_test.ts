/** A category is read with the place of each of its parts, written again as it was, and its fields have words. */
import { canonical } from "../node/json.ts";
import { asDraft } from "../studio/category.ts";
import { draftIn, spotsOf } from "../studio/category-draft.ts";
import { written } from "../studio/category-text.ts";
import { begun, parts } from "../studio/drl.ts";
import { placeOf, read, type Said } from "../studio/json.ts";
import { words } from "../words/en/category.ts";
import { equal } from "./helper.ts";

const GUIDE = "../../../docs/guides/categories";
const CORE = "../../../schemas/core";
const machine = await Deno.readTextFile(`${GUIDE}/offer.sewing-machine@v1.json`);

function said(text: string): Said {
  const found = read(text);
  if ("trouble" in found) throw new Error(found.trouble);
  return found;
}

Deno.test("the categories of the guide are read as JSON is, and have the shape of one", async () => {
  for await (const file of Deno.readDir(GUIDE)) {
    const text = await Deno.readTextFile(`${GUIDE}/${file.name}`);
    equal(said(text).value, JSON.parse(text), file.name);
    equal("draft" in draftIn(text), true, file.name);
  }
});

Deno.test("what is written is read again, and fits its line", () => {
  const text = written(said(machine).value);
  equal(canonical(said(text).value), canonical(JSON.parse(machine)));
  equal(text.split("\n").filter((line) => line.length > 120), []);
  equal(text.split("\n").slice(0, 2), ["{", '  "category": "offer.sewing-machine@v1",']);
  equal(written({ x: [], a: {} }), '{ "x": [], "a": {} }');
});

Deno.test("a member stands where its name does, one of a list where it begins, what is missing where it would", () => {
  const found = said('{\n  "a/b": [1,\n    { "c~": true }],\n  "d": {}\n}');
  const at = (pointer: string) => Object.values(placeOf(pointer, found));
  equal(at("/a~1b"), [2, 3]);
  equal(at("/a~1b/0"), [2, 11]);
  equal(at("/a~1b/1"), [3, 5]);
  equal(at("/a~1b/1/c~0"), [3, 7]);
  equal(at("/d/none/at/all"), [4, 3]);
  equal(at("/none"), [1, 1]);
});

Deno.test("what cannot be signed is told at its line and column", () => {
  const trouble = (text: string) => {
    const found = read(text);
    return "trouble" in found ? [found.trouble, found.at.line, found.at.column] : undefined;
  };
  equal(trouble(""), ["end", 1, 1]);
  equal(trouble('{\n "a": 1'), ["end", 2, 8]);
  equal(trouble('{"a" 1}'), ["colon", 1, 6]);
  equal(trouble('{"a": 1 "b": 2}'), ["comma", 1, 9]);
  equal(trouble('{"a": 1,}'), ["name", 1, 9]);
  equal(trouble("[1, ]"), ["value", 1, 5]);
  equal(trouble("{a: 1}"), ["name", 1, 2]);
  equal(trouble('{"a": "b\n"}'), ["text", 1, 7]);
  equal(trouble('["\\ud800"]'), ["text", 1, 2]);
  equal(trouble("[1.5]"), ["number", 1, 2]);
  equal(trouble("[01]"), ["number", 1, 2]);
  equal(trouble("[9007199254740993]"), ["number", 1, 2]);
  equal(trouble('{"a": 1, "a": 2}'), ["twice", 1, 10]);
  equal(trouble("{} {}"), ["more", 1, 4]);
  equal(trouble("[".repeat(200)), ["deep", 1, 52]);
});

Deno.test("a name of JavaScript's own is a name like others", () => {
  equal(Object.keys(said('{"__proto__": {"a": 1}}').value as object), ["__proto__"]);
});

Deno.test("cut anywhere it is read or refused in place, and its colours make it up again", () => {
  for (let cut = 0; cut < machine.trimEnd().length; cut += 7) {
    const rest = machine.slice(0, cut);
    const found = read(rest);
    equal("trouble" in found && found.at.line <= rest.split("\n").length, true, rest);
    equal(parts(rest, new Set(), "json").map((line) => line.map((each) => each.text).join("")).join("\n"), rest);
  }
});

Deno.test("what is no category at all is told before the node is asked", () => {
  const { category, schema, examples } = JSON.parse(machine);
  equal(asDraft({ category, schema, examples }) !== undefined, true);
  equal(asDraft({ category, schema, examples, author: "me" }), undefined);
  equal(asDraft({ category: "Loom", schema, examples }), undefined);
  equal(asDraft({ category, schema, examples: { valid: [] } }), undefined);
  equal(asDraft([]), undefined);
});

Deno.test("a fault of the node stands at its part, in our words and the node's", () => {
  const check = {
    passes: false,
    faults: [{ pointer: "/schema/properties/keyPlace/maxLength", code: "NO_BOUND", message: "say where it ends" }],
  };
  const [spot] = spotsOf(check, said(machine));
  equal(spot!.message, "say where it ends");
  equal(machine.split("\n")[spot!.line - 1]!.slice(spot!.column - 1).startsWith('"maxLength": 200'), true);
});

Deno.test("each field that has no label of its own has our words", async () => {
  for (const kind of ["need", "offer", "assignment", "outcome"]) {
    const { properties } = JSON.parse(await Deno.readTextFile(`${CORE}/${kind}@v1.schema.json`));
    const untold = Object.keys(properties).filter((name) =>
      properties[name]["x-label"] === undefined && !(`category.field.${name}` in words)
    );
    equal(untold, [], kind);
  }
});

Deno.test("a word of a schema may have a hyphen", () => {
  equal(begun('{ "x-pro', 8, "json"), "x-pro");
  equal(begun("a-pro", 5), "pro");
});
