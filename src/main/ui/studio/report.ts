/** What a dry run came to: newest rounds drawn again under a draft, before and after beside each other. */
import { html, nothing, type TemplateResult } from "lit";
import { t, told } from "../words/words.ts";

export interface Figures {
  fillPermille: number;
  roundsWaitedHundredths: number;
  giniPermille: number;
  fewestTurns: number;
  mostTurns: number;
}

export interface DryRun {
  rounds: string[];
  unreadable: number;
  changes: { before: string; after: string; needs?: number; few?: true }[];
  cohorts: { cohort: string; needs?: number; wonBefore?: number; wonAfter?: number; few?: true }[];
  before: Figures;
  after: Figures;
}

export function report(of: DryRun): TemplateResult {
  return html`
    <div class="stack">
      <p>${t("trial.rounds", { count: of.rounds.length })}</p>
      ${of.rounds.length === 0 ? nothing : html`
        ${changes(of)} ${figures(of.before, of.after, t("trial.after"))} ${cohorts(of)}
      `}
    </div>
  `;
}

function changes(of: DryRun): TemplateResult {
  if (of.changes.length === 0) {
    return html`
      <div class="notice"><p>${t("trial.same")}</p></div>
    `;
  }
  return html`
    <div class="notice warn">
      <p><strong>${t("trial.changed")}</strong></p>
      <ul class="plain-list">
        ${of.changes.map((each) =>
          html`
            <li>
              ${t("trial.change", {
                needs: each.needs ?? t("trial.few"),
                before: outcome(each.before),
                after: outcome(each.after),
              })}
            </li>
          `
        )}
      </ul>
    </div>
  `;
}

function outcome(word: string): string {
  return told("got", word, { name: word });
}

/** @param then what the second column is called */
export function figures(before: Figures, after: Figures, then: string): TemplateResult {
  const rows: [string, string, string][] = [
    [t("trial.fill"), percent(before.fillPermille), percent(after.fillPermille)],
    [t("trial.waited"), hundredths(before.roundsWaitedHundredths), hundredths(after.roundsWaitedHundredths)],
    [t("trial.uneven"), percent(before.giniPermille), percent(after.giniPermille)],
    [t("trial.fewest"), String(before.fewestTurns), String(after.fewestTurns)],
    [t("trial.most"), String(before.mostTurns), String(after.mostTurns)],
  ];
  return table(t("trial.figures"), [t("trial.what"), t("trial.before"), then], rows);
}

function cohorts(of: DryRun): TemplateResult | typeof nothing {
  if (of.cohorts.length === 0) return nothing;
  const rows = of.cohorts.filter((each) => each.few || each.needs !== 0).map((each): [string, string, string] => [
    told("cohort", each.cohort, { name: each.cohort }),
    each.few ? t("trial.few") : t("trial.of", { won: each.wonBefore ?? 0, needs: each.needs ?? 0 }),
    each.few ? t("trial.few") : t("trial.of", { won: each.wonAfter ?? 0, needs: each.needs ?? 0 }),
  ]);
  return table(t("trial.cohorts"), [t("trial.whose"), t("trial.before"), t("trial.after")], rows);
}

/** A row for each, its name first, and a column of numbers for each head but the first. */
export function table(title: string, heads: string[], rows: string[][]): TemplateResult {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${title}">
      <table>
        <caption>${title}</caption>
        <thead><tr>${heads.map((each, at) =>
          html`
            <th scope="col" class="${at === 0 ? "" : "number"}">${each}</th>
          `
        )}</tr></thead>
        <tbody>
          ${rows.map(([name, ...values]) =>
            html`
              <tr>
                <th scope="row">${name}</th>
                ${values.map((each) =>
                  html`
                    <td class="number">${each}</td>
                  `
                )}
              </tr>
            `
          )}
        </tbody>
      </table>
    </div>
  `;
}

export function percent(permille: number): string {
  return `${(permille / 10).toFixed(1)}\u00a0%`;
}

function hundredths(value: number): string {
  return (value / 100).toFixed(2);
}
