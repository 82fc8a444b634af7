import { html, type TemplateResult } from "lit";
import { FormPage } from "../form/form-page.ts";
import { questionsOf } from "../form/questions.ts";
import { type Place, places } from "../node/away.ts";
import { hostOf } from "../node/host.ts";
import type { JsonObject } from "../node/json.ts";
import { newId, sign } from "../record/draft.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { answersFrom, firstAnswers } from "./first-answers.ts";
import { gate } from "./gate.ts";

/**
 * Asks a group of another node for what it lends: alone, for oneself, and once. Which node stands in the address. What is sealed is not
 * asked for: nobody there could open it.
 */
class AskElsewherePage extends FormPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private place: Place | undefined;
  private group = "";
  private wanted = "";

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const peering = new URLSearchParams(location.search).get("at") ?? "";
    if (peering === "") return;
    const path = `/api/v1/peers/${encodeURIComponent(peering)}/items/${encodeURIComponent(this.subject)}`;
    const [thing, all] = await Promise.all([here().node.find<{ record: ShownRecord }>(path), places()]);
    if (thing === undefined) return;
    const { record } = thing;
    this.group = String(record.header.issuer);
    this.wanted = String(fieldsOf(record).title);
    const category = String(record.header.category);
    this.place = all.find((each) =>
      each.peering === peering && each.groups.includes(this.group) && each.categories.includes(category)
    );
    if (this.place === undefined) return;
    await this.prepare(
      category.replace(/^offer/, "need"),
      (topic, kind) =>
        questionsOf(topic.schema, kind.schema, topic.projections)
          .filter((each) => each.how !== "group" && !each.isSealed),
    );
    this.begin(new Map([...firstAnswers(), ...answersFrom(record, this.questions)]));
  }

  protected override heading(): string {
    if (this.standing !== "member" || this.place === undefined) return t("elsewhere.heading");
    return this.fields === undefined ? t("ask.for", { title: this.wanted }) : t("ask.check");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.standing !== "member" ? gate(this.standing) : this.place === undefined
          ? html`
            <div class="empty"><p>${t("elsewhere.closed.now")}</p></div>
          `
          : html`
            <p>${t("elsewhere.ask.lead", { node: hostOf(this.place.url) })}</p>
            ${this.body()}
          `}
      </div>
    `;
  }

  protected override words(): { check: string; whoSees: string; publish: string } {
    const node = hostOf(this.place!.url);
    return {
      check: t("ask.check.words"),
      whoSees: t("elsewhere.who-sees", { node }),
      publish: t("ask.publish"),
    };
  }

  protected override extraFields(): JsonObject {
    return { at: this.place!.node, group: this.group };
  }

  protected override extraShown(): TemplateResult {
    return html`
      <div>
        <dt>${t("elsewhere.asked-of")}</dt>
        <dd>${hostOf(this.place!.url)} ${this.seenBy("at")}</dd>
      </div>
    `;
  }

  /** Where it could not be sent once it was published, its own page says so, and sends it again. */
  protected override async publish(fields: JsonObject, sealed: Set<string>): Promise<string> {
    const { node, keys, info } = here();
    const revision = { id: newId(node.now()), version: 1 };
    const draft = { category: this.topic.category, visibility: "node", fields, sealed, revision } as const;
    const { id, body } = await sign(draft, keys!, info, node.now());
    await node.send("POST", "/api/v1/needs", body);
    await node.post(`/api/v1/peers/${this.place!.peering}/asks`, { need: id }).catch((e) => console.info(e));
    return `/mine/${id}/elsewhere?asked`;
  }
}

customElements.define("uf-ask-elsewhere", AskElsewherePage);
