import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { news } from "../find/kept.ts";
import { fieldsOf } from "../record/fields.ts";
import { nameOf } from "../passport/name.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { span } from "../words/times.ts";
import { t } from "../words/words.ts";
import { on, person } from "./acting.ts";
import { isOver, type Need, type Permit, type Series, standingOf, tag } from "./circle.ts";
import { type Ask, asks, askTag } from "./elsewhere.ts";
import { gate } from "./gate.ts";
import { suspended, type Suspension, suspensions } from "./suspended.ts";
import { asksMe } from "./together.ts";
import { peopleFor } from "./whom.ts";
import { ruleInWords } from "./recurring.ts";

/** All that the reader asked for: what runs, and what is over. */
class MinePage extends DeedPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private needs: Need[] = [];
  private series: Series[] = [];
  private news = 0;
  private rests: Suspension[] = [];
  /** How often somebody wants to use something together and waits for the reader's word. */
  private asks = 0;
  /** Of whom these are, where they are not the reader's. */
  private name = "";
  /** Whether the reader may ask for them. */
  private asksFor = false;
  private permits = new Map<string, Permit>();
  /** What is asked at other nodes, by the need. */
  private elsewhere = new Map<string, Ask>();

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const { node } = here();
    const [needs, permits, series] = await Promise.all([
      node.all<Need>(on("/api/v1/needs")),
      node.all<Permit>(on("/api/v1/assignments")),
      person() === undefined ? node.all<Series>("/api/v1/series") : [],
    ]);
    const who = person();
    this.name = who === undefined ? "" : await nameOf(who);
    [this.news, this.asks, this.rests] = who === undefined
      ? await Promise.all([news(), asksMe(), suspensions()])
      : [0, 0, []];
    this.asksFor = who !== undefined && (await peopleFor()).includes(who);
    this.series = series.filter((each) => each.state === "running");
    this.needs = needs.reverse();
    this.permits = new Map(permits.map((each) => [each.needId, each]));
    this.elsewhere = who === undefined && needs.some(isElsewhere) ? await asks() : new Map();
  }

  protected override heading(): string {
    return this.name === "" ? t("mine.heading") : t("acting.heading", { name: this.name });
  }

  protected override content(): TemplateResult {
    const over = this.needs.filter((each) => isOver(this.standingOf(each)));
    const running = this.needs.filter((each) => !over.includes(each));
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          ${this.outcome()} ${suspended(this.rests, this)}
        </div>
        ${this.asksFor
          ? html`
            <p><a class="button main-action" href="${on("/ask")}">${t("acting.ask")}</a></p>
          `
          : nothing} ${this.news === 0 ? nothing : html`
          <div class="notice"><p><a href="/find/kept">${t("mine.news", { count: this.news })}</a></p></div>
        `} ${this.asks === 0 ? nothing : html`
          <div class="notice"><p><a href="/together">${t("mine.asks", { count: this.asks })}</a></p></div>
        `} ${this.standing !== "member" ? gate(this.standing) : this.needs.length + this.series.length === 0
          ? html`
            <div class="empty">
              <p>${t(this.name === "" ? "mine.none" : "acting.none")}</p>
              ${this.name === ""
                ? html`
                  <p class="row">
                    <a class="button main-action" href="/ask">${t("nav.ask.long")}</a>
                    <a class="button" href="/together">${t("mine.together")}</a>
                  </p>
                `
                : nothing}
            </div>
          `
          : html`
            <section class="stack section wide" aria-labelledby="running">
              <h2 id="running">${t("mine.running")}</h2>
              ${running.length === 0
                ? html`
                  <p class="soft">${t("mine.running.none")}</p>
                `
                : this.list(running)} ${this.name !== "" ? nothing : html`
                <p class="row">
                  <a class="button" href="/ask">${t("nav.ask.long")}</a>
                  <a class="button" href="/together">${t("mine.together")}</a>
                  <a class="button" href="/calendar">${t("mine.calendar")}</a>
                  <a class="button" href="/notices">${t("mine.notices")}</a>
                  <a class="button" href="/scan">${t("mine.scan")}</a>
                </p>
              `}
            </section>
            ${this.series.length === 0 ? nothing : this.again()} ${over.length === 0 ? nothing : html`
              <section class="stack section wide" aria-labelledby="over">
                <h2 id="over">${t("mine.over")}</h2>
                ${this.list(over)}
              </section>
            `}
          `}
      </div>
    `;
  }

  private again(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="again">
        <h2 id="again">${t("mine.again")}</h2>
        <ul class="cards">
          ${this.series.map((each) => {
            const fields = fieldsOf(each.record);
            return html`
              <li>
                <a class="card" href="/series/${each.id}">
                  <h3>${String(fields.title)}</h3>
                  <p class="small soft">${ruleInWords(fields.recurrence as JsonObject)}</p>
                </a>
              </li>
            `;
          })}
        </ul>
      </section>
    `;
  }

  private standingOf(need: Need): ReturnType<typeof standingOf> {
    return standingOf(need, this.permits.get(need.id));
  }

  private list(needs: Need[]): TemplateResult {
    const { node, info } = here();
    return html`
      <ul class="cards">
        ${needs.map((need) => {
          const fields = fieldsOf(need.record);
          const window = fields.window as { from: string; until: string };
          const isAway = isElsewhere(need) && person() === undefined;
          return html`
            <li>
              <a class="card" href="${isAway ? `/mine/${need.id}/elsewhere` : on(`/mine/${need.id}`)}">
                ${isAway && !isOver(need.state) ? askTag(this.elsewhere.get(need.id)) : tag(this.standingOf(need))}
                <h3>${String(fields.title)}</h3>
                <p class="small soft">${span(new Date(window.from), new Date(window.until), info.zone, node.now())}</p>
              </a>
            </li>
          `;
        })}
      </ul>
    `;
  }
}

function isElsewhere(need: Need): boolean {
  return fieldsOf(need.record).at !== undefined;
}

customElements.define("uf-mine", MinePage);
