/**
 * What pages say, in the reader's language: short sentences, no words of the machine, and nobody is blamed. A text may hold
 * `{name}` for a value; one that depends on a count is written for each plural form of the language. The compiler refuses a
 * language that lacks a text; `words_test.ts` one that nobody uses, and a page that says what it does not load.
 */
import { type English, LOADERS } from "./areas.ts";

/** A text, or its plural forms by the categories of CLDR, chosen by the value `count`. */
export type Text = string | { one: string; other: string };
export type Area = keyof English;
export type Texts<A extends Area> = Record<keyof English[A], Text>;
export type Key = { [A in Area]: keyof English[A] }[Area];
export type Language = keyof typeof LOADERS;
export type Values = Record<string, string | number>;

export const LANGUAGES: Record<Language, string> = { en: "English", de: "Deutsch" };

const CHOSEN = "usufruct-language";
let language: Language = "en";
let texts: Partial<Record<Key, Text>> = {};
let learned = new Set<Area>();

/** Begins with the language that was chosen here, or the first of the browser's that there is. */
export async function speak(chosen: Language = preferred()): Promise<void> {
  const areas = new Set<Area>(["frame", ...learned]);
  const words = await load(chosen, areas);
  [texts, learned, language] = [words, areas, chosen];
  document.documentElement.lang = chosen;
  document.documentElement.dir = t("frame.direction");
}

/** Loads the words of a page that is about to be shown. */
export async function learn(areas: readonly Area[]): Promise<void> {
  const fresh = areas.filter((each) => !learned.has(each));
  const words = await load(language, fresh);
  texts = { ...texts, ...words };
  for (const each of fresh) learned.add(each);
}

async function load(chosen: Language, areas: Iterable<Area>): Promise<Partial<Record<Key, Text>>> {
  const loaded = await Promise.all([...areas].map((each) => LOADERS[chosen][each]()));
  return Object.assign({}, ...loaded.map((each) => each.words));
}

/** Remembers the choice in this browser. */
export async function choose(chosen: Language): Promise<void> {
  localStorage.setItem(CHOSEN, chosen);
  await speak(chosen);
}

export function spoken(): Language {
  return language;
}

function preferred(): Language {
  const wanted = [localStorage.getItem(CHOSEN) ?? "", ...navigator.languages];
  return wanted.map((each) => each.slice(0, 2)).find((each): each is Language => each in LANGUAGES) ?? "en";
}

/** The text of a key. */
export function t(key: Key, values: Values = {}): string {
  return fill(texts[key] ?? key, values, language);
}

/** The text of `family.token`, or `family.other` for a token that has none. */
export function told(family: string, token: string, values: Values = {}): string {
  const key = `${family}.${token}`;
  return t((key in texts ? key : `${family}.other`) as Key, values);
}

export function fill(text: Text, values: Values, inLanguage: Language): string {
  const form = typeof text === "string"
    ? text
    : text[new Intl.PluralRules(inLanguage).select(Number(values.count)) === "one" ? "one" : "other"];
  return form.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name], inLanguage));
}

function shown(value: string | number | undefined, inLanguage: Language): string {
  return typeof value === "number" ? new Intl.NumberFormat(inLanguage).format(value) : value ?? "";
}

/** The label in the reader's language of something that has one in several. */
export function labelOf(label: Record<string, string> | undefined, otherwise: string): string {
  return label?.[language] ?? label?.en ?? otherwise;
}
