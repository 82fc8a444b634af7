/** A policy in plain words: how turns come, what a member may read as a reason, and what each number means. */
import { html, nothing, type TemplateResult } from "lit";
import { type InOthers, sentenceIn } from "../words/sentence.ts";
import { t, told } from "../words/words.ts";
import { meaningOf } from "./meanings.ts";

/** The answer of `GET /api/v1/policies/{id}/words`. */
export interface PolicyWords {
  name: string;
  version: number;
  hash: string;
  rules: { sentence: string; in?: InOthers; asks: string[]; says: string[] }[];
  numbers: { name: string; value: number; words?: string }[];
  draw: {
    kind: string;
    tieBreaks: string[];
    shares?: { cohort: string; percent: number; until: number }[];
  };
}

export function spoken(policy: PolicyWords): TemplateResult {
  return html`
    <div class="stack">
      <p><strong>${t("rules.draw")}</strong> ${told("draw", policy.draw.kind, { name: policy.draw.kind })}</p>
      ${policy.draw.tieBreaks.length === 0 ? nothing : html`
        <p>
          <strong>${t("rules.ties")}</strong>
          ${policy.draw.tieBreaks.map((each) => told("tie", each, { name: each })).join(", ")}; ${t("rules.ties.last")}
        </p>
      `} ${(policy.draw.shares ?? []).map((each) =>
        html`
          <p>${t("rules.share", { cohort: each.cohort, percent: each.percent })}</p>
        `
      )}
      <p><strong>${t("rules.no")}</strong></p>
      <ul class="plain-list">${policy.rules.map((rule) =>
        html`
          <li>${sentenceIn(rule.sentence, rule.in)}</li>
        `
      )}</ul>
      <details>
        <summary>${t("rules.numbers")}</summary>
        <div class="stack">
          <ul class="plain-list">
            ${policy.numbers.filter((each) => each.words !== undefined).map((each) =>
              html`
                <li>${meaningOf(each.name, each.value)}</li>
              `
            )}
          </ul>
        </div>
      </details>
      <details>
        <summary>${t("rules.exactly")}</summary>
        <dl class="answers">
          ${policy.rules.map((rule) =>
            html`
              <div>
                <dt>${sentenceIn(rule.sentence, rule.in)}</dt>
                <dd lang="en">
                  ${rule.asks.map((each) =>
                    html`
                      <p class="small">${each}</p>
                    `
                  )} ${rule.says.map((each) =>
                    html`
                      <p class="small soft">→ ${each}</p>
                    `
                  )}
                </dd>
              </div>
            `
          )}
        </dl>
      </details>
    </div>
  `;
}
