import { html, nothing, type TemplateResult } from "lit";
import { FormPage } from "../form/form-page.ts";
import { Matching } from "../form/matching.ts";
import { type Answers, questionsOf } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { enclose, named } from "../picture/enclose.ts";
import { chosenShown } from "../picture/gallery.ts";
import { type Chosen, toSend } from "../picture/photos.ts";
import { newId, sign } from "../record/draft.ts";
import { fieldsOf as fieldsOfRecord, type ShownRecord } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { labelOf, t } from "../words/words.ts";
import { person } from "./acting.ts";
import { answersAgain } from "./again.ts";
import { answersFrom, firstAnswers } from "./first-answers.ts";
import { gate } from "./gate.ts";
import { recurrence, repeating, ruleInWords } from "./recurring.ts";
import { chosen, naming, question, type Whom, whoms } from "./whom.ts";

/** Asks for something, once or again and again; for oneself, or for others. */
class AskPage extends FormPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private wanted = "";
  private matching!: Matching;
  private whoms: Whom[] = [];
  private pictures: Chosen[] = [];

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing === "member") this.whoms = await whoms(this.subject);
    await this.prepare(
      this.subject,
      (topic, kind) => questionsOf(topic.schema, kind.schema, topic.projections),
    );
    this.matching = new Matching(this.subject.replace(/^need/, "offer"), () => this.show());
    this.begin(await this.first());
  }

  /** What is answered before anybody asks: a day from tomorrow, and what the thing is that somebody came from. */
  private async first(): Promise<Answers> {
    const { node } = here();
    const answers = firstAnswers();
    answers.set("whom", person() ?? "");
    const again = this.again();
    if (again !== undefined) return new Map([...answers, ...await answersAgain(again, this.questions)]);
    const offer = new URLSearchParams(location.search).get("offer");
    if (offer === null) return answers;
    const { record } = await node.get<{ record: ShownRecord }>(`/api/v1/offers/${encodeURIComponent(offer)}`);
    this.wanted = String(fieldsOfRecord(record).title);
    for (const [name, answer] of answersFrom(record, this.questions)) answers.set(name, answer);
    answers.set("group", String(record.header.issuer));
    return answers;
  }

  /** The need whose like is asked for. */
  private again(): string | undefined {
    return new URLSearchParams(location.search).get("again") ?? undefined;
  }

  /** What was typed while asking for something else is not what is asked for again. */
  protected override draft(): string {
    return super.draft() + (this.again() ?? "");
  }

  protected override heading(): string {
    if (this.fields !== undefined) return t("ask.check");
    return this.wanted === "" ? labelOf(this.topic.label, this.topic.title) : t("ask.for", { title: this.wanted });
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.standing === "member" ? this.body() : gate(this.standing)}
      </div>
    `;
  }

  protected override words(): { check: string; whoSees: string; publish: string } {
    return { check: t("ask.check.words"), whoSees: t("ask.who-sees"), publish: t("ask.publish") };
  }

  private whom(): Whom | undefined {
    return chosen(this.whoms, this.answers);
  }

  protected override aboveFirst(): TemplateResult | typeof nothing {
    return question(this.whoms, this.answers);
  }

  /** Again and again people ask for themselves alone. */
  protected override extra(): TemplateResult | typeof nothing {
    return html`
      <uf-photos .chosen="${this.pictures}"></uf-photos>
      ${this.whom() === undefined ? repeating(this.answers) : nothing}
    `;
  }

  protected override belowFirst(): TemplateResult | typeof nothing {
    return this.matching.shown();
  }

  protected override typed(): void {
    this.matching.look(this.answers.get("title") ?? "");
    this.show();
  }

  protected override extraFields(): JsonObject {
    const who = this.whom();
    const again = who === undefined ? recurrence(this.answers, here().info.zone) : undefined;
    return { ...naming(who), ...(again === undefined ? {} : { recurrence: again }) };
  }

  /** A series shows none: its dates are needs of their own. */
  protected override async look(fields: JsonObject): Promise<void> {
    if (this.pictures.length > 0 && fields.recurrence === undefined) {
      fields.photos = await named(toSend(this.pictures));
    }
  }

  protected override extraShown(fields: JsonObject): TemplateResult | typeof nothing {
    const who = this.whom();
    return html`
      ${fields.photos === undefined ? nothing : chosenShown(this.pictures, this.seenBy("photos"))} ${who === undefined
        ? nothing
        : html`
          <div>
            <dt>${t("whom.label")}</dt>
            <dd>${who.name} ${this.seenBy(who.field)}</dd>
          </div>
        `} ${fields.recurrence === undefined ? nothing : html`
        <div>
          <dt>${t("again.legend")}</dt>
          <dd>${ruleInWords(fields.recurrence as JsonObject)}</dd>
        </div>
      `}
    `;
  }

  protected override async publish(fields: JsonObject, sealed: Set<string>): Promise<string> {
    const { node, keys, info } = here();
    const revision = { id: newId(node.now()), version: 1 };
    if (fields.photos !== undefined) await enclose(node, revision.id, 1, toSend(this.pictures));
    const draft = { category: this.topic.category, visibility: "node", fields, sealed, revision } as const;
    const { id, body } = await sign(draft, keys!, info, node.now());
    const isSeries = fields.recurrence !== undefined;
    await node.send("POST", isSeries ? "/api/v1/series" : "/api/v1/needs", body);
    const whose = fields.onBehalfOf === undefined ? "" : `&for=${encodeURIComponent(String(fields.onBehalfOf))}`;
    return isSeries ? `/series/${id}` : `/mine/${id}?asked${whose}`;
  }
}

customElements.define("uf-ask", AskPage);
