/** When a thing is open: hours for each weekday, written as people write them, and what has to lie in them. */
import { html, nothing, type TemplateResult } from "lit";
import type { Answers } from "../form/questions.ts";
import { dayName, DAYS, type Span } from "../find/week.ts";
import type { Json, JsonObject } from "../node/json.ts";
import { t } from "../words/words.ts";
import { dateAnswers, datesOf, written } from "./dates.ts";
import { spans } from "./spans.ts";

/** What has to lie in the hours; the words of `offer@v1`. */
const FOR = ["use", "handover"] as const;

/**
 * @param wrong days whose hours cannot be read
 * @param dates the fields for single dates
 */
export function hoursField(answers: Answers, wrong: string[], dates: () => TemplateResult): TemplateResult {
  const chosen = answers.get("hours-for") ?? "";
  return html`
    <fieldset class="field">
      <legend>${t("hours.legend")}</legend>
      <div class="field">
        <label for="hours-for">${t("hours.for")}</label>
        <select id="hours-for" name="hours-for">
          <option value="">${t("hours.always")}</option>
          ${FOR.map((each) =>
            html`
              <option value="${each}" ?selected="${each === chosen}">${t(`hours.${each}`)}</option>
            `
          )}
        </select>
      </div>
      ${chosen === "" ? nothing : html`
        <p class="hint" id="hours-hint">${t("hours.hint")}</p>
        <div class="pair">
          ${DAYS.map((day) => one(day, answers, wrong.includes(day)))}
        </div>
        ${answers.has("hours-rules")
          ? html`
            <input type="hidden" name="hours-rules" value="yes">
            <p class="soft">${t("hours.rules")}</p>
          `
          : nothing} ${dates()}
      `}
    </fieldset>
  `;
}

function one(day: string, answers: Answers, isWrong: boolean): TemplateResult {
  const described = isWrong ? `hours-hint hours-${day}-fault` : "hours-hint";
  return html`
    <div class="field">
      <label for="hours-${day}">${dayName(day)}</label>
      ${isWrong
        ? html`
          <p class="fault" id="hours-${day}-fault">${t("fault.hours")}</p>
        `
        : nothing}
      <input
        id="hours-${day}"
        name="hours-${day}"
        autocomplete="off"
        maxlength="80"
        .value="${answers.get(`hours-${day}`) ?? ""}"
        aria-invalid="${isWrong ? "true" : nothing}"
        aria-describedby="${described}"
      >
    </div>
  `;
}

/** The answers that a field of hours stands for. */
export function hoursAnswers(hours: JsonObject | undefined): [string, string][] {
  if (hours === undefined) return [];
  const week = (hours.week ?? {}) as unknown as Record<string, Span[]>;
  return [
    ["hours-for", String(hours.for ?? "use")],
    ...((hours.rules as Json[] | undefined)?.length ? [["hours-rules", "yes"] as [string, string]] : []),
    ...Object.entries(week).map(([day, spans]): [string, string] => [`hours-${day}`, written(spans)]),
    ...dateAnswers(hours.except as Json[] | undefined),
  ];
}

/** The days whose hours cannot be read; the first where there are none at all, though it is not always open. */
export function wrongDays(answers: Answers): string[] {
  if ((answers.get("hours-for") ?? "") === "") return [];
  const wrong = DAYS.filter((day) => spans(answers.get(`hours-${day}`) ?? "") === undefined);
  const isEmpty = DAYS.every((day) => (answers.get(`hours-${day}`) ?? "").trim() === "") && !answers.has("hours-rules");
  return isEmpty ? [DAYS[0]] : wrong;
}

/** The field of the record; nothing where it is always open. */
export function hoursOf(answers: Answers, zone: string): JsonObject | undefined {
  const chosen = answers.get("hours-for") ?? "";
  if (chosen === "") return undefined;
  const week = DAYS.map((day) => [day, spans(answers.get(`hours-${day}`) ?? "") ?? []] as const)
    .filter(([, hours]) => hours.length > 0);
  const except = datesOf(answers);
  return {
    zone,
    for: chosen,
    ...(week.length > 0 && { week: Object.fromEntries(week) }),
    ...(except !== undefined && { except }),
  };
}

/** As {@link hoursOf}, with what was said before and has no question: dates of rules, and the clock that all of it goes by. */
export function hoursChanged(now: JsonObject, before: JsonObject | undefined): JsonObject {
  const { zone, rules } = before ?? {} as JsonObject;
  return { ...now, ...(zone !== undefined && { zone }), ...(rules !== undefined && { rules }) };
}
