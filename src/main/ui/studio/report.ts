/** What a dry run came to: newest rounds drawn again under a draft, before and after beside each other. */
import { html, nothing, type TemplateResult } from "lit";
import { beforeAndAfter } from "../hall/chart.ts";
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

/** A line of a table: what is told, now and with the draft; both again as parts of a hundred where they are such. */
interface Row {
  name: string;
  before: string;
  after: string;
  parts?: [before: number, after: number];
}

/** @param then what the second column is called */
export function figures(before: Figures, after: Figures, then: string): TemplateResult {
  const share = (name: string, now: number, then: number): Row => ({
    name,
    before: percent(now),
    after: percent(then),
    parts: [now / 10, then / 10],
  });
  const count = (name: string, now: string, then: string): Row => ({ name, before: now, after: then });
  return compared(t("trial.figures"), [t("trial.what"), then], [
    share(t("trial.fill"), before.fillPermille, after.fillPermille),
    share(t("trial.uneven"), before.giniPermille, after.giniPermille),
    count(t("trial.waited"), hundredths(before.roundsWaitedHundredths), hundredths(after.roundsWaitedHundredths)),
    count(t("trial.fewest"), String(before.fewestTurns), String(after.fewestTurns)),
    count(t("trial.most"), String(before.mostTurns), String(after.mostTurns)),
  ]);
}

function cohorts(of: DryRun): TemplateResult | typeof nothing {
  if (of.cohorts.length === 0) return nothing;
  const rows = of.cohorts.filter((each) => each.few || each.needs !== 0).map((each): Row => {
    const name = told("cohort", each.cohort, { name: each.cohort });
    if (each.few) return { name, before: t("trial.few"), after: t("trial.few") };
    const { needs = 0, wonBefore = 0, wonAfter = 0 } = each;
    return {
      name,
      before: t("trial.of", { won: wonBefore, needs }),
      after: t("trial.of", { won: wonAfter, needs }),
      parts: [wonBefore * 100 / needs, wonAfter * 100 / needs],
    };
  });
  return compared(t("trial.cohorts"), [t("trial.whose"), t("trial.after")], rows);
}

/** @param heads what the rows are, and what the second column is called */
function compared(title: string, heads: [string, string], rows: Row[]): TemplateResult {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${title}">
      <table class="compared">
        <caption>${title}</caption>
        <thead>
          <tr>
            <th scope="col">${heads[0]}</th>
            <th scope="col" class="bars small">${t("trial.bars")}</th>
            <th scope="col" class="number">${t("trial.before")}</th>
            <th scope="col" class="number">${heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(({ name, before, after, parts }) =>
            html`
              <tr>
                <th scope="row">${name}</th>
                <td class="bars">${parts === undefined ? nothing : beforeAndAfter(...parts)}</td>
                <td class="number">${before}</td>
                <td class="number">${after}</td>
              </tr>
            `
          )}
        </tbody>
      </table>
    </div>
  `;
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
