import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { next, sign } from "../record/draft.ts";
import { fieldsOf } from "../record/fields.ts";
import { ownSecrets } from "../record/own.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { day } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";
import type { Dated, Series } from "./circle.ts";
import { besides, onSubmit, post, submit, window } from "./deeds.ts";
import { ruleInWords } from "./recurring.ts";

/** A need that comes again: its dates, which of them are left out, and the end of it. */
class SeriesPage extends DeedPage {
  private series!: Series;
  private fields!: JsonObject;

  protected override async load(): Promise<void> {
    this.series = await here().node.get<Series>(`/api/v1/series/${encodeURIComponent(this.subject)}`);
    this.fields = fieldsOf(this.series.record);
  }

  protected override heading(): string {
    return String(this.fields.title);
  }

  protected override content(): TemplateResult {
    const runs = this.series.state === "running";
    const { pausedUntil } = this.recurrence();
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <p><a href="/mine">${t("need.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${ruleInWords(this.recurrence())}</p>
          ${this.outcome()} ${pausedUntil === undefined ? nothing : html`
            <div class="notice"><p>${t("rest.now", { day: dayOf(String(pausedUntil)) })}</p></div>
          `}
          <p>${t(runs ? "series.words" : "series.over")}</p>
        </div>
        <section class="stack section wide" aria-labelledby="dates">
          <h2 id="dates">${t("series.dates")}</h2>
          <ul class="rows">
            ${this.series.dates.map((each) => this.date(each, runs))}
          </ul>
        </section>
        ${runs ? this.besides(pausedUntil !== undefined) : nothing}
      </div>
    `;
  }

  private recurrence(): JsonObject {
    return this.fields.recurrence as JsonObject;
  }

  private date(of: Dated, runs: boolean): TemplateResult {
    const label = of.from === undefined ? dayOf(of.date) : window(of.from, of.until!);
    const toLeaveOut = runs && ["to-come", "waiting", "paused"].includes(of.state);
    return html`
      <li>
        <div>
          <p>${of.need === undefined ? label : html`
            <a href="/mine/${of.need}">${label}</a>
          `}</p>
          <span class="tag">${t(`dated.${of.state}` as Key)}</span>
        </div>
        ${toLeaveOut
          ? html`
            <button type="button" class="button" ?disabled="${this.busy}" @click="${() => this.leaveOut(of)}">
              ${t("series.skip")}<span class="hidden-label">${label}</span>
            </button>
          `
          : runs && of.state === "left-out" && of.need === undefined
          ? html`
            <button type="button" class="button" ?disabled="${this.busy}" @click="${() => this.takeIn(of)}">
              ${t("series.readd")}<span class="hidden-label">${label}</span>
            </button>
          `
          : nothing}
      </li>
    `;
  }

  private besides(isPaused: boolean): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="more">
        <h2 id="more">${t("series.more")}</h2>
        ${isPaused
          ? html`
            <p><button class="button" ?disabled="${this.busy}" @click="${() =>
              this.change("said.resumed", (again) => delete again.pausedUntil)}">${t("rest.resume")}</button></p>
          `
          : besides(
            t("rest.title"),
            html`
              <form class="stack" @submit="${onSubmit((form) =>
                this.change("said.paused", (again) => again.pausedUntil = String(form.get("rest")))
              )}">
                <p>${t("series.rest")}</p>
                <div class="field">
                  <label for="rest">${t("rest.until")}</label>
                  <input id="rest" name="rest" type="date" required>
                </div>
                ${submit(t("rest.do"), this.busy)}
              </form>
            `,
          )}
        <p class="row">
          <a class="button" href="/series/${this.series.id}/change">${t("change.link")}</a>
          <button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("said.withdrawn", () => post(`/api/v1/series/${this.series.id}/withdrawal`))}">${t(
              "series.withdraw",
            )}</button>
        </p>
      </section>
    `;
  }

  // ---- deeds

  private leaveOut = (of: Dated) =>
    this.change("said.skipped", (again) => again.except = [...(again.except as string[] ?? []), of.date]);

  private takeIn = (of: Dated) =>
    this.change("said.readded", (again) => {
      const left = (again.except as string[]).filter((each) => each !== of.date);
      if (left.length > 0) again.except = left;
      else delete again.except;
    });

  /** The next version: the same, its sealed note too, but for how it comes again. */
  private change(said: Key, how: (recurrence: JsonObject) => unknown): Promise<void> {
    const recurrence = { ...this.recurrence() };
    how(recurrence);
    return this.act(said, async () => {
      const { node, keys, info } = here();
      const secrets = this.series.record.header.seal === undefined ? new Map() : await ownSecrets(node, this.series);
      const fields: JsonObject = { ...this.fields, ...Object.fromEntries(secrets), recurrence };
      const { category, visibility } = this.series.record.header as { category: string; visibility: "node" };
      const draft = { category, visibility, fields, sealed: new Set(secrets.keys()), revision: next(this.series) };
      const { body } = await sign(draft, keys!, info, node.now());
      await node.send("POST", `/api/v1/series/${this.series.id}/versions`, body);
    });
  }
}

/** A date without an hour is the same in every zone. */
function dayOf(date: string): string {
  return day(new Date(`${date}T12:00:00Z`), "UTC");
}

customElements.define("uf-series", SeriesPage);
