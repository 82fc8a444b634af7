import { html, type TemplateResult } from "lit";
import { complete } from "../desk/claiming.ts";
import { tasks } from "../desk/tasks.ts";
import { FormPage } from "../form/form-page.ts";
import { questionsOfOffer } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { next, sign } from "../record/draft.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { groupKeys, groupKeysField } from "./group-keys.ts";

interface Offer {
  id: string;
  version: number;
  previous: string;
  aclRevision: number;
  record: ShownRecord;
}

/**
 * The new code of a lock, and whatever else is private of an offer: sealed to the node, signed with the group's passport. All
 * that others see of it stays as it was.
 */
class CodePage extends FormPage {
  private offer!: Offer;
  private fault = "";

  protected override async load(): Promise<void> {
    this.offer = await here().node.get<Offer>(`/api/v1/offers/${encodeURIComponent(this.subject)}`);
    await this.prepare(
      String(this.offer.record.header.category),
      (topic, kind) => questionsOfOffer(topic.schema, kind.schema, topic.projections).filter((each) => each.isSealed),
    );
    this.begin(new Map());
  }

  protected override heading(): string {
    return t("codes.heading", { title: String(fieldsOf(this.offer.record).title) });
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <p><a href="/desk">${t("codes.back")}</a></p>
        <h1 tabindex="-1">${this.heading()}</h1>
        ${here().stewardOf.includes(String(this.offer.record.header.issuer))
          ? html`
            <p>${t("codes.words")}</p>
            ${this.body()}
          `
          : html`
            <div class="empty"><p>${t("offering.closed")}</p></div>
          `}
      </div>
    `;
  }

  protected override words(): { check: string; whoSees: string; publish: string } {
    return { check: t("codes.check"), whoSees: t("codes.who-sees"), publish: t("codes.publish") };
  }

  protected override visibility(): "node" {
    return this.offer.record.header.visibility as "node";
  }

  protected override extraFields(): JsonObject {
    return fieldsOf(this.offer.record);
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
    const { category, visibility } = this.offer.record.header as { category: string; visibility: "node" };
    const revision = { ...next(this.offer), aclRevision: this.offer.aclRevision };
    const draft = { category, visibility, fields, sealed, revision };
    const { body } = await sign(draft, keys, info, node.now());
    await node.send("POST", `/api/v1/offers/${this.offer.id}/versions`, body);
    const task = (await tasks()).find((each) => each.kind === "rotateCode" && each.subject === this.offer.id);
    if (task !== undefined) await complete(task, { form: {}, why: "" });
    return "/desk";
  }
}

customElements.define("uf-codes", CodePage);
