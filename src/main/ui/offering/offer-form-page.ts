import { html, type TemplateResult } from "lit";
import { FormPage } from "../form/form-page.ts";
import { constantsOf, questionsOfOffer } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { sign } from "../record/draft.ts";
import { here } from "../shell/here.ts";
import { toLocal } from "../words/times.ts";
import { type Key, labelOf, t } from "../words/words.ts";
import { groupKeys, groupKeysField } from "./group-keys.ts";

const SEEN_BY = ["public", "node", "group"] as const;
const YEARS = 5;

/** A steward offers something in the name of a group: with the group's passport, which is opened for this one signature. */
class OfferFormPage extends FormPage {
  private fault = "";

  protected override async load(): Promise<void> {
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
        <p><a href="/offering">${t("offering.back")}</a></p>
        <h1 tabindex="-1">${this.heading()}</h1>
        ${here().stewardOf.length === 0
          ? html`
            <div class="empty"><p>${t("offering.closed")}</p></div>
          `
          : this.body()}
      </div>
    `;
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

  protected override extraFields(): JsonObject {
    return constantsOf(this.topic.schema);
  }

  protected override extraShown(): TemplateResult {
    return html`
      <div>
        <dt>${t("offering.seen-by")}</dt>
        <dd>${t(`seenby.${this.answers.get("seen-by") ?? "public"}` as Key)}</dd>
      </div>
    `;
  }

  protected override caution(): TemplateResult {
    return groupKeysField(this.fault);
  }

  protected override async publish(fields: JsonObject, sealed: Set<string>): Promise<string | undefined> {
    const keys = await groupKeys(this);
    this.fault = typeof keys === "string" ? keys : "";
    if (typeof keys === "string") {
      this.show();
      await this.updateComplete;
      this.querySelector<HTMLElement>("#group-password")?.focus();
      return undefined;
    }
    const { node, info } = here();
    const draft = { category: this.topic.category, visibility: this.visibility(), fields, sealed };
    const { id, body } = await sign(draft, keys, info, node.now());
    await node.send("POST", "/api/v1/offers", body);
    return `/offers/${id}`;
  }
}

customElements.define("uf-offer-form", OfferFormPage);
