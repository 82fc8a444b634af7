/** The hours of a week, for reading. */
import { html, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { day, weekday } from "../words/times.ts";
import { t } from "../words/words.ts";

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Hours within a day. */
export type Span = { from: string; until: string };

/** The name of a weekday; the first of January 2024 was a Monday. */
export function dayName(day: string): string {
  return weekday(new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day as typeof DAYS[number]))), "UTC");
}

/** Hours of a week, day by day, for reading. */
export function weekInWords(hours: JsonObject): TemplateResult {
  const week = (hours.week ?? {}) as Record<string, Span[]>;
  return html`
    ${DAYS.filter((day) => (week[day]?.length ?? 0) > 0).map((day) =>
      html`
        <span>${dayName(day)} ${week[day]!.map((each) => `${each.from}–${each.until}`).join(", ")}</span><br>
      `
    )}
  `;
}

/**
 * Single dates on which it is open otherwise, or closed, for reading.
 *
 * @param since the first date that is told, `2026-12-24`; all of them where none is given
 */
export function datesInWords(hours: JsonObject, since = ""): TemplateResult {
  const dates = ((hours.except ?? []) as unknown as { date: string; hours: Span[] }[])
    .filter(({ date }) => date >= since);
  return html`
    ${dates.map(({ date, hours }) =>
      html`
        <span>${day(new Date(`${date}T00:00:00Z`), "UTC")}: ${hours.length === 0
          ? t("hours.closed")
          : hours.map((each) => `${each.from}–${each.until}`).join(", ")}</span><br>
      `
    )}
  `;
}
