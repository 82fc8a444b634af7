/** What is coloured is the text, letter by letter; what is told of rules and words is what stands there. */
import { begun, parts, sentences } from "../studio/drl.ts";
import { wrapped } from "../desk/diagram.ts";
import { equal } from "./helper.ts";

const RULES = "../../../rules/drl";

async function shipped(): Promise<string[]> {
  const found: string[] = [];
  for await (const folder of Deno.readDir(RULES)) {
    if (!folder.isDirectory) continue;
    for await (const file of Deno.readDir(`${RULES}/${folder.name}`)) {
      if (/\.(drl|csv|dslr?)$/.test(file.name)) {
        found.push(await Deno.readTextFile(`${RULES}/${folder.name}/${file.name}`));
      }
    }
  }
  return found;
}

function backTogether(text: string): string {
  return parts(text, new Set(["openUses"])).map((line) => line.map((each) => each.text).join("")).join("\n");
}

Deno.test("the parts of every shipped text, and of broken ones, make it up again", async () => {
  const texts = await shipped();
  equal(texts.length > 5, true);
  for (const text of texts) {
    equal(backTogether(text), text);
    for (let cut = 0; cut < text.length; cut += 97) equal(backTogether(text.slice(cut)), text.slice(cut));
  }
  for (const text of ["", "\n\n", '"', "/*", "$", "a\tb", '"\\', "rule \u{1f511} \u00e4"]) {
    equal(backTogether(text), text);
  }
});

Deno.test("words, facts, names, texts, numbers and notes are told apart", () => {
  const line = parts('rule "a" $c : openUses >= 2 // why', new Set(["openUses"]))[0]!;
  equal(line.filter((each) => each.kind !== "plain").map((each) => `${each.kind} ${each.text}`), [
    "word rule",
    'text "a"',
    "name $c",
    "fact openUses",
    "number 2",
    "note // why",
  ]);
});

Deno.test("a rule's sentence is told, and not one in a note", () => {
  equal(sentences('rule "You rest"\nwhen\nend\n// rule "Nobody"\n  rule "Others come first"\n'), [
    "You rest",
    "Others come first",
  ]);
});

Deno.test("a word that is begun ends at the caret", () => {
  equal(begun("openU", 5), "openU");
  equal(begun("openUses > 2", 4), "open");
  equal(begun("a + ", 4), "");
});

Deno.test("long names are wrapped between words alone", () => {
  equal(wrapped("Look at a suspension again", 16), ["Look at a", "suspension again"]);
  equal(wrapped("Unabbreviatedly-long-word", 16), ["Unabbreviatedly-long-word"]);
});
