import { html, nothing, type TemplateResult } from "lit";
import type { Json, JsonObject } from "../node/json.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { type Key, spoken, t } from "../words/words.ts";
import { categoryLabel } from "./found.ts";

interface Offer {
  id: string;
  state: "open" | "maintenance" | "retired";
  record: ShownRecord;
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** One thing that is offered, and the way to ask for it. */
class OfferPage extends Page {
  private offer!: Offer;
  private fields!: Record<string, Json>;

  protected override async load(): Promise<void> {
    this.offer = await here().node.get<Offer>(`/api/v1/offers/${encodeURIComponent(this.subject)}`);
    this.fields = fieldsOf(this.offer.record);
  }

  protected override heading(): string {
    return String(this.fields.title);
  }

  protected override content(): TemplateResult {
    const { summary, units, accessories } = this.fields;
    const category = String(this.offer.record.header.category);
    const group = here().groups.get(String(this.offer.record.header.issuer));
    return html`
      <div class="stack section narrow">
        <p><a href="/find">${t("offer.back")}</a></p>
        <h1 tabindex="-1">${this.heading()}</h1>
        <p class="soft">${[group, categoryLabel(category)].filter(Boolean).join(" · ")}</p>
        ${typeof summary === "string"
          ? html`
            <p class="lead">${summary}</p>
          `
          : nothing} ${this.standing(category)}
        <dl class="answers">
          ${row(t("offer.units"), t("offer.units.count", { count: Number(units ?? 1) }))} ${Array.isArray(accessories)
            ? row(t("offer.accessories"), accessories.join(", "))
            : nothing} ${this.needed()} ${this.hours()}
        </dl>
      </div>
    `;
  }

  private standing(category: string): TemplateResult {
    if (this.offer.state !== "open") {
      return html`
        <div class="notice warn"><p>${t(`offer.${this.offer.state}` as Key)}</p></div>
      `;
    }
    const need = category.replace(/^offer/, "need");
    return html`
      <p><a class="button main-action" href="/ask/${need}?offer=${this.offer.id}">${t("offer.ask")}</a></p>
      <p class="small soft">${t("offer.ask.words")}</p>
    `;
  }

  private needed(): TemplateResult[] {
    const asked = (this.fields.requirements ?? {}) as JsonObject;
    const rows: TemplateResult[] = [];
    if (asked.careAgreement === true) rows.push(row(t("offer.needed"), t("offer.care")));
    if (typeof asked.purpose === "string") rows.push(row(t("offer.purpose"), asked.purpose));
    return rows;
  }

  private hours(): TemplateResult | typeof nothing {
    const hours = this.fields.hours as JsonObject | undefined;
    if (hours === undefined) return nothing;
    const week = hours.week as Record<string, { from: string; until: string }[]>;
    const days = DAYS.filter((day) => (week[day]?.length ?? 0) > 0);
    return row(
      t(hours.for === "handover" ? "offer.hours.handover" : "offer.hours"),
      html`
        ${days.map((day) =>
          html`
            <span>${dayName(day)} ${week[day]!.map((each) => `${each.from}–${each.until}`).join(", ")}</span><br>
          `
        )}
      `,
    );
  }
}

function row(term: string, words: string | TemplateResult): TemplateResult {
  return html`
    <div>
      <dt>${term}</dt>
      <dd>${words}</dd>
    </div>
  `;
}

/** The first of January 2024 was a Monday. */
function dayName(day: string): string {
  const at = new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
  return new Intl.DateTimeFormat(spoken(), { weekday: "long", timeZone: "UTC" }).format(at);
}

customElements.define("uf-offer", OfferPage);
