/** Every text is there in every language, says the same values, is used, and is loaded where it is said. */
import { FOLDERS } from "../build/files.ts";
import { ROUTES } from "../shell/router.ts";
import { LOADERS } from "../words/areas.ts";
import { fill, type Text } from "../words/words.ts";
import { equal } from "./helper.ts";

const AREAS = Object.keys(LOADERS.en) as (keyof typeof LOADERS.en)[];
type Words = Record<string, Text>;

async function wordsOf(language: "en" | "de", area: (typeof AREAS)[number]): Promise<Words> {
  return (await LOADERS[language][area]()).words as Words;
}

async function all(language: "en" | "de"): Promise<Words> {
  return Object.assign({}, ...await Promise.all(AREAS.map((each) => wordsOf(language, each))));
}

/** Families whose last part is told by the node or made up at run time. */
const FAMILIES = /(?:told\(\s*|`)"?([a-z]+(?:\.[a-z-]+)?)(?:", |\.\$\{)/g;

function values(text: Text): string[] {
  const forms = typeof text === "string" ? [text] : [text.one, text.other];
  return [...new Set(forms.flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!)))].sort();
}

Deno.test("both languages have the same texts with the same values", async () => {
  for (const area of AREAS) {
    const [en, de] = [await wordsOf("en", area), await wordsOf("de", area)];
    equal(Object.keys(de).sort(), Object.keys(en).sort(), area);
    for (const [key, text] of Object.entries(en)) {
      const other = de[key]!;
      equal(values(other), values(text), key);
      equal(typeof other, typeof text, `${key}: plural forms in one language alone`);
    }
  }
});

Deno.test("no text is empty, and no key stands in two areas", async () => {
  const seen = new Set<string>();
  for (const area of AREAS) {
    for (const [key, text] of Object.entries(await wordsOf("en", area))) {
      if (seen.has(key)) throw new Error(`${key} stands in two areas`);
      seen.add(key);
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
      if (file.isFile) sources += await Deno.readTextFile(`${folder}/${file.name}`);
    }
  }
  const families = familiesOf(sources);
  const unused = Object.keys(await all("en")).filter((key) =>
    !sources.includes(`"${key}"`) && !families.some((family) => key.startsWith(family))
  );
  equal(unused, []);
});

Deno.test("a page says nothing of an area that it does not load", async () => {
  for (const route of Object.values(ROUTES)) {
    const page = /import\("..\/([^"]+)"\)/.exec(route.load.toString())![1]!;
    const sources = (await Promise.all((await reached(page)).map((each) => Deno.readTextFile(each)))).join("");
    const families = familiesOf(sources);
    const known = [...route.words, "frame", "refused"] as string[];
    for (const area of AREAS.filter((each) => !known.includes(each))) {
      const said = Object.keys(await wordsOf("en", area)).filter((key) =>
        sources.includes(`"${key}"`) || families.some((family) => key.startsWith(family))
      );
      equal(said, [], `${page} does not load the words of ${area}:`);
    }
  }
});

function familiesOf(sources: string): string[] {
  return [...sources.matchAll(FAMILIES)].map((found) => `${found[1]}.`);
}

/** A file and those that it imports, but for the words themselves and the way to all other pages. */
async function reached(from: string): Promise<string[]> {
  const found = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const source = await Deno.readTextFile(next);
    for (const [, path] of source.matchAll(/(?:from|import\(?)\s*"(\.[^"]+)"/g)) {
      const at = new URL(path!, `file:///${next}`).pathname.slice(1);
      if (!at.startsWith("words/") && at !== "shell/router.ts") open.push(at);
    }
  }
  return [...found];
}

Deno.test("plural forms follow the language", () => {
  const text = { one: "one thing", other: "{count} things" };
  equal(fill(text, { count: 1 }, "en"), "one thing");
  equal(fill(text, { count: 0 }, "en"), "0 things");
  equal(fill(text, { count: 1200 }, "de"), "1.200 things");
});
