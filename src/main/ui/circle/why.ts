/** Why a round decided as it did, in plain words; the node's own words and numbers below. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { moment } from "../words/times.ts";
import { sentenceIn } from "../words/sentence.ts";
import { t } from "../words/words.ts";
import type { Decision } from "./circle.ts";
import { changeOf, nextOf, numbersOf, reasonOf } from "./explained.ts";

export function why(decisions: Decision[]): TemplateResult | typeof nothing {
  const [last, ...earlier] = decisions;
  if (last === undefined) return nothing;
  return html`
    <section class="stack section wide" aria-labelledby="why">
      <h2 id="why">${t(last.outcome === "WON" ? "why.won" : "why.waits")}</h2>
      ${decision(last)} ${earlier.length === 0 ? nothing : html`
        <details class="card">
          <summary><strong>${t("why.earlier", { count: earlier.length })}</strong></summary>
          ${earlier.map(decision)}
        </details>
      `}
    </section>
  `;
}

function decision(of: Decision): TemplateResult {
  const { node, info } = here();
  const change = changeOf(of);
  return html`
    <div class="card">
      <p>${reasonOf(of)}</p>
      ${of.rule !== of.sentence ? nothing : html`
        <p>${t("why.rule")} <strong>${sentenceIn(of.rule, of.ruleIn)}</strong></p>
      `} ${change === undefined ? nothing : html`
        <p><strong>${t("why.change")}</strong> ${change}</p>
      `} ${of.outcome === "WON" ? nothing : html`
        <p>${nextOf(of)}</p>
      `}
      <p class="small soft">${t("why.at", { at: moment(new Date(of.at), info.zone, node.now()) })}</p>
      <details>
        <summary>${t("why.how")}</summary>
        <div class="stack">
          <dl class="answers">
            ${numbersOf(of).map(([name, value]) =>
              html`
                <div>
                  <dt>${name}</dt>
                  <dd>${value}</dd>
                </div>
              `
            )}
          </dl>
          <p class="small soft">${t("why.details")}</p>
          <blockquote class="small" lang="en">${of.sentence}; ${of.rule}; ${of.next}</blockquote>
        </div>
      </details>
    </div>
  `;
}
