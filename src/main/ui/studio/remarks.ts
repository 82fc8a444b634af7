/**
 * What the node says of a draft, in the reader's language. It says so in English, as sentences with values in them; one that is
 * known is told with the same values, and any other stays as it is.
 */
import { html, nothing, type TemplateResult } from "lit";
import { words as english } from "../words/en/remarks.ts";
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
  all ??= Object.entries(english).map(([key, sentence]) => {
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

/** The same in the reader's language; nothing where the sentence is not known. A value may be a sentence itself. */
export function inOtherWords(sentence: string): string | undefined {
  for (const { code, pattern } of known()) {
    const found = pattern.exec(sentence);
    if (found === null) continue;
    const values = Object.entries(found.groups ?? {}).map(([name, value]) => [name, inOtherWords(value) ?? value]);
    return told("remark", code, Object.fromEntries(values));
  }
  return undefined;
}

/** @param allowed what to do instead, where the node says so */
export function remark(sentence: string, allowed = ""): TemplateResult {
  return html`
    ${one(sentence, allowed === "" ? "" : ";")}${allowed === "" ? nothing : html`
      ${one(allowed, "")}
    `}
  `;
}

function one(sentence: string, end: string): TemplateResult {
  const other = spoken() === "en" ? undefined : inOtherWords(sentence);
  return html`
    <span lang="${other === undefined ? "en" : spoken()}">${other ?? sentence}${end}</span>
  `;
}
