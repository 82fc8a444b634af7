/** The field for the 24 words of a passport. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";

/** @param fault what is wrong with them; empty when nothing is */
export function phraseField(fault: string): TemplateResult {
  return html`
    <div class="field">
      <label for="words">${t("restore.words.label")}</label>
      <p class="hint" id="words-hint">${t("restore.words.hint")}</p>
      <textarea
        id="words"
        name="words"
        lang="en"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid="${fault === "" ? nothing : "true"}"
        aria-describedby="words-hint words-fault"
      ></textarea>
      <p class="fault" id="words-fault" role="alert">${fault}</p>
    </div>
  `;
}
