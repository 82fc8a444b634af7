/** When and how somebody wants to be told. */
import { html, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { type Language, LANGUAGES, spoken, t } from "../words/words.ts";
import type { Webhook } from "./webhook.ts";

export interface Preferences {
  language: Language;
  rhythm: (typeof RHYTHMS)[number];
  digestAt: string;
  digestDay: (typeof DAYS)[number];
  quietFrom?: string;
  quietUntil?: string;
  urgentBreaksQuiet: boolean;
  mail: { offered: boolean; address?: string; confirmed?: boolean };
  webhook: Webhook;
}

const RHYTHMS = ["at-once", "daily", "weekly"] as const;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** The form in which they are changed. */
export function wishesForm(
  wishes: Preferences,
  busy: boolean,
  onSubmit: (event: SubmitEvent) => unknown,
): TemplateResult {
  const { language, rhythm, digestAt, digestDay, quietFrom, quietUntil, urgentBreaksQuiet } = wishes;
  return html`
    <section class="stack section wide" aria-labelledby="when">
      <h2 id="when">${t("when.heading")}</h2>
      <p>${t("when.words")}</p>
      <form class="card" @submit="${onSubmit}">
        <div class="field">
          <label for="language">${t("when.language")}</label>
          <select id="language" name="language">
            ${Object.entries(LANGUAGES).map(([each, name]) =>
              html`
                <option value="${each}" lang="${each}" ?selected="${each === language}">${name}</option>
              `
            )}
          </select>
        </div>
        <fieldset>
          <legend>${t("when.rhythm")}</legend>
          <div class="options">
            ${RHYTHMS.map((each) =>
              html`
                <div class="check">
                  <input
                    type="radio"
                    id="rhythm-${each}"
                    name="rhythm"
                    value="${each}"
                    ?checked="${each === rhythm}"
                  >
                  <label for="rhythm-${each}">${t(`rhythm.${each}`)}</label>
                </div>
              `
            )}
          </div>
        </fieldset>
        <div class="pair">
          <div class="field">
            <label for="digest-at">${t("when.digest-at")}</label>
            <input id="digest-at" name="digestAt" type="time" required .value="${digestAt}">
          </div>
          <div class="field">
            <label for="digest-day">${t("when.digest-day")}</label>
            <select id="digest-day" name="digestDay">
              ${DAYS.map((each, at) =>
                html`
                  <option value="${each}" ?selected="${each === digestDay}">${dayName(at)}</option>
                `
              )}
            </select>
          </div>
        </div>
        <fieldset aria-describedby="quiet-hint">
          <legend>${t("when.quiet")}</legend>
          <p class="small soft" id="quiet-hint">${t("when.quiet.hint")}</p>
          <div class="pair">
            <div class="field">
              <label for="quiet-from">${t("when.quiet.from")}</label>
              <input id="quiet-from" name="quietFrom" type="time" .value="${quietFrom ?? ""}">
            </div>
            <div class="field">
              <label for="quiet-until">${t("when.quiet.until")}</label>
              <input id="quiet-until" name="quietUntil" type="time" .value="${quietUntil ?? ""}">
            </div>
          </div>
        </fieldset>
        <div class="check">
          <input type="checkbox" id="urgent" name="urgent" ?checked="${urgentBreaksQuiet}">
          <label for="urgent">${t("when.urgent")}</label>
        </div>
        <p><button class="button main-action" ?disabled="${busy}">${t("when.save")}</button></p>
      </form>
    </section>
  `;
}

/** What such a form says. */
export function wishesOf(form: FormData): JsonObject {
  const of = (name: string) => String(form.get(name) ?? "");
  const quiet: JsonObject = of("quietFrom") === "" && of("quietUntil") === ""
    ? {}
    : { quietFrom: of("quietFrom"), quietUntil: of("quietUntil") };
  return {
    language: of("language"),
    rhythm: of("rhythm"),
    digestAt: of("digestAt"),
    digestDay: of("digestDay"),
    urgentBreaksQuiet: form.has("urgent"),
    ...quiet,
  };
}

/** 1 January 2024 was a Monday. */
function dayName(at: number): string {
  const english = spoken() === "en" ? "en-GB" : spoken();
  return new Intl.DateTimeFormat(english, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + at));
}
