/** Single dates on which a thing is open otherwise, or closed: a row for each, added, read and taken away. */
import { html, nothing, type TemplateResult } from "lit";
import type { Span } from "../find/week.ts";
import type { Answers } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import { t, told } from "../words/words.ts";
import { spans } from "./spans.ts";

/** So many the schema takes. */
const MOST = 200;

/** What is wrong with a row, at the input that is named. */
export interface WrongDate {
  name: string;
  rule: "date" | "twice" | "hours";
}

/** The numbers of the rows, in the order in which they came. */
function rowsOf(answers: Answers): number[] {
  return [...answers.keys()].map((each) => /^except-(\d+)-date$/.exec(each)?.[1])
    .filter((each) => each !== undefined).map(Number).sort((one, other) => one - other);
}

/**
 * @param wrong what is wrong, to be told at its input
 * @param onRows called once rows came or went, with the input to go on at
 */
export function dateFields(
  answers: Answers,
  wrong: WrongDate[],
  onRows: (focus: string) => void,
): TemplateResult {
  const rows = rowsOf(answers);
  return html`
    <fieldset class="field">
      <legend>${t("dates.legend")}</legend>
      <p class="hint" id="dates-hint">${t("dates.hint")}</p>
      ${rows.map((each, at) =>
        html`
          <div class="pair">
            ${input("date", `except-${each}-date`, t("dates.date"), answers, wrong)} ${input(
              "text",
              `except-${each}-hours`,
              t("dates.hours"),
              answers,
              wrong,
            )}
          </div>
          <p>
            <button type="button" class="button quiet" @click="${() => {
              answers.delete(`except-${each}-date`);
              answers.delete(`except-${each}-hours`);
              const next = rows[at + 1] ?? rows[at - 1];
              onRows(next === undefined ? "except-add" : `except-${next}-date`);
            }}">
              ${t("dates.remove")}<span class="hidden-label"> ${answers.get(`except-${each}-date`)}</span>
            </button>
          </p>
        `
      )}
      <p>
        <button type="button" class="button" id="except-add" ?disabled="${rows.length >= MOST}" @click="${() => {
          const fresh = (rows.at(-1) ?? -1) + 1;
          answers.set(`except-${fresh}-date`, "");
          answers.set(`except-${fresh}-hours`, "");
          onRows(`except-${fresh}-date`);
        }}">
          ${t("dates.add")}
        </button>
      </p>
    </fieldset>
  `;
}

function input(
  type: "date" | "text",
  name: string,
  label: string,
  answers: Answers,
  wrong: WrongDate[],
): TemplateResult {
  const fault = wrong.find((each) => each.name === name);
  return html`
    <div class="field">
      <label for="${name}">${label}</label>
      ${fault === undefined ? nothing : html`
        <p class="fault" id="${name}-fault">${told("fault", fault.rule)}</p>
      `}
      <input
        id="${name}"
        name="${name}"
        type="${type}"
        autocomplete="off"
        maxlength="${type === "text" ? 80 : nothing}"
        .value="${answers.get(name) ?? ""}"
        aria-invalid="${fault === undefined ? nothing : "true"}"
        aria-describedby="${fault === undefined ? "dates-hint" : `dates-hint ${name}-fault`}"
      >
    </div>
  `;
}

/** The answers that these dates stand for. */
export function dateAnswers(except: Json[] | undefined): [string, string][] {
  return ((except ?? []) as unknown as { date: string; hours: Span[] }[]).flatMap(({ date, hours }, at) => [
    [`except-${at}-date`, date],
    [`except-${at}-hours`, written(hours)],
  ]);
}

/** Hours of a day as people write them. */
export function written(hours: Span[]): string {
  return hours.map(({ from, until }) => `${from}–${until === "00:00" ? "24:00" : until}`).join(", ");
}

/** What the node would refuse: a date that is none or stands twice, and hours that cannot be read. */
export function wrongDates(answers: Answers): WrongDate[] {
  const seen = new Set<string>();
  return rowsOf(answers).flatMap((each): WrongDate[] => {
    const [date, hours] = said(answers, each);
    if (date === "" && hours === "") return [];
    const wrong: WrongDate[] = [];
    if (!isDate(date)) wrong.push({ name: `except-${each}-date`, rule: "date" });
    else if (seen.has(date)) wrong.push({ name: `except-${each}-date`, rule: "twice" });
    if (spans(hours) === undefined) wrong.push({ name: `except-${each}-hours`, rule: "hours" });
    seen.add(date);
    return wrong;
  });
}

/** The field of the record, by date; nothing where no date is otherwise. */
export function datesOf(answers: Answers): JsonObject[] | undefined {
  const dates = rowsOf(answers).map((each) => said(answers, each)).filter(([date]) => date !== "")
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([date, hours]) => ({ date, hours: (spans(hours) ?? []) as unknown as Json[] }));
  return dates.length === 0 ? undefined : dates;
}

function said(answers: Answers, row: number): [string, string] {
  return [(answers.get(`except-${row}-date`) ?? "").trim(), (answers.get(`except-${row}-hours`) ?? "").trim()];
}

function isDate(typed: string): boolean {
  const at = new Date(`${typed}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(typed);
}
