/** What the node found when it read a draft and played its stories. */
import { html, nothing, type TemplateResult } from "lit";
import { spoken, t } from "../words/words.ts";
import type { File } from "./policy.ts";
import { type Called, remark } from "./remarks.ts";
import { languageOf, toldIn } from "./told.ts";
import type { Check } from "./writing.ts";

export function checked(check: Check, files: File[]): TemplateResult {
  const called = calledIn(files);
  const elsewhere = check.problems.filter((each) => !files.some((file) => file.name === each.file));
  return html`
    <section class="stack section narrow" aria-labelledby="checked" id="checked-part">
      <h2 id="checked">${t("check.heading")}</h2>
      <div class="notice ${check.passes ? "" : "bad"}">
        <p><strong>${t(check.passes ? "check.passes" : "check.fails")}</strong></p>
        <ul class="plain-list">
          ${check.problems.filter((each) => !elsewhere.includes(each)).map((each) =>
            html`
              <li>${t("check.at", { file: each.file, line: each.line, column: each.column })} ${remark(
                each.message,
                each.allowed,
              )}</li>
            `
          )} ${elsewhere.map((each) =>
            html`
              <li>${remark(each.message, each.allowed)}</li>
            `
          )} ${check.failures.map((each) =>
            html`
              <li>${remark(each, "", called)}</li>
            `
          )}
        </ul>
      </div>
      ${check.gaps.length === 0 ? nothing : html`
        <details>
          <summary>${t("check.gaps", { count: check.gaps.length })}</summary>
          <ul class="plain-list">${check.gaps.map((each) =>
            html`
              <li>${remark(each, "", called)}</li>
            `
          )}</ul>
        </details>
      `}
    </section>
  `;
}

/** What the draft calls its rules in the reader's language. */
function calledIn(files: File[]): Called {
  return Object.assign({}, ...files.filter((each) => languageOf(each) === spoken()).map((each) => toldIn(each.text)));
}
