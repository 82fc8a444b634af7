import { html, nothing, type TemplateResult } from "lit";
import { answersOf, questionsOfOffer } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import { Node } from "../node/node.ts";
import type { Keys } from "../passport/keys.ts";
import { enclose } from "../picture/enclose.ts";
import { toSend } from "../picture/photos.ts";
import "../picture/kept-picture.ts";
import { next, sign } from "../record/draft.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { ownSecrets } from "../record/own.ts";
import { here } from "../shell/here.ts";
import { toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { hoursAnswers, hoursChanged } from "./hours.ts";
import { possibleParts } from "./kit.ts";
import { OfferFormPage } from "./offer-form-page.ts";

interface Offer {
  id: string;
  version: number;
  previous: string;
  aclRevision: number;
  record: ShownRecord;
}

/** What an answer may stand within. */
const WITHIN = ["attributes", "requirements", "grace"];

/**
 * Changes what a group offers: all that was said stands in the form again but what is sealed, which nobody here can read: it is
 * written anew, or is gone. What the form does not ask for stays as it was, sealed or not.
 */
class OfferChangePage extends OfferFormPage {
  private offer!: Offer;
  private old: JsonObject = {};

  protected override async load(): Promise<void> {
    const { node, info } = here();
    this.offer = await node.get<Offer>(`/api/v1/offers/${encodeURIComponent(this.subject)}`);
    this.old = fieldsOf(this.offer.record) as JsonObject;
    const category = String(this.offer.record.header.category);
    const isKit = this.old.parts !== undefined;
    this.parts = (await possibleParts(category)).filter((each) => isKit || each.id !== this.offer.id);
    await this.prepare(category, (topic, kind) => questionsOfOffer(topic.schema, kind.schema, topic.projections));
    this.begin(
      new Map([
        ...answersOf(this.questions, this.old, (at) => toLocal(new Date(at), info.zone)),
        ...hoursAnswers(this.old.hours as JsonObject | undefined),
        ...((this.old.parts ?? []) as string[]).map((each): [string, string] => [`part/${each}`, "yes"]),
        ...this.photosBefore().map((each): [string, string] => [`photo/${String(each.digest)}`, "yes"]),
        ["seen-by", String(this.offer.record.header.visibility)],
      ]),
    );
  }

  private photosBefore(): JsonObject[] {
    return (this.old.photos ?? []) as JsonObject[];
  }

  protected override heading(): string {
    return this.fields === undefined
      ? t("offering.change.heading", { title: String(this.old.title) })
      : t("offering.check");
  }

  protected override wayBack(): TemplateResult {
    return html`
      <p><a href="/offers/${this.offer.id}">${t("offering.change.back")}</a></p>
    `;
  }

  protected override mayOffer(): boolean {
    return here().stewardOf.includes(String(this.offer.record.header.issuer));
  }

  protected override words(): { check: string; whoSees: string; publish: string } {
    return { ...super.words(), publish: t("offering.change.publish") };
  }

  protected override aboveFirst(): TemplateResult | typeof nothing {
    return this.offer.record.header.seal === undefined ? nothing : html`
      <div class="notice warn"><p>${t("offering.change.sealed")}</p></div>
    `;
  }

  protected override extra(): TemplateResult {
    const photos = this.photosBefore();
    return html`
      ${photos.length === 0 ? nothing : html`
        <fieldset class="field">
          <legend>${t("offering.change.photos")}</legend>
          <div class="options">
            ${photos.map((each, at) => this.photoBefore(each, at))}
          </div>
        </fieldset>
      `} ${super.extra()}
    `;
  }

  private photoBefore(of: JsonObject, at: number): TemplateResult {
    const name = `photo/${String(of.digest)}`;
    return html`
      <div class="check">
        <input type="checkbox" id="photo-${at}" name="${name}" value="yes" .checked="${this.answers.has(name)}">
        <label for="photo-${at}">
          ${String(of.alt ?? t("photos.shown", { count: at + 1 }))}
          <uf-kept-picture
            .item="${this.offer.id}"
            .digest="${String(of.digest)}"
            .alt="${""}"
            .type="${""}"
          ></uf-kept-picture>
        </label>
      </div>
    `;
  }

  protected override extraFields(): JsonObject {
    const asked = new Set(this.questions.map((each) => each.path[0]!));
    const own = [...asked, "hours", "parts", "photos"];
    const rest = Object.fromEntries(Object.entries(this.old).filter(([name]) => !own.includes(name)));
    const photos = this.photosBefore().filter((each) => this.answers.has(`photo/${String(each.digest)}`));
    const fields = super.extraFields();
    return {
      ...rest,
      ...fields,
      ...(fields.hours !== undefined &&
        { hours: hoursChanged(fields.hours as JsonObject, this.old.hours as JsonObject) }),
      ...(photos.length > 0 && { photos: photos as Json[] }),
    };
  }

  /** What stood within an answer and is not asked for stays there. */
  protected override fieldsNow(): JsonObject {
    const fields = super.fieldsNow();
    for (const name of WITHIN) {
      const asked = new Set(this.questions.filter((each) => each.path[0] === name).map((each) => each.path[1]));
      const kept = Object.entries((this.old[name] ?? {}) as JsonObject).filter(([own]) => !asked.has(own));
      if (kept.length > 0) fields[name] = { ...Object.fromEntries(kept), ...fields[name] as JsonObject };
    }
    return fields;
  }

  protected override caution(): TemplateResult {
    const sealed = this.questions.filter((each) => each.isSealed).map((each) => each.path[0]!);
    const isGone = this.offer.record.header.seal !== undefined &&
      !sealed.some((each) => this.fields?.[each] !== undefined);
    return html`
      ${!isGone ? nothing : html`
        <div class="notice warn"><p>${t("offering.change.gone")}</p></div>
      `} ${super.caution()}
    `;
  }

  /** What is sealed and this form does not ask for, such as private pictures: read with the group's own keys, and taken along as it was. */
  private async unasked(keys: Keys): Promise<JsonObject> {
    if (this.offer.record.header.seal === undefined) return {};
    const secrets = await ownSecrets(new Node(keys), this.offer);
    const asked = this.sealedFields();
    return Object.fromEntries([...secrets].filter(([name]) => !asked.has(name)));
  }

  protected override async publish(fields: JsonObject, sealed: Set<string>): Promise<string | undefined> {
    const keys = await this.groupSigns();
    if (keys === undefined) return undefined;
    const { node, info } = here();
    const revision = { ...next(this.offer), aclRevision: this.offer.aclRevision };
    await enclose(node, this.offer.id, revision.version, toSend(this.pictures));
    const unasked = await this.unasked(keys);
    const draft = {
      category: this.topic.category,
      visibility: this.visibility(),
      fields: { ...fields, ...unasked },
      sealed: new Set([...sealed, ...Object.keys(unasked)]),
      revision,
    };
    const { body } = await sign(draft, keys, info, node.now());
    await node.send("POST", `/api/v1/offers/${this.offer.id}/versions`, body);
    return `/offers/${this.offer.id}`;
  }
}

customElements.define("uf-offer-change", OfferChangePage);
