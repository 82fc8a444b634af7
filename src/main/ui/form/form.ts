/** Draws the questions of a form, with what is wrong in its place and in a summary above. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { type Key, labelOf, t, told } from "../words/words.ts";
import type { Fault } from "./faults.ts";
import { type Answers, nameOf, type Question, unitOf } from "./questions.ts";

/** The summary of all that is wrong, each a way to its question. */
export function summary(faults: Fault[], nameFor: (question: Question) => string): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  return html`
    <div class="notice bad" id="faults" tabindex="-1" role="alert" aria-labelledby="faults-title">
      <h2 id="faults-title">${t("form.faults", { count: faults.length })}</h2>
      <ul>
        ${faults.map((each) =>
          html`
            <li><a href="#${inputOf(each.question)}">${nameFor(each.question)} – ${sentenceOf(each)}</a></li>
          `
        )}
      </ul>
    </div>
  `;
}

/** The id of the input that a fault leads to. */
export function inputOf(question: Question): string {
  const name = nameOf(question).replace("/", "-");
  return question.how === "window" ? `${name}-from` : name;
}

/** The label of a question as the schema has it in the reader's language. */
export function labelOfQuestion(question: Question): string {
  return labelOf(question.label, question.path.at(-1)!);
}

export function sentenceOf(fault: Fault): string {
  const { part } = fault.question;
  const own = part["x-messages"]?.[fault.rule];
  const values = { most: part.maxLength ?? part.maximum ?? 0, least: part.minLength ?? part.minimum ?? 0 };
  return own === undefined ? told("fault", fault.rule, values) : labelOf(own, told("fault", fault.rule, values));
}

/** One question with its input. */
export function question(of: Question, answers: Answers, fault: Fault | undefined): TemplateResult {
  const id = inputOf(of);
  const hint = hintOf(of);
  const described = [hint === "" ? "" : `${id}-hint`, fault === undefined ? "" : `${id}-fault`].filter(Boolean).join(
    " ",
  );
  const below = html`
    ${hint === "" ? nothing : html`
      <p class="hint" id="${id}-hint">${hint}</p>
    `} ${fault === undefined ? nothing : html`
      <p class="fault" id="${id}-fault">${sentenceOf(fault)}</p>
    `}
  `;
  const label = html`
    ${labelOfQuestion(of)}${of.required || of.how === "yes" ? nothing : html`
      <span class="soft">${t("form.optional")}</span>
    `}
  `;
  const aria = { described: described || nothing, invalid: fault === undefined ? nothing : "true" } as const;
  if (of.how === "yes") {
    return html`
      <div class="field">
        <div class="check">${input(of, answers, aria)}<label for="${id}">${label}</label></div>${below}
      </div>
    `;
  }
  if (of.how === "window") {
    return html`
      <fieldset class="field" aria-describedby="${aria.described}">
        <legend>${label}</legend>${below}
        <div class="pair">${end(of, answers, "from", aria.invalid)}${end(of, answers, "until", aria.invalid)}</div>
      </fieldset>
    `;
  }
  return html`
    <div class="field"><label for="${id}">${label}</label>${below}${input(of, answers, aria)}</div>
  `;
}

function hintOf(of: Question): string {
  if (of.isSealed) return t(nameOf(of) === "notes" ? "form.sealed" : "form.sealed.turn");
  if (of.how === "list") return t("form.list");
  if (of.how === "bound") return t("form.bound", { unit: unitOf(of.part) });
  if (of.how === "window") return t("form.zone", { zone: here().info.zone.replaceAll("_", " ") });
  if (nameOf(of) === "purpose") return t("form.purpose");
  return "";
}

interface Aria {
  described: string | typeof nothing;
  invalid: "true" | typeof nothing;
}

function input(of: Question, answers: Answers, aria: Aria): TemplateResult {
  const name = nameOf(of);
  const id = inputOf(of);
  const value = answers.get(name) ?? "";
  const { part } = of;
  switch (of.how) {
    case "yes":
      return html`
        <input
          type="checkbox"
          id="${id}"
          name="${name}"
          value="yes"
          .checked="${value !== ""}"
          aria-invalid="${aria.invalid}"
          aria-describedby="${aria.described}"
        >
      `;
    case "list":
    case "long-text":
      return html`
        <textarea
          id="${id}"
          name="${name}"
          maxlength="${part.maxLength ?? nothing}"
          .value="${value}"
          aria-invalid="${aria.invalid}"
          aria-describedby="${aria.described}"
        ></textarea>
      `;
    case "choice":
      return html`
        <select id="${id}" name="${name}" aria-invalid="${aria.invalid}" aria-describedby="${aria.described}">
          ${of.required ? nothing : html`
            <option value=""></option>
          `} ${part.enum!.map((each) =>
            html`
              <option value="${String(each)}" ?selected="${value === String(each)}">${choiceOf(
                of,
                String(each),
              )}</option>
            `
          )}
        </select>
      `;
    case "group":
      return html`
        <select id="${id}" name="${name}" aria-invalid="${aria.invalid}" aria-describedby="${aria.described}">
          <option value="">${t("form.any-group")}</option>
          ${[...here().groups].map(([did, title]) =>
            html`
              <option value="${did}" ?selected="${value === did}">${title}</option>
            `
          )}
        </select>
      `;
    case "number":
    case "bound":
    case "amount":
      return html`
        <input
          id="${id}"
          name="${name}"
          inputmode="numeric"
          autocomplete="off"
          .value="${value}"
          aria-invalid="${aria.invalid}"
          aria-describedby="${aria.described}"
        >
      `;
    case "date":
    case "moment":
      return html`
        <input
          id="${id}"
          name="${name}"
          type="${of.how === "date" ? "date" : "datetime-local"}"
          .value="${value}"
          aria-invalid="${aria.invalid}"
          aria-describedby="${aria.described}"
        >
      `;
    case "text":
    case "window":
      return html`
        <input
          id="${id}"
          name="${name}"
          autocomplete="off"
          maxlength="${part.maxLength ?? nothing}"
          .value="${value}"
          aria-invalid="${aria.invalid}"
          aria-describedby="${aria.described}"
        >
      `;
  }
}

function end(of: Question, answers: Answers, which: "from" | "until", invalid: Aria["invalid"]): TemplateResult {
  const name = `${nameOf(of)}/${which}`;
  const id = name.replace("/", "-");
  return html`
    <div class="field">
      <label for="${id}">${t(`form.${which}`)}</label>
      <input type="datetime-local" id="${id}" name="${name}" .value="${answers.get(name) ??
        ""}" aria-invalid="${invalid}">
    </div>
  `;
}

/** What a choice is called; of the fields of all needs the pages know the words. */
export function choiceOf(of: Question, choice: string): string {
  return nameOf(of) === "priority" ? t(`priority.${choice}` as Key) : choice;
}
