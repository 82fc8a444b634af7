/** A category's examples: each filled in as its form would be, with who sees what, and those that do not fit with why. */
import { html, nothing, type TemplateResult } from "lit";
import { labelOfQuestion } from "../form/form.ts";
import { type Question, questionsOf, questionsOfOffer } from "../form/questions.ts";
import { shown } from "../form/shown.ts";
import type { JsonObject } from "../node/json.ts";
import { here } from "../shell/here.ts";
import { type Key, t } from "../words/words.ts";
import type { Full } from "./category.ts";
import { written } from "./category-text.ts";
import { readable } from "./readable.ts";

export interface Examples {
  valid: JsonObject[];
  invalid: { why: string; fields: JsonObject }[];
}

export function examplesOf(of: Full): Examples {
  return (of.document?.examples ?? of.examples ?? { valid: [], invalid: [] }) as unknown as Examples;
}

/** @param language of what its author wrote, where that is known */
export function examples(of: Full, kind: Full, language: string | undefined): TemplateResult {
  const { valid, invalid } = examplesOf(of);
  const ask = of.kind === "offer" ? questionsOfOffer : questionsOf;
  const questions = ask(of.schema, kind.schema, of.projections);
  return html`
    ${valid.map((each, at) =>
      html`
        <details class="card narrow" ?open="${at === 0}">
          <summary>${t("category.example.fits")} <span lang="${language ?? nothing}">${String(
            each.title ?? "",
          )}</span></summary>
          <div class="stack">
            ${filled(questions, of, each, language)} ${readable(t("category.text"), written(each), "json")}
          </div>
        </details>
      `
    )} ${invalid.map((each) =>
      html`
        <details class="card narrow">
          <summary>${t("category.example.fits-not")} <span lang="${language ??
            nothing}">${each.why}</span></summary>
          ${readable(t("category.text"), written(each.fields), "json")}
        </details>
      `
    )}
  `;
}

function filled(
  questions: Question[],
  of: Full,
  fields: JsonObject,
  language: string | undefined,
): TemplateResult {
  const { info, node } = here();
  return html`
    <dl class="answers">${questions.map((each) => {
      const words = shown(each, fields, info.zone, node.now());
      const audience = of.projections[each.path[0]!] ?? "private";
      return words === "" ? nothing : html`
        <div>
          <dt>${labelOfQuestion(each)}</dt>
          <dd><span lang="${isOwn(each) ? language ?? nothing : nothing}">${words}</span> <span class="tag">${t(
            `audience.${audience}` as Key,
          )}</span></dd>
        </div>
      `;
    })}</dl>
  `;
}

/** Whether the answer is in its author's words, and not in ours. */
function isOwn(of: Question): boolean {
  return ["text", "long-text", "list"].includes(of.how) || of.how === "choice" && of.path[0] !== "priority";
}
