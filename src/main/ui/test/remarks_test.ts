/** What the node says of drafts, told in the reader's language with the same values. */
import { inOtherWords } from "../studio/remarks.ts";
import { words as english } from "../words/en/remarks.ts";
import { learn, speak } from "../words/words.ts";
import { equal } from "./helper.ts";

Deno.test("knows each of its own sentences, and what stands in it", async () => {
  await learn(["remarks"]);
  for (const sentence of Object.values(english)) {
    const with7 = sentence.replace(/\{\w+\}/g, "`7`");
    equal(inOtherWords(with7), with7);
  }
});

Deno.test("tells them in German, values that are sentences too", async () => {
  const page = globalThis as { document?: unknown };
  page.document = { documentElement: {} };
  await learn(["remarks"]);
  await speak("de");
  equal(
    inOtherWords("`openUsez` is no fact of the vocabulary candidate@v1"),
    "`openUsez` ist keine Angabe, die Regeln kennen (candidate@v1)",
  );
  equal(inOtherWords("write `openUses`, or another fact"), "schreib `openUses`, oder eine andere Angabe");
  equal(
    inOtherWords("Ben holds a drill: told ALLOWED with a weight of 2, but it ends QUOTA (bring one back)"),
    "Ben holds a drill: erzählt als ALLOWED mit einem Gewicht von 2, aber es endet mit QUOTA (bring one back)",
  );
  equal(inOtherWords("`personOpen` is `-1`"), "`personOpen` ist `-1`");
  equal(inOtherWords("the moon is full"), undefined);
  delete page.document;
});
