import { html, nothing, type TemplateResult } from "lit";
import { Checker, type Fault } from "../form/faults.ts";
import { labelOfQuestion, question, summary } from "../form/form.ts";
import { shown } from "../form/shown.ts";
import { type Answers, fieldsOf, nameOf, type Question, questionsOf, type SchemaPart } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import type { Problem } from "../node/node.ts";
import { instant } from "../passport/document.ts";
import { sign } from "../record/draft.ts";
import { fieldsOf as fieldsOfRecord, type ShownRecord } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { go } from "../shell/router.ts";
import { fromLocal, toLocal } from "../words/times.ts";
import { labelOf, t } from "../words/words.ts";
import { gate } from "./gate.ts";

interface Described {
  category: string;
  title: string;
  label?: Record<string, string>;
  projections: Record<string, string>;
  schema: SchemaPart;
}

/** Asks for something: questions of the category, then a look at the answers, then signed and published. */
class AskPage extends Page {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private topic!: Described;
  private questions: Question[] = [];
  private checker!: Checker;
  private answers: Answers = new Map();
  private faults: Fault[] = [];
  private fields: JsonObject | undefined;
  private trouble: Problem | undefined;
  private busy = false;
  private wanted = "";

  protected override async load(): Promise<void> {
    const { node } = here();
    this.standing = await membership();
    this.topic = await node.get<Described>(`/api/v1/categories/${encodeURIComponent(this.subject)}`);
    const kind = await node.get<Described>(`/api/v1/categories/${this.subject.replace(/\..*/, "")}@v1`);
    this.questions = questionsOf(this.topic.schema, kind.schema, this.topic.projections);
    this.checker = new Checker(this.topic.schema, kind.schema);
    await this.begin();
  }

  /** What is answered before anybody asks: a day from tomorrow, and what the thing is that somebody came from. */
  private async begin(): Promise<void> {
    const { node, info } = here();
    const tomorrow = toLocal(new Date(node.now().getTime() + 86_400_000), info.zone).slice(0, 10);
    this.answers = new Map([
      ["window/from", `${tomorrow}T09:00`],
      ["window/until", `${tomorrow}T18:00`],
      ["priority", "normal"],
      ["amount", "1"],
    ]);
    const offer = new URLSearchParams(location.search).get("offer");
    if (offer === null) return;
    const { record } = await node.get<{ record: ShownRecord }>(`/api/v1/offers/${encodeURIComponent(offer)}`);
    const offered = fieldsOfRecord(record);
    this.wanted = String(offered.title);
    this.answers.set("title", this.wanted);
    this.answers.set("group", String(record.header.issuer));
    for (const each of this.questions) {
      const value = (offered.attributes as JsonObject | undefined)?.[each.path[1] ?? ""];
      if (each.path[0] === "constraints" && ["text", "choice"].includes(each.how) && isPlain(value)) {
        this.answers.set(nameOf(each), String(value));
      }
    }
    const purpose = (offered.requirements as JsonObject | undefined)?.purpose;
    if (typeof purpose === "string") this.answers.set("purpose", purpose);
  }

  protected override heading(): string {
    if (this.fields !== undefined) return t("ask.check");
    return this.wanted === "" ? labelOf(this.topic.label, this.topic.title) : t("ask.for", { title: this.wanted });
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.standing !== "member"
          ? gate(this.standing)
          : this.fields === undefined
          ? this.form()
          : this.check(this.fields)}
      </div>
    `;
  }

  // ---- the questions

  private form(): TemplateResult {
    return html`
      ${summary(this.faults, labelOfQuestion)}
      <form class="stack section wide" novalidate @submit="${this.onAnswer}">
        ${this.questions.map((each) =>
          question(each, this.answers, this.faults.find((fault) => fault.question === each))
        )}
        <p><button class="button main-action">${t("ask.next")}</button></p>
      </form>
    `;
  }

  private onAnswer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { zone } = here().info;
    this.answers = new Map(
      [...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value)]),
    );
    const fields = fieldsOf(this.questions, this.answers, (local) => {
      const at = fromLocal(local, zone);
      return at === undefined ? local : instant(at);
    });
    this.faults = this.checker.faults(fields, this.questions);
    if (this.faults.length === 0) this.fields = fields;
    await this.turn(this.faults.length === 0 ? "h1" : "#faults");
  };

  // ---- the answers

  private check(fields: JsonObject): TemplateResult {
    return html`
      <p>${t("ask.check.words")}</p>
      <dl class="answers">
        ${this.questions.map((each) => {
          const words = shown(each, fields, here().info.zone, here().node.now());
          return words === "" ? nothing : html`
            <div>
              <dt>${labelOfQuestion(each)}</dt>
              <dd>${words}${each.isSealed
                ? html`
                  <span class="tag">${t("ask.sealed")}</span>
                `
                : nothing}</dd>
            </div>
          `;
        })}
      </dl>
      <p class="soft">${t("ask.who-sees")}</p>
      <p class="row">
        <button class="button main-action" ?disabled="${this.busy}" @click="${this.onPublish}">${t(
          "ask.publish",
        )}</button>
        <button class="button" @click="${this.onBack}">${t("ask.change")}</button>
      </p>
    `;
  }

  private onBack = async (): Promise<void> => {
    this.fields = undefined;
    this.trouble = undefined;
    await this.turn("h1");
  };

  private onPublish = async (): Promise<void> => {
    const { node, keys, info } = here();
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      const sealed = new Set(this.questions.filter((each) => each.isSealed).map((each) => each.path[0]!));
      const draft = { category: this.topic.category, visibility: "node", fields: this.fields!, sealed } as const;
      const { id, body } = await sign(draft, keys!, info, node.now());
      await node.send("POST", "/api/v1/needs", body);
      go(`/mine/${id}?asked`);
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

function isPlain(value: Json | undefined): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

customElements.define("uf-ask", AskPage);
