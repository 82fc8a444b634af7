/** Whatever the node tells of a decision has words: each value's name, each change that would have won, each reason. */
import { isPlain, wordOf } from "../circle/explained.ts";
import { words as de } from "../words/de/circle.ts";
import { words as en } from "../words/en/circle.ts";
import { equal } from "./helper.ts";

const DRAW = "../java/usufruct/allocation/draw";
const RULES = "../../../rules/drl";

async function found(file: string, pattern: RegExp): Promise<string[]> {
  return [...(await Deno.readTextFile(file)).matchAll(pattern)].map((each) => each[1]!);
}

function keyOf(name: string): string {
  return `number.${wordOf(name)}`;
}

function lacking(keys: string[]): string[] {
  return keys.filter((key) => !(key in en) || !(key in de));
}

Deno.test("each value that a draw tells has a name", async () => {
  const names: string[] = [];
  for (const file of ["Standing", "Hindrance", "Explaining"]) {
    names.push(...await found(`${DRAW}/${file}.java`, /numbers\.put\(\s*"([^"]+)"\s*,/g));
  }
  equal(names.length > 15, true);
  equal(lacking(names.filter(isPlain).map(keyOf)), []);
});

Deno.test("each value that a shipped rule tells has a name", async () => {
  const names: string[] = [];
  for await (const folder of Deno.readDir(RULES)) {
    for await (const file of Deno.readDir(`${RULES}/${folder.name}`)) {
      if (!file.name.endsWith(".drl")) continue;
      for (const told of await found(`${RULES}/${folder.name}/${file.name}`, /policy\.refuse(?:Until)?\(([^;]*)\);/g)) {
        // the candidate, the reason and perhaps an instant stand first; then names and values take turns
        const values = told.split(/,\s*/).slice(2);
        for (let at = values.length % 2; at < values.length; at += 2) names.push(values[at]!.replaceAll('"', ""));
      }
    }
  }
  equal(names.length > 20, true);
  equal(lacking(names.map(keyOf)), []);
});

Deno.test("each change that would have won has words", async () => {
  const names = await found(`${DRAW}/Change.java`, /case "([a-z-]+)" ->/g);
  equal(names.length, 6);
  const shifts = ["days-later", "days-earlier", "hours-later", "hours-earlier"];
  equal(lacking([...names.filter((each) => each !== "shift-hours"), ...shifts].map((each) => `change.${each}`)), []);
});

Deno.test("each tier of an answer has words", async () => {
  const [tiers] = await found(
    "../java/usufruct/words/Reason.java",
    /the tiers of an allocation's answer[^\n]*\n([^/]*)\/\//g,
  );
  const inDraws = tiers!.matchAll(/([A-Z_]+)\(/g).map((each) => each[1]!).filter((each) =>
    !["NOT_EVALUATED_YET", "WITHDRAWN", "ROUND_OPEN"].includes(each)
  );
  equal(lacking([...inDraws].map((each) => `reason.${each}`)), []);
});
