/** Needs that come again: how often is asked for in a few plain choices, and stands in the record as a rule of RFC 5545. */
import { html, type TemplateResult } from "lit";
import type { Answers } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { t } from "../words/words.ts";

/** The choices, and the part of a rule that each stands for. */
const EVERY = {
  day: "FREQ=DAILY",
  week: "FREQ=WEEKLY",
  fortnight: "FREQ=WEEKLY;INTERVAL=2",
  month: "FREQ=MONTHLY",
} as const;
type Every = keyof typeof EVERY;

const MOST = 60;

/** How often it comes again, and how many times in all. */
export function repeating(answers: Answers): TemplateResult {
  const chosen = answers.get("every") ?? "";
  return html`
    <fieldset class="field">
      <legend>${t("again.legend")}</legend>
      <p class="hint" id="again-hint">${t("again.hint")}</p>
      <div class="pair">
        <div class="field">
          <label for="every">${t("again.every")}</label>
          <select id="every" name="every" aria-describedby="again-hint">
            <option value="">${t("again.never")}</option>
            ${(Object.keys(EVERY) as Every[]).map((each) =>
              html`
                <option value="${each}" ?selected="${each === chosen}">${t(`again.${each}`)}</option>
              `
            )}
          </select>
        </div>
        <div class="field">
          <label for="times">${t("again.times")}</label>
          <input
            id="times"
            name="times"
            type="number"
            min="2"
            max="${MOST}"
            .value="${answers.get("times") ?? "4"}"
          >
        </div>
      </div>
    </fieldset>
  `;
}

/** The field of the record; nothing when it does not come again. */
export function recurrence(answers: Answers, zone: string): JsonObject | undefined {
  const every = answers.get("every") ?? "";
  if (!Object.hasOwn(EVERY, every)) return undefined;
  const typed = Number(answers.get("times"));
  const times = Number.isInteger(typed) ? Math.min(Math.max(typed, 2), MOST) : 2;
  return { rule: `${EVERY[every as Every]};COUNT=${times}`, zone };
}

/** A rule in words; nothing for one that these pages did not write. */
export function ruleInWords(recurrence: JsonObject): string {
  const [, part, count] = /^(.*);COUNT=(\d+)$/.exec(String(recurrence.rule)) ?? [];
  const every = (Object.keys(EVERY) as Every[]).find((each) => EVERY[each] === part);
  return every === undefined ? "" : t("again.words", { every: t(`again.${every}`), count: Number(count) });
}
