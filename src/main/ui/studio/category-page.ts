import { html, nothing, type TemplateResult } from "lit";
import type { SchemaPart } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import { nameOf } from "../passport/name.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { sure } from "../shell/sure.ts";
import { t, told } from "../words/words.ts";
import { categories, category, type Full, isWritten, labelled, type Listed, mayWrite, retire } from "./category.ts";
import { examples, examplesOf } from "./category-example.ts";
import { fieldTable, ownFields, sharedFields } from "./category-fields.ts";
import { tags } from "./category-tags.ts";
import { written } from "./category-text.ts";
import { readable } from "./readable.ts";

/** A category: its fields in words, its examples, its text; and for those who write them the next version, or its end. */
class CategoryPage extends DeedPage {
  private of!: Full;
  private kind!: Full;
  private all: Listed[] = [];
  private author = "";
  private mayWrite = false;

  protected override async load(): Promise<void> {
    [this.of, this.all, this.mayWrite] = await Promise.all([category(this.subject), categories(), mayWrite()]);
    const { author, kind, topic } = this.of;
    [this.kind, this.author] = await Promise.all([
      topic === "" ? this.of : category(`${kind}@v1`),
      author === undefined ? "" : nameOf(author),
    ]);
  }

  protected override heading(): string {
    const { kind, topic, version } = this.of;
    const label = labelled(this.of);
    return topic === ""
      ? t("category.title.kind", { label, version: String(version) })
      : t("category.title", { label, kind: told("category.kind", kind), version: String(version) });
  }

  protected override content(): TemplateResult {
    const { of, kind } = this;
    const defs = { ...kind.schema.$defs as object, ...of.schema.$defs as object } as Record<string, SchemaPart>;
    const own = ownFields(of, kind);
    const shared = told("category.shared", of.kind);
    return html`
      <div class="stack loose wide">
        <div class="stack">
          ${this.top("/studio/categories", "category.back")} ${tags(of)} ${of.author === undefined ? nothing : html`
            <p class="soft">${t("category.by", { name: this.author })}</p>
          `} ${this.lonely()} ${!this.mayWrite || !isWritten(of.kind) ? nothing : html`
            <p><a class="button main-action" href="/studio/categories/${of.category}/next">${of.topic === ""
              ? told("category.begin", of.kind)
              : t("category.next")}</a></p>
          `}
        </div>
        ${of.topic === "" ? nothing : html`
          <section class="stack section wide" aria-labelledby="own">
            <h2 id="own">${t("category.own")}</h2>
            ${own.length === 0
              ? html`
                <p class="soft">${t("category.own.none")}</p>
              `
              : fieldTable(t("category.own"), own, defs)}
          </section>
        `}
        <details class="card" ?open="${of.topic === ""}">
          <summary>${shared}</summary>
          ${fieldTable(shared, sharedFields(of, kind), defs)}
        </details>
        ${this.examples()}
        <section class="stack section" aria-labelledby="whole">
          <h2 id="whole">${t("category.whole")}</h2>
          ${readable(t("category.text"), written(textOf(of)), "json")}
        </section>
        ${!this.mayWrite || of.origin !== "community" || of.retiredAt !== undefined ? nothing : html`
          <div class="narrow">${sure(
            t("category.retire"),
            t("category.retire.words"),
            t("category.retire.do"),
            this.busy,
            () => this.act("category.said.retired", () => retire(of.category)),
          )}</div>
        `}
      </div>
    `;
  }

  /** What is offered and cannot be asked for, or the other way round. */
  private lonely(): TemplateResult | typeof nothing {
    const { kind, topic, version, retiredAt } = this.of;
    const other = kind === "offer" ? "need" : "offer";
    const isMet = this.all.some((each) => each.kind === other && each.topic === topic && each.version === version);
    if (topic === "" || !isWritten(kind) || isMet || retiredAt !== undefined) return nothing;
    const name = `${other}.${topic}@v${version}`;
    return html`
      <div class="notice warn narrow">
        <p>${told("category.lonely", other)} <code>${name}</code></p>
      </div>
    `;
  }

  private examples(): TemplateResult | typeof nothing {
    const { of, kind } = this;
    if (!isWritten(of.kind) || examplesOf(of).valid.length === 0) return nothing;
    const isShipped = of.document === undefined;
    return html`
      <section class="stack section" aria-labelledby="examples">
        <h2 id="examples">${t("category.examples")}</h2>
        <p class="soft">${t(isShipped ? "category.examples.shipped" : "category.examples.words")}</p>
        ${examples(of, kind, isShipped ? "en" : undefined)}
      </section>
    `;
  }
}

/** What its author wrote, without the signature; of what comes with the program its schema alone. */
function textOf({ document, schema }: Full): Json {
  if (document === undefined) return schema as JsonObject;
  return { category: document.category!, schema: document.schema!, examples: document.examples! };
}

customElements.define("uf-category", CategoryPage);
