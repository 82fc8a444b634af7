/** How the node serves, as far as everybody is told: a few of the public figures in plain words. */
import { html, nothing, type TemplateResult } from "lit";
import { day } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";

interface FigureRow {
  figure: string;
  category: string;
  cohort: string;
  value: number;
  low?: number;
  high?: number;
}

/** The answer of `GET /api/v1/stats`, as far as it is shown. */
export interface PublicFigures {
  fewest: number;
  weeks: number;
  until?: string;
  figures: FigureRow[];
}

const SHOWN: [string, Key][] = [
  ["needs.served", "figure.served"],
  ["needs.fillPercent", "figure.fill"],
  ["needs.withinWeekPercent", "figure.week"],
  ["needs.firstTimersPercent", "figure.first"],
  ["returns.inTimePercent", "figure.returned"],
  ["privacy.keysMisgiven", "figure.misgiven"],
];

export function figures(of: PublicFigures, zone: string): TemplateResult {
  const rows = SHOWN.map(([figure, word]) => ({
    word,
    row: of.figures.find((each) => each.figure === figure && each.category === "all" && each.cohort === "all"),
  })).filter((each) => each.row !== undefined);
  if (of.weeks === 0 || rows.length === 0) {
    return html`
      <div class="empty"><p>${t("figures.none", { count: of.fewest })}</p></div>
    `;
  }
  return html`
    <dl class="figures">${rows.map(({ word, row }) => figure(t(word), row!))}</dl>
    <p class="small soft">
      ${t("figures.about", { count: of.fewest, until: of.until === undefined ? "" : day(new Date(of.until), zone) })}
    </p>
  `;
}

function figure(words: string, row: FigureRow): TemplateResult {
  const isShare = row.figure.endsWith("Percent");
  return html`
    <div class="figure">
      <dt>${words}</dt>
      <dd>${t(isShare ? "figures.percent" : "figures.plain", { value: row.value })}</dd>
      ${row.low === undefined || row.high === undefined ? nothing : html`
        <dd class="between">${t("figures.between", { low: row.low, high: row.high })}</dd>
      `}
    </div>
  `;
}
