import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { type Key, labelOf, t, told } from "../words/words.ts";
import { type Bar, bars, shares } from "./chart.ts";
import { figures, type PublicFigures } from "./figures.ts";

type Row = PublicFigures["figures"][number];

interface Told extends PublicFigures {
  bottlenecks: { category: string; refusedForWant?: number; usePercent?: number }[];
  acquireNext: { category: string; wish: string; needs: number }[];
  privacyIncidents: { recorded: number };
}

interface Weeks {
  weeks: { week: string; figures: Row[] }[];
}

/** Shares that a bar of a hundred shows, week by week. */
const CHARTS: [string, Key, Key][] = [
  ["needs.fillPercent", "fair.chart.fill", "fair.percent"],
  ["needs.withinWeekPercent", "fair.chart.week", "fair.percent"],
  ["returns.inTimePercent", "fair.chart.returned", "fair.percent"],
  ["queue.length", "fair.chart.queue", "fair.none"],
];

const COHORTS = ["first-timers", "returning", "home-node", "guest-nodes", "urgent", "normal"] as const;

/** What everybody is told of how evenly the node serves: in words, in pictures with their tables, and what went wrong. */
class FairPage extends Page {
  private told!: Told;
  private weeks!: Weeks;
  private opened: Record<string, number> = {};

  protected override async load(): Promise<void> {
    const { node } = here();
    const [stats, weeks, emergencies] = await Promise.all([
      node.get<Told>("/api/v1/stats"),
      node.get<Weeks>("/api/v1/stats/weeks"),
      node.get<{ opened: Record<string, number> }>("/api/v1/emergencies/counts"),
    ]);
    [this.told, this.weeks, this.opened] = [stats, weeks, emergencies.opened];
  }

  protected override heading(): string {
    return t("fair.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("fair.lead", { count: this.told.fewest })}</p>
          <p class="row">
            <a href="/rules">${t("fair.to-rules")}</a>
            <a href="/proof">${t("fair.to-proof")}</a>
          </p>
        </div>
        ${figures(this.told, here().info.zone)} ${this.told.weeks === 0 ? nothing : html`
          ${this.course()} ${this.cohorts()} ${this.evenness()} ${this.want()}
        `} ${this.trust()}
      </div>
    `;
  }

  private row(figure: string, cohort = "all"): Row | undefined {
    return this.told.figures.find((each) =>
      each.figure === figure && each.category === "all" && each.cohort === cohort
    );
  }

  private course(): TemplateResult | typeof nothing {
    const weeks = [...this.weeks.weeks].sort((one, other) => one.week.localeCompare(other.week)).slice(-26);
    const charts = CHARTS.map(([figure, title, unit]) => {
      const series: Bar[] = weeks.map((week) => {
        const row = week.figures.find((each) =>
          each.figure === figure && each.category === "all" && each.cohort === "all"
        );
        return {
          name: t("fair.week", { number: Number(week.week.slice(-2)) }),
          short: String(Number(week.week.slice(-2))),
          value: row?.value,
          low: row?.low,
          high: row?.high,
        };
      });
      const highest = Math.max(...series.map((each) => each.value ?? 0));
      return { title, unit, series, most: unit === "fair.percent" ? 100 : Math.max(10, highest) };
    }).filter(({ series }) => series.some((each) => each.value !== undefined));
    if (charts.length === 0) return nothing;
    return html`
      <section class="stack section wide" aria-labelledby="weeks">
        <h2 id="weeks">${t("fair.weeks")}</h2>
        <div class="charts">${charts.map(({ title, unit, series, most }) =>
          bars(t(title), unit === "fair.percent" ? "%" : "", series, most)
        )}</div>
      </section>
    `;
  }

  /** Whether it matters who asks: each kind of need beside the other. */
  private cohorts(): TemplateResult | typeof nothing {
    const series = COHORTS.map((cohort) => {
      const row = this.row("needs.fillPercent", cohort);
      return { name: t(`cohort.${cohort}`), value: row?.value, low: row?.low, high: row?.high };
    });
    if (series.every((each) => each.value === undefined)) return nothing;
    return html`
      <section class="stack section wide" aria-labelledby="cohorts">
        <h2 id="cohorts">${t("fair.cohorts")}</h2>
        <p>${t("fair.cohorts.words")}</p>
        ${shares(t("fair.chart.fill"), [t("fair.cohort"), t("fair.share")], series)}
      </section>
    `;
  }

  private evenness(): TemplateResult | typeof nothing {
    const [fewest, most, gini, envious] = [
      this.row("turns.fewest"),
      this.row("turns.most"),
      this.row("turns.giniPercent"),
      this.row("rounds.enviousPercent"),
    ];
    if (gini === undefined && envious === undefined) return nothing;
    return html`
      <section class="stack section" aria-labelledby="even">
        <h2 id="even">${t("fair.even")}</h2>
        ${fewest === undefined || most === undefined ? nothing : html`
          <p>${t("fair.turns", { fewest: fewest.value, most: most.value })}</p>
        `} ${gini === undefined ? nothing : html`
          <p>${t("fair.gini", { value: gini.value })}</p>
        `} ${envious === undefined ? nothing : html`
          <p>${t("fair.envious", { value: envious.value })}</p>
        `}
      </section>
    `;
  }

  private want(): TemplateResult | typeof nothing {
    const { bottlenecks, acquireNext } = this.told;
    if (bottlenecks.length === 0 && acquireNext.length === 0) return nothing;
    return html`
      <section class="stack section wide" aria-labelledby="want">
        <h2 id="want">${t("fair.want")}</h2>
        ${bottlenecks.length === 0 ? nothing : html`
          <div class="table-scroll" tabindex="0" role="group" aria-label="${t("fair.want")}">
            <table>
              <caption>${t("fair.bottlenecks")}</caption>
              <thead>
                <tr>
                  <th scope="col">${t("fair.kind")}</th>
                  <th scope="col" class="number">${t("fair.refused")}</th>
                  <th scope="col" class="number">${t("fair.use")}</th>
                </tr>
              </thead>
              <tbody>
                ${bottlenecks.map((each) =>
                  html`
                    <tr>
                      <th scope="row">${topicLabel(each.category)}</th>
                      <td class="number">${each.refusedForWant ?? "–"}</td>
                      <td class="number">${each.usePercent === undefined ? "–" : `${each.usePercent} %`}</td>
                    </tr>
                  `
                )}
              </tbody>
            </table>
          </div>
        `} ${acquireNext.length === 0 ? nothing : html`
          <div class="table-scroll" tabindex="0" role="group" aria-label="${t("fair.want")}">
            <table>
              <caption>${t("fair.acquire")}</caption>
              <thead>
                <tr>
                  <th scope="col">${t("fair.kind")}</th>
                  <th scope="col">${t("fair.wish")}</th>
                  <th scope="col" class="number">${t("fair.needs")}</th>
                </tr>
              </thead>
              <tbody>
                ${acquireNext.map((each) =>
                  html`
                    <tr>
                      <th scope="row">${topicLabel(each.category)}</th>
                      <td>${each.wish === "" || each.wish === "mixed"
                        ? t("fair.wish.any")
                        : each.wish.replace("=", ": ")}</td>
                      <td class="number">${each.needs}</td>
                    </tr>
                  `
                )}
              </tbody>
            </table>
          </div>
        `}
      </section>
    `;
  }

  private trust(): TemplateResult {
    const misgiven = this.told.privacyIncidents.recorded;
    const given = this.row("overrides.givenPercent");
    const upheld = this.row("appeals.upheld");
    const declined = this.row("appeals.declined");
    const emergencies = Object.entries(this.opened);
    const times = (count: number) => count > 0 ? `${count}` : t("fair.emergencies.few", { count: this.told.fewest });
    return html`
      <section class="stack section" aria-labelledby="trust">
        <h2 id="trust">${t("fair.trust")}</h2>
        <div class="notice ${misgiven === 0 ? "" : "bad"}">
          <p>${misgiven === 0 ? t("fair.privacy.none") : t("fair.privacy", { count: misgiven })}</p>
        </div>
        <ul class="plain-list">
          <li>${given === undefined ? t("fair.overrides.untold") : t("fair.overrides", { value: given.value })}</li>
          <li>
            ${upheld === undefined && declined === undefined ? t("fair.appeals.untold") : t("fair.appeals", {
              upheld: upheld?.value ?? t("chart.untold"),
              declined: declined?.value ?? t("chart.untold"),
            })}
          </li>
          <li>
            ${emergencies.length === 0 ? t("fair.emergencies.none") : html`
              ${t("fair.emergencies")} ${emergencies.map(([cause, count]) =>
                `${told("opened", cause, { name: cause })}: ${times(count)}`
              ).join(", ")}
            `}
          </li>
        </ul>
      </section>
    `;
  }
}

function topicLabel(topic: string): string {
  const found = here().categories.find((each) => each.kind === "offer" && each.topic === topic);
  return found === undefined ? topic : labelOf(found.label, found.title);
}

customElements.define("uf-fair", FairPage);
