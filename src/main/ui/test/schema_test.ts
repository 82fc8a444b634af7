/** Texts of permissions are coloured and compared letter by letter, and what fails in their tests is marked where it is claimed. */
import { parts } from "../studio/drl.ts";
import { compared, near } from "../studio/lines.ts";
import { declared } from "../studio/permissions.ts";
import { placed, testsIn, textOf } from "../studio/tests.ts";
import { equal } from "./helper.ts";

const SCHEMAS = "../../../schemas/access";
const zed = await Deno.readTextFile(`${SCHEMAS}/circle.zed`);
const yaml = await Deno.readTextFile(`${SCHEMAS}/circle.test.yml`);

Deno.test("the parts of the shipped schema and of its tests make them up again, cut anywhere", () => {
  for (const [text, writing] of [[zed, "zed"], [yaml, "yaml"]] as const) {
    for (let cut = 0; cut < text.length; cut += 89) {
      const rest = text.slice(cut);
      equal(parts(rest, new Set(), writing).map((line) => line.map((each) => each.text).join("")).join("\n"), rest);
    }
  }
});

Deno.test("in tests a note begins after a space, and a word stands before its colon", () => {
  const coloured = (line: string) =>
    parts(line, new Set(), "yaml")[0]!.filter((each) => each.kind !== "plain").map((each) =>
      `${each.kind} ${each.text}`
    );
  equal(coloured("yes: # why"), ["word yes", "note # why"]);
  equal(coloured("  - group:tools#ask@person:ada"), []);
  equal(coloured("  node:home#ask: [ada]"), []);
});

Deno.test("the names of a schema are told with where they are declared", () => {
  const names = declared(
    "definition group {\n  relation member: person\n}\ndefinition node {\n  relation member: person\n}",
  );
  equal(names.find((each) => each.name === "member")?.words, "relation of group, relation of node");
});

Deno.test("the shipped tests stay the same, written and read again", () => {
  const read = testsIn(yaml);
  if ("fault" in read) throw new Error(read.fault.message);
  const again = testsIn(textOf(read.tests)) as typeof read;
  equal(Object.keys(again.tests), ["at", "tuples", "yes", "no", "exactly"]);
  for (const [part, said] of Object.entries(read.tests)) equal(again.tests[part], said, part);
  equal(read.tests.at, "2026-11-29T13:00:00Z");
});

Deno.test("what cannot be read is told at its line and column", () => {
  const read = testsIn("tuples:\n  - [a\nyes: b");
  equal("fault" in read && read.fault.line, 3);
  equal("fault" in testsIn("only words"), true);
});

Deno.test("what fails is marked at its claim, and out of `exactly` at its permission", () => {
  const text = "tuples:\n  - a:b#c@person:x\nyes:\n  - a:b#d@person:x\nexactly:\n  a:b#d: [x]";
  const where = (failure: string) => placed([failure], text).map((each) => [each.line, each.column])[0];
  equal(where("a:b#d@person:x is no, not yes: why"), [4, 5]);
  equal(where("a:b#d@person:y is yes, not no: why"), [6, 3]);
  equal(where("`a:b#c@person:x` is no tuple"), [2, 5]);
  equal(where("there are 0 claims"), [0, 0]);
});

Deno.test("of two texts what goes and comes is told, with what stands around it", () => {
  const lines = compared("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng\nh");
  equal(lines.filter((each) => each.kind !== "same").map((each) => each.kind + each.text), ["goned", "newD", "newh"]);
  equal(near(lines).map((each) => each.map((line) => line.text).join("")), ["bcdDefgh"]);
  equal(near(compared("a\nb", "a\nb\n")), []);
  equal(near(compared("a\nb\nc\nd\ne\nf\ng\nh", "A\nb\nc\nd\ne\nf\ng\nH")).length, 2);
});
