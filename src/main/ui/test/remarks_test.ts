/** What the node says of drafts, told in the reader's language with the same values. */
import { inOtherWords } from "../studio/remarks.ts";
import { words as english } from "../words/en/remarks.ts";
import { learn, speak } from "../words/words.ts";
import { equal } from "./helper.ts";

Deno.test("knows each of its own sentences, and what stands in it", async () => {
  await learn(["remarks"]);
  for (const sentence of Object.values(english)) {
    const with7 = sentence.replace(/\{\w+\}/g, "`7`");
    equal(inOtherWords(with7)?.replace(/[\uE000\uE001]/g, ""), with7);
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
  const spoke = 'in no story does the rule "Bring one back first" speak';
  equal(inOtherWords(spoke), "in keiner Geschichte spricht die Regel „\uE000Bring one back first\uE001“");
  const called = { "Bring one back first": "Bring erst eines zurück" };
  equal(inOtherWords(spoke, called), "in keiner Geschichte spricht die Regel „Bring erst eines zurück“");
  equal(
    inOtherWords("Ben: told ALLOWED, but it ends QUOTA (Bring one back first; you hold 1)", called),
    "Ben: erzählt als ALLOWED, aber es endet mit QUOTA (Bring erst eines zurück; you hold 1)",
  );
  equal(inOtherWords("the moon is full"), undefined);
  delete page.document;
});
