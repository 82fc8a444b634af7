import { html, type TemplateResult } from "lit";
import { FormPage } from "../form/form-page.ts";
import { answersOf, questionsOf, restOf } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { next, sign } from "../record/draft.ts";
import { fieldsOf } from "../record/fields.ts";
import { ownSecrets } from "../record/own.ts";
import { here } from "../shell/here.ts";
import { toLocal } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import type { Need, Series } from "./circle.ts";

/** Changes what a waiting need, or a series, asks for; says before it is signed whether it keeps its place. */
class ChangePage extends FormPage {
  private item!: Need | Series;
  private readonly isSeries = location.pathname.startsWith("/series/");
  private grows: string[] = [];

  protected override async load(): Promise<void> {
    const { node, info } = here();
    this.item = await node.get<Need | Series>(this.path());
    await this.prepare(
      String(this.item.record.header.category),
      (topic, kind) => questionsOf(topic.schema, kind.schema, topic.projections),
    );
    const isSealed = this.item.record.header.seal !== undefined;
    const secrets = isSealed ? await ownSecrets(node, this.item) : new Map();
    const before = { ...fieldsOf(this.item.record), ...Object.fromEntries(secrets) };
    this.begin(answersOf(this.questions, before, (at) => toLocal(new Date(at), info.zone)));
  }

  private path(): string {
    return this.isSeries
      ? `/api/v1/series/${encodeURIComponent(this.subject)}`
      : `/api/v1/needs/${encodeURIComponent(this.subject)}`;
  }

  private address(): string {
    return `/${this.isSeries ? "series" : "mine"}/${this.item.id}`;
  }

  protected override heading(): string {
    return this.fields === undefined ? t("change.heading") : t("ask.check");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <p><a href="${this.address()}">${t("change.back")}</a></p>
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.body()}
      </div>
    `;
  }

  protected override words(): { check: string; whoSees: string; publish: string } {
    return { check: t("ask.check.words"), whoSees: t("ask.who-sees"), publish: t("change.publish") };
  }

  protected override visibility(): "node" {
    return this.item.record.header.visibility as "node";
  }

  protected override extraFields(fields: JsonObject): JsonObject {
    return restOf(this.questions, fieldsOf(this.item.record), fields);
  }

  /** Asks the node what the change would do to the place; nothing is kept of it. */
  protected override async look(fields: JsonObject): Promise<void> {
    const answer = await this.send<{ grows: string[] }>(fields, this.sealed(), "dry=true");
    this.grows = answer.grows;
  }

  protected override caution(): TemplateResult {
    return this.grows.length === 0
      ? html`
        <div class="notice"><p>${t("change.keeps")}</p></div>
      `
      : html`
        <div class="notice warn">
          <p>${t("change.grows")}</p>
          <ul>
            ${this.grows.map((each) =>
              html`
                <li>${told("grows", each)}</li>
              `
            )}
          </ul>
        </div>
      `;
  }

  protected override async publish(fields: JsonObject, sealed: Set<string>): Promise<string> {
    await this.send(fields, sealed, `newPlace=${this.grows.length > 0}`);
    return this.address();
  }

  private sealed(): Set<string> {
    return new Set(this.questions.filter((each) => each.isSealed).map((each) => each.path[0]!));
  }

  private async send<T>(fields: JsonObject, sealed: Set<string>, how: string): Promise<T> {
    const { node, keys, info } = here();
    const { category, visibility } = this.item.record.header as { category: string; visibility: "node" };
    const draft = { category, visibility, fields, sealed, revision: next(this.item) };
    const { body } = await sign(draft, keys!, info, node.now());
    return await node.send<T>("POST", `${this.path()}/versions?${how}`, body);
  }
}

customElements.define("uf-change", ChangePage);
