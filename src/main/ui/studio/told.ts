/** What the rules of a draft are called in another language: a field for each sentence, in place of the file's text. */
import { html, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import type { File } from "./policy.ts";

/** The language that a file of sentences is written in; nothing for files of rules. */
export function languageOf(file: File): string | undefined {
  return /\.([a-z]{2})\.json$/.exec(file.name)?.[1];
}

/** The sentences by those of the rules; nothing of a text that is no such file. */
export function toldIn(text: string): Record<string, string> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null || Array.isArray(read)) return undefined;
    return Object.values(read).every((each) => typeof each === "string") ? read as Record<string, string> : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param rules the sentences of the rules beside the file; one that is not told yet has an empty field
 * @param told as {@link toldIn} read it
 */
export function toldFields(
  id: string,
  language: string,
  rules: string[],
  told: Record<string, string>,
  onText: (text: string) => void,
): TemplateResult {
  return html`
    <p class="soft">${t("told.words")}</p>
    <div class="stack wide">
      ${[...new Set([...rules, ...Object.keys(told)])].map((sentence, at) =>
        html`
          <div class="field">
            <label for="${id}-${at}" lang="en">${sentence}</label>
            <textarea
              id="${id}-${at}"
              lang="${language}"
              maxlength="200"
              .value="${told[sentence] ?? ""}"
              @input="${(event: Event) => {
                told[sentence] = (event.target as HTMLTextAreaElement).value;
                onText(`${JSON.stringify(told, null, 2)}\n`);
              }}"
            ></textarea>
          </div>
        `
      )}
    </div>
  `;
}
