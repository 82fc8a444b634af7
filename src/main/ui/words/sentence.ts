/** Sentences that somebody wrote in one language, and perhaps in others beside it. */
import { html, type TemplateResult } from "lit";
import { spoken } from "./words.ts";

/** What it is called in other languages, by their two letters. */
export type InOthers = Record<string, string> | undefined;

/** The sentence in the reader's language; in English, said to be so, where nobody wrote it in theirs. */
export function sentenceIn(own: string, others: InOthers): TemplateResult {
  const told = others?.[spoken()];
  return told === undefined
    ? html`
      <span lang="en">${own}</span>
    `
    : html`
      <span>${told}</span>
    `;
}
