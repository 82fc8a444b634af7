/** Every text is there in every language, says the same values, and is used. */
import { FOLDERS } from "../build/files.ts";
import { de } from "../words/de.ts";
import { en } from "../words/en.ts";
import { fill, type Text, type Texts } from "../words/words.ts";
import { equal } from "./helper.ts";

/** Families whose last part is told by the node or made up at run time. */
const FAMILIES = /(?:told\(\s*|`)"?([a-z]+(?:\.[a-z-]+)?)(?:", |\.\$\{)/g;

const english: Texts = en;

function values(text: Text): string[] {
  const forms = typeof text === "string" ? [text] : [text.one, text.other];
  return [...new Set(forms.flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!)))].sort();
}

Deno.test("both languages have the same texts with the same values", () => {
  equal(Object.keys(de).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(english)) {
    const other = de[key as keyof Texts];
    equal(values(other), values(text), key);
    equal(typeof other, typeof text, `${key}: plural forms in one language alone`);
  }
});

Deno.test("no text is empty or said twice in a family", () => {
  for (const texts of [english, de]) {
    for (const [key, text] of Object.entries(texts)) {
      const plain = typeof text === "string" ? text : text.other;
      if (plain.trim() !== plain || plain === "" && key !== "step.other") {
        throw new Error(`${key} is empty or has space around it`);
      }
    }
  }
});

Deno.test("every text is used", async () => {
  let sources = "";
  for (const folder of FOLDERS) {
    for await (const file of Deno.readDir(folder)) {
      if (!["en.ts", "de.ts"].includes(file.name)) sources += await Deno.readTextFile(`${folder}/${file.name}`);
    }
  }
  const families = [...sources.matchAll(FAMILIES)].map((found) => `${found[1]}.`);
  const unused = Object.keys(en).filter((key) =>
    !sources.includes(`"${key}"`) && !families.some((family) => key.startsWith(family))
  );
  equal(unused, []);
});

Deno.test("plural forms follow the language", () => {
  const text = { one: "one thing", other: "{count} things" };
  equal(fill(text, { count: 1 }, "en"), "one thing");
  equal(fill(text, { count: 0 }, "en"), "0 things");
  equal(fill(text, { count: 1200 }, "de"), "1.200 things");
});
