/** What is said of a thing besides its name: how many there are, what comes with it, what whoever uses it promises, when it is open. */
import { html, nothing, type TemplateResult } from "lit";
import type { Json, JsonObject } from "../node/json.ts";
import { here } from "../shell/here.ts";
import { toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { datesInWords, weekInWords } from "./week.ts";

/** @param parts what the things are called of which a kit is put together, as far as the reader may see them */
export function details(fields: Record<string, Json>, parts: string[]): TemplateResult {
  const { units, accessories } = fields;
  return html`
    ${row(t("offer.units"), t("offer.units.count", { count: Number(units ?? 1) }))} ${Array.isArray(accessories)
      ? row(t("offer.accessories"), accessories.join(", "))
      : nothing} ${parts.length === 0 ? nothing : row(t("offer.parts"), parts.join(", "))} ${grace(fields)} ${needed(
        fields,
      )} ${hours(fields)}
  `;
}

function needed(fields: Record<string, Json>): TemplateResult[] {
  const asked = (fields.requirements ?? {}) as JsonObject;
  const rows: TemplateResult[] = [];
  if (asked.careAgreement === true) rows.push(row(t("offer.needed"), t("offer.care")));
  if (typeof asked.purpose === "string") rows.push(row(t("offer.purpose"), asked.purpose));
  return rows;
}

/** How early and how late one may come. */
function grace(fields: Record<string, Json>): TemplateResult | typeof nothing {
  const { earlyMinutes, lateMinutes } = (fields.grace ?? {}) as { earlyMinutes?: number; lateMinutes?: number };
  const words = [
    earlyMinutes === undefined ? "" : t("offer.grace.early", { count: earlyMinutes }),
    lateMinutes === undefined ? "" : t("offer.grace.late", { count: lateMinutes }),
  ].filter(Boolean);
  return words.length === 0 ? nothing : row(t("offer.grace"), words.join(", "));
}

function hours(fields: Record<string, Json>): TemplateResult | typeof nothing {
  const hours = fields.hours as JsonObject | undefined;
  if (hours === undefined) return nothing;
  const today = toLocal(here().node.now(), String(hours.zone)).slice(0, 10);
  return row(
    t(hours.for === "handover" ? "offer.hours.handover" : "offer.hours"),
    html`
      ${weekInWords(hours)}${datesInWords(hours, today)}
    `,
  );
}

function row(term: string, words: string | TemplateResult): TemplateResult {
  return html`
    <div>
      <dt>${term}</dt>
      <dd>${words}</dd>
    </div>
  `;
}
