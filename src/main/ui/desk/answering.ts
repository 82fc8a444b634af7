/** The form of a task: its answers, and one sentence where a judgement takes one. */
import { html, nothing, type TemplateResult } from "lit";
import { t, told } from "../words/words.ts";
import type { Task } from "./tasks.ts";

/** What a form says: an answer for each field, and why. */
export interface Said {
  form: Record<string, string>;
  why: string;
}

const WITH_A_SENTENCE = ["judgeAppeal", "judgeLateAppeal"];

/** The button that takes a task, or gives back what is one's own. */
export function taking(isMine: boolean, busy: boolean, onPress: () => void): TemplateResult {
  return html`
    <button class="button" type="button" ?disabled="${busy}" @click="${onPress}">
      ${isMine ? t("desk.release") : t("desk.claim")}
    </button>
  `;
}

/** @param fault what is missing, when something is */
export function answering(
  task: Task,
  busy: boolean,
  fault: "desk.choose" | "desk.say-why" | undefined,
  beside: TemplateResult | typeof nothing,
  onSaid: (said: Said | "desk.choose" | "desk.say-why") => void,
): TemplateResult {
  return html`
    <form novalidate @submit="${(event: SubmitEvent) => onSaid(read(event, task))}">
      ${Object.entries(task.form).map(([field, answers]) => choices(task, field, answers))} ${WITH_A_SENTENCE.includes(
          task.kind,
        )
        ? html`
          <div class="field">
            <label for="${task.id}-why">${t("desk.why")}</label>
            <p class="hint" id="${task.id}-why-hint">${t("desk.why.hint")}</p>
            <textarea id="${task.id}-why" name="why" maxlength="2000" aria-describedby="${task.id}-why-hint"></textarea>
          </div>
        `
        : nothing} ${fault === undefined ? nothing : html`
        <p class="fault" role="alert">${t(fault)}</p>
      `}
      <p class="row"><button class="button main-action" ?disabled="${busy}">${t("desk.done")}</button>${beside}</p>
    </form>
  `;
}

function read(event: SubmitEvent, task: Task): Said | "desk.choose" | "desk.say-why" {
  event.preventDefault();
  const data = new FormData(event.target as HTMLFormElement);
  const form: Record<string, string> = {};
  for (const field of Object.keys(task.form)) {
    const answer = data.get(field);
    if (answer === null) return "desk.choose";
    form[field] = String(answer);
  }
  const why = String(data.get("why") ?? "").trim();
  return why === "" && WITH_A_SENTENCE.includes(task.kind) ? "desk.say-why" : { form, why };
}

function choices(task: Task, field: string, answers: string[]): TemplateResult {
  return html`
    <fieldset>
      <legend class="hidden-label">${told("task", task.kind, { name: task.name })}</legend>
      <div class="options">
        ${answers.map((each) => {
          const id = `${task.id}-${field}-${each}`;
          return html`
            <div class="check">
              <input type="radio" id="${id}" name="${field}" value="${each}">
              <label for="${id}">${told("answer", `${field}.${each}`, { name: each })}</label>
            </div>
          `;
        })}
      </div>
    </fieldset>
  `;
}
