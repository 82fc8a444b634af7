/**
 * What pages say, in the reader's language. A text may hold `{name}` for a value; one that depends on a count is written for
 * each plural form of the language. The compiler refuses a language that lacks a text, `words_test.ts` one that nobody uses.
 */
import type { en } from "./en.ts";

/** A text, or its plural forms by the categories of CLDR, chosen by the value `count`. */
export type Text = string | { one: string; other: string };
export type Key = keyof typeof en;
export type Texts = Record<Key, Text>;
export type Language = "en" | "de";
export type Values = Record<string, string | number>;

export const LANGUAGES: Record<Language, string> = { en: "English", de: "Deutsch" };

const CHOSEN = "usufruct-language";
let language: Language = "en";
let texts: Texts | undefined;

/** Loads the language that was chosen here, or the first of the browser's that there is. */
export async function speak(chosen: Language = preferred()): Promise<void> {
  texts = chosen === "de" ? (await import("./de.ts")).de : (await import("./en.ts")).en;
  language = chosen;
  document.documentElement.lang = chosen;
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
  return fill(texts?.[key] ?? key, values, language);
}

/** The text of `family.token`, or `family.other` for a token that has none. */
export function told(family: string, token: string, values: Values = {}): string {
  const key = `${family}.${token}`;
  return t((texts !== undefined && key in texts ? key : `${family}.other`) as Key, values);
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
