import { html, nothing, type TemplateResult } from "lit";
import { FormPage } from "../form/form-page.ts";
import { datesInWords, dayName, weekInWords } from "../find/week.ts";
import type { Fault } from "../form/faults.ts";
import { constantsOf, nameOf, type Question, questionsOfOffer } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import type { Keys } from "../passport/keys.ts";
import { enclose, named } from "../picture/enclose.ts";
import { chosenShown } from "../picture/gallery.ts";
import { type Chosen, toSend } from "../picture/photos.ts";
import { newId, sign } from "../record/draft.ts";
import { here } from "../shell/here.ts";
import { toLocal } from "../words/times.ts";
import { type Key, labelOf, spoken, t } from "../words/words.ts";
import { groupKeys, groupKeysField } from "./group-keys.ts";
import { dateFields, wrongDates } from "./dates.ts";
import { hoursField, hoursOf, wrongDays } from "./hours.ts";
import { type Preview, previewed, seeAs } from "./see-as.ts";
import { chosenParts, kitField, type Part, partsOf, possibleParts } from "./kit.ts";

const SEEN_BY = ["public", "node", "group"] as const;
const YEARS = 5;

/** A steward offers something in the name of a group: with the group's passport, which is opened for this one signature. */
export class OfferFormPage extends FormPage {
  private fault = "";
  protected parts: Part[] = [];
  protected pictures: Chosen[] = [];
  private preview: Preview | undefined;

  protected override async load(): Promise<void> {
    this.parts = await possibleParts(this.subject);
    await this.prepare(
      this.subject,
      (topic, kind) => questionsOfOffer(topic.schema, kind.schema, topic.projections),
    );
    const { node, info } = here();
    const now = node.now();
    this.begin(
      new Map([
        ["units", "1"],
        ["window/from", toLocal(now, info.zone)],
        ["window/until", toLocal(new Date(now.getTime() + YEARS * 365 * 86_400_000), info.zone)],
        ["seen-by", "public"],
      ]),
    );
  }

  protected override heading(): string {
    return this.fields === undefined
      ? t("offering.of", { kind: labelOf(this.topic.label, this.topic.title) })
      : t("offering.check");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        ${this.wayBack()}
        <h1 tabindex="-1">${this.heading()}</h1>
        ${!this.mayOffer()
          ? html`
            <div class="empty"><p>${t("offering.closed")}</p></div>
          `
          : this.body()}
      </div>
    `;
  }

  protected wayBack(): TemplateResult {
    return html`
      <p><a href="/offering">${t("offering.back")}</a></p>
    `;
  }

  protected mayOffer(): boolean {
    return here().stewardOf.length > 0;
  }

  protected override words(): { check: string; whoSees: string; publish: string } {
    return {
      check: t("offering.check.words"),
      whoSees: t("offering.who-sees"),
      publish: t("offering.publish"),
    };
  }

  protected override visibility(): (typeof SEEN_BY)[number] {
    return SEEN_BY.find((each) => each === this.answers.get("seen-by")) ?? "public";
  }

  protected override extra(): TemplateResult {
    const chosen = this.answers.get("seen-by");
    return html`
      <uf-photos .chosen="${this.pictures}"></uf-photos>
      ${hoursField(
        this.answers,
        wrongDays(this.answers).filter((day) => this.isFaulty("hours", day)),
        () => this.dates(),
      )} ${kitField(
        this.parts,
        this.answers,
        this.isFaulty("parts"),
      )}
      <div class="field">
        <label for="seen-by">${t("offering.seen-by")}</label>
        <select id="seen-by" name="seen-by">
          ${SEEN_BY.map((each) =>
            html`
              <option value="${each}" ?selected="${each === chosen}">${t(`seenby.${each}`)}</option>
            `
          )}
        </select>
      </div>
    `;
  }

  private dates(): TemplateResult {
    const wrong = wrongDates(this.answers).filter((each) => this.isFaulty(each.name));
    return dateFields(this.answers, wrong, (focus) => void this.rowsChanged(focus));
  }

  /** Shows rows that came, or hides those that went, keeps what is there now, and goes on at an input. */
  private async rowsChanged(focus: string): Promise<void> {
    this.show();
    await this.updateComplete;
    const target = this.querySelector<HTMLElement>(`#${focus}`);
    target?.closest("form")?.dispatchEvent(new Event("input", { bubbles: true }));
    target?.focus();
  }

  private isFaulty(...path: string[]): boolean {
    return this.faults.some((each) => nameOf(each.question) === path.join("-"));
  }

  protected override typed(): void {
    this.show();
  }

  protected override extraFaults(): Fault[] {
    const faults = wrongDays(this.answers).map((day) => ({
      question: asked(`hours-${day}`, dayName(day)),
      rule: "hours",
    }));
    const rest = this.minutes("bufferMinutes");
    if ((this.answers.get("hours-for") ?? "") !== "") {
      for (const { name, rule } of wrongDates(this.answers)) {
        faults.push({ question: asked(name, t(name.endsWith("date") ? "dates.date" : "dates.hours")), rule });
      }
    }
    const grace = this.questions.find((each) => each.path[0] === "grace");
    if (grace !== undefined && this.minutes("grace/earlyMinutes") + this.minutes("grace/lateMinutes") > rest) {
      faults.push({ question: grace, rule: "grace" });
    }
    if (chosenParts(this.parts, this.answers).length === 1) {
      faults.push({ question: asked("parts", t("kit.legend")), rule: "parts" });
    }
    return faults;
  }

  private minutes(name: string): number {
    return Number(this.answers.get(name) ?? "") || 0;
  }

  protected override extraFields(): JsonObject {
    const hours = hoursOf(this.answers, here().info.zone);
    const parts = partsOf(this.parts, this.answers);
    return {
      ...constantsOf(this.topic.schema),
      ...(hours !== undefined && { hours }),
      ...(parts !== undefined && { parts }),
    };
  }

  protected override async look(fields: JsonObject): Promise<void> {
    if (this.pictures.length > 0) {
      fields.photos = [...(fields.photos ?? []) as Json[], ...await named(toSend(this.pictures))];
    }
    this.preview = await previewed({
      category: this.topic.category,
      visibility: this.visibility(),
      fields,
      sealed: this.sealedFields(),
    });
  }

  protected sealedFields(): Set<string> {
    return new Set(this.questions.filter((each) => each.isSealed).map((each) => each.path[0]!));
  }

  protected override extraShown(fields: JsonObject): TemplateResult {
    return html`
      ${chosenShown(this.pictures, this.seenBy("photos"))} ${fields.hours === undefined ? nothing : html`
        <div>
          <dt>${t("hours.legend")}</dt>
          <dd>${t(`hours.${(fields.hours as JsonObject).for}` as Key)}<br>${weekInWords(
            fields.hours as JsonObject,
          )}${datesInWords(fields.hours as JsonObject)}</dd>
        </div>
      `} ${fields.parts === undefined ? nothing : html`
        <div>
          <dt>${t("kit.legend")}</dt>
          <dd>${chosenParts(this.parts, this.answers).map((each) => each.title).join(", ")}</dd>
        </div>
      `}
      <div>
        <dt>${t("offering.seen-by")}</dt>
        <dd>${t(`seenby.${this.answers.get("seen-by") ?? "public"}` as Key)}</dd>
      </div>
    `;
  }

  protected override caution(): TemplateResult {
    return html`
      ${this.preview === undefined ? nothing : seeAs(this.preview, this.questions, () => this.show())} ${groupKeysField(
        this.fault,
      )}
    `;
  }

  /** The group's keys for one signature; nothing, and what was wrong is shown, where they do not open. */
  protected async groupSigns(): Promise<Keys | undefined> {
    const keys = await groupKeys(this);
    this.fault = typeof keys === "string" ? keys : "";
    if (typeof keys !== "string") return keys;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("#group-password")?.focus();
    return undefined;
  }

  protected override async publish(fields: JsonObject, sealed: Set<string>): Promise<string | undefined> {
    const keys = await this.groupSigns();
    if (keys === undefined) return undefined;
    const { node, info } = here();
    const revision = { id: newId(node.now()), version: 1 };
    await enclose(node, revision.id, 1, toSend(this.pictures));
    const draft = { category: this.topic.category, visibility: this.visibility(), fields, sealed, revision };
    const { id, body } = await sign(draft, keys, info, node.now());
    await node.send("POST", "/api/v1/offers", body);
    return `/offers/${id}`;
  }
}

/** A question that this page asks itself, for what is wrong with its answer to lead there. */
function asked(name: string, label: string): Question {
  return { path: [name], how: "text", label: { [spoken()]: label }, required: false, isSealed: false, part: {} };
}

customElements.define("uf-offer-form", OfferFormPage);
