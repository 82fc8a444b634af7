/** A text of the studio to be read: folded, in the colours in which it is written. */
import { html, type TemplateResult } from "lit";
import { parts, type Writing } from "./drl.ts";
import { painted } from "./editor.ts";

/** @param names words of the text's own that stand out in it */
export function readable(
  title: string,
  text: string,
  writing: Writing,
  names: ReadonlySet<string> = new Set(),
): TemplateResult {
  return html`
    <details class="card">
      <summary>${title}</summary>
      <div class="editor" tabindex="0" role="group" aria-label="${title}">
        <div class="editor-paint alone" lang="en">${parts(text, names, writing).map((line) =>
          painted(line, false)
        )}</div>
      </div>
    </details>
  `;
}
