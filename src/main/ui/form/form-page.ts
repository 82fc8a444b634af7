import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { Problem } from "../node/node.ts";
import { instant } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { DRAFT } from "../shell/offline.ts";
import { go } from "../shell/router.ts";
import { fromLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { Checker, type Fault } from "./faults.ts";
import { labelOfQuestion, question, summary } from "./form.ts";
import { type Answers, fieldsOf, nameOf, type Question, type SchemaPart } from "./questions.ts";
import { shown } from "./shown.ts";

/** A category as the node describes it. */
export interface Described {
  category: string;
  title: string;
  label?: Record<string, string>;
  projections: Record<string, string>;
  schema: SchemaPart;
}

/** Who may see something, from all to whoever holds a key. */
const AUDIENCES = ["public", "node", "group", "direct", "private"] as const;

/**
 * A form made from a category's schema: questions with what is wrong in its place and in a summary, then a look at the
 * answers, then signed and sent. What was typed stays in this tab until it is sent, but for what will be sealed, which stays in
 * the page alone.
 */
export abstract class FormPage extends Page {
  protected topic!: Described;
  protected kind!: Described;
  protected questions: Question[] = [];
  protected answers: Answers = new Map();
  protected fields: JsonObject | undefined;
  protected trouble: Problem | undefined;
  protected busy = false;
  protected faults: Fault[] = [];
  private checker!: Checker;

  /** Fetches the schemas of a category, and what was typed here before. */
  protected async prepare(
    category: string,
    questionsOf: (topic: Described, kind: Described) => Question[],
  ): Promise<void> {
    const { node } = here();
    const path = "/api/v1/categories/";
    [this.topic, this.kind] = await Promise.all([
      node.get<Described>(`${path}${encodeURIComponent(category)}`),
      node.get<Described>(`${path}${category.replace(/\..*/, "")}@v1`),
    ]);
    this.questions = questionsOf(this.topic, this.kind);
    this.checker = new Checker(this.topic.schema, this.kind.schema);
  }

  /** The answers that a form begins with: what was typed before, or these. */
  protected begin(answers: Answers): void {
    const kept = sessionStorage.getItem(this.draft());
    const sealed = [...answers].filter(([name]) => this.isSealed(name));
    this.answers = kept === null ? answers : new Map([...JSON.parse(kept) as [string, string][], ...sealed]);
  }

  /** Signs and sends; returns where to go then, or nothing when something is still to be answered. */
  protected abstract publish(fields: JsonObject, sealed: Set<string>): Promise<string | undefined>;

  /** What stands around the form and the answers, in the words of the page. */
  protected abstract words(): { check: string; whoSees: string; publish: string };

  /** Who may see the record at all. */
  protected visibility(): (typeof AUDIENCES)[number] {
    return "node";
  }

  /** Who sees an answer: as few as the record and the field say. */
  protected seenBy(field: string): TemplateResult {
    const projected = AUDIENCES.indexOf(this.topic.projections[field] as (typeof AUDIENCES)[number]);
    const audience = AUDIENCES[Math.max(projected, AUDIENCES.indexOf(this.visibility()))]!;
    return html`
      <span class="tag">${t(`audience.${audience}`)}</span>
    `;
  }

  /** What is asked before the first question. */
  protected aboveFirst(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What is shown below the first answer. */
  protected belowFirst(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What is asked besides the questions of the schema. */
  protected extra(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What is wrong with that, each at the input whose name is its question's. */
  protected extraFaults(): Fault[] {
    return [];
  }

  /** What that adds to the fields. */
  protected extraFields(_fields: JsonObject): JsonObject {
    return {};
  }

  /** That in words, before it is signed. */
  protected extraShown(_fields: JsonObject): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What is said, or asked, before it is signed. */
  protected caution(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Called before the answers are shown; what it throws is told above the form. */
  protected async look(_fields: JsonObject): Promise<void> {}

  protected body(): TemplateResult {
    return html`
      ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.fields === undefined
        ? this.form()
        : this.check(this.fields)}
    `;
  }

  // ---- the questions

  private form(): TemplateResult {
    return html`
      ${summary(this.faults, labelOfQuestion)}
      <form class="stack section wide" novalidate @submit="${this.onAnswer}" @input="${this.onInput}">
        ${this.aboveFirst()} ${this.questions.map((each, place) =>
          html`
            ${question(each, this.answers, this.faults.find((fault) => fault.question === each))} ${place === 0
              ? this.belowFirst()
              : nothing}
          `
        )} ${this.extra()}
        <p><button class="button main-action">${t("form.next")}</button></p>
      </form>
    `;
  }

  private onInput = (event: Event): void => {
    this.read((event.target as HTMLElement).closest("form")!);
    this.typed();
  };

  /** Called at every letter, with all answers read. */
  protected typed(): void {}

  private read(form: HTMLFormElement): void {
    this.answers = new Map([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const open = [...this.answers].filter(([name]) => !this.isSealed(name));
    sessionStorage.setItem(this.draft(), JSON.stringify(open));
  }

  private isSealed(name: string): boolean {
    return this.questions.some((each) => each.isSealed && nameOf(each) === name);
  }

  /** Under which name what was typed is kept in this tab. */
  protected draft(): string {
    return DRAFT + location.pathname;
  }

  /** The fields as they are answered now, right or wrong. */
  protected fieldsNow(): JsonObject {
    const { zone } = here().info;
    const fields = fieldsOf(this.questions, this.answers, (local) => {
      const at = fromLocal(local, zone);
      return at === undefined ? local : instant(at);
    });
    return { ...fields, ...this.extraFields(fields) };
  }

  private onAnswer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.read(event.target as HTMLFormElement);
    this.trouble = undefined;
    const fields = this.fieldsNow();
    this.faults = [...this.checker.faults(fields, this.questions), ...this.extraFaults()];
    if (this.faults.length > 0) return this.turn("#faults");
    if (!this.checker.fits(fields)) {
      this.trouble = new Problem("SCHEMA_VIOLATION", 0, "", {}, undefined);
      return this.turn("[role=alert]");
    }
    try {
      await this.look(fields);
      this.fields = fields;
      await this.turn("h1");
    } catch (e) {
      this.trouble = asProblem(e);
      await this.turn("[role=alert]");
    }
  };

  // ---- the answers

  private check(fields: JsonObject): TemplateResult {
    const { check, whoSees, publish } = this.words();
    return html`
      <p>${check} ${t("form.audience")}</p>
      <dl class="answers">
        ${this.questions.map((each) => {
          const words = shown(each, fields, here().info.zone, here().node.now());
          return words === "" ? nothing : html`
            <div>
              <dt>${labelOfQuestion(each)}</dt>
              <dd>${words} ${this.seenBy(each.path[0]!)}</dd>
            </div>
          `;
        })} ${this.extraShown(fields)}
      </dl>
      <details>
        <summary>${t("form.signed")}</summary>
        <pre class="signed" translate="no" tabindex="0">${JSON.stringify(fields, undefined, 2)}</pre>
      </details>
      ${this.caution()}
      <p class="soft">${whoSees}</p>
      <p class="row">
        <button class="button main-action" ?disabled="${this.busy}" @click="${this.onPublish}">${publish}</button>
        <button class="button" @click="${this.onBack}">${t("form.change")}</button>
      </p>
    `;
  }

  private onBack = async (): Promise<void> => {
    this.fields = undefined;
    this.trouble = undefined;
    await this.turn("h1");
  };

  private onPublish = async (): Promise<void> => {
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      const sealed = new Set(this.questions.filter((each) => each.isSealed).map((each) => each.path[0]!));
      const to = await this.publish(this.fields!, sealed);
      if (to !== undefined) {
        sessionStorage.removeItem(this.draft());
        go(to);
      }
    } catch (e) {
      this.trouble = asProblem(e);
      await this.turn("[role=alert]");
    }
    this.busy = false;
    this.show();
  };

  private async turn(focus: string): Promise<void> {
    this.show();
    await this.updateComplete;
    const target = this.querySelector<HTMLElement>(focus);
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }
}
