/**
 * What the node says of a draft, in the reader's language. It says so in English, as sentences with values in them; one that is
 * known is told with the same values, and any other stays as it is.
 */
import { html, nothing, type TemplateResult } from "lit";
import { words } from "../words/en/remarks.ts";
import { spoken, told } from "../words/words.ts";

/** A sentence of the node, with names for its values. */
interface Known {
  code: string;
  pattern: RegExp;
  /** How many letters of it are no value: what says most by itself is tried first. */
  own: number;
}

const VALUE = /\{(\w+)\}/g;

let all: Known[] | undefined;

function known(): Known[] {
  all ??= Object.entries(words).map(([key, sentence]) => {
    const parts = sentence.split(VALUE).map((each, at) =>
      at % 2 === 1 ? `(?<${each}>.+?)` : each.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    );
    return {
      code: key.slice("remark.".length),
      pattern: new RegExp(`^${parts.join("")}$`, "s"),
      own: sentence.replace(VALUE, "").length,
    };
  }).sort((one, other) => other.own - one.own);
  return all;
}

/** Around what is somebody's sentence in English, within one in another language. */
const [OPEN, CLOSE] = ["\uE000", "\uE001"];

/** What rules are called in the reader's language, by what they are called in English. */
export type Called = Record<string, string>;

/** The same in the reader's language; nothing where the sentence is not known. A value may be a sentence itself. */
export function inOtherWords(sentence: string, called: Called = {}): string | undefined {
  for (const { code, pattern } of known()) {
    const found = pattern.exec(sentence);
    if (found === null) continue;
    const values = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      inOtherWords(value, called) ?? (name === "rule" ? ruleIn(value, called) : renamed(value, called)),
    ]);
    return told("remark", code, Object.fromEntries(values));
  }
  return undefined;
}

function ruleIn(rule: string, called: Called): string {
  return called[rule] ?? `${OPEN}${rule}${CLOSE}`;
}

function renamed(text: string, called: Called): string {
  return Object.entries(called).reduce((sum, [rule, other]) => sum.replaceAll(rule, other), text);
}

/**
 * @param allowed what to do instead, where the node says so
 * @param called what rules are called in the reader's language
 */
export function remark(sentence: string, allowed = "", called: Called = {}): TemplateResult {
  return html`
    ${one(sentence, allowed === "" ? "" : ";", called)}${allowed === "" ? nothing : html`
      ${one(allowed, "", called)}
    `}
  `;
}

function one(sentence: string, end: string, called: Called): TemplateResult {
  const other = spoken() === "en" ? undefined : inOtherWords(sentence, called);
  if (other === undefined) {
    return html`
      <span lang="en">${sentence}${end}</span>
    `;
  }
  const parts = other.split(new RegExp(`[${OPEN}${CLOSE}]`));
  return html`
    <span>${parts.map((each, at) => at % 2 === 0 ? each : english(each))}${end}</span>
  `;
}

/** Put together by hand, since a template would bring spaces along. */
function english(text: string): HTMLElement {
  const span = document.createElement("span");
  span.lang = "en";
  span.textContent = text;
  return span;
}
