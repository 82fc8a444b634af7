import { html, nothing, type TemplateResult } from "lit";
import { Page } from "../shell/page.ts";
import { t, told } from "../words/words.ts";
import { categories, isWritten, KEPT, labelled, type Listed, mayWrite } from "./category.ts";
import { tags } from "./category-tags.ts";

/** What can be offered and needed here, how each is described, and where another description begins. */
class CategoriesPage extends Page {
  private all: Listed[] = [];
  private mayWrite = false;

  protected override async load(): Promise<void> {
    [this.all, this.mayWrite] = await Promise.all([categories(), mayWrite()]);
  }

  protected override heading(): string {
    return t("category.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <p><a href="/studio">${t("category.to-studio")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("category.lead")}</p>
          ${this.mayWrite
            ? html`
              <p class="row">
                <a class="button main-action" href="/studio/categories/offer@v1/next">${t("category.begin.offer")}</a>
                <a class="button" href="/studio/categories/need@v1/next">${t("category.begin.need")}</a>
              </p>
              ${this.begun()}
            `
            : html`
              <p class="soft">${t("category.not-yours")}</p>
            `}
        </div>
        ${["offer", "need"].map((kind) => this.section(kind, (each) => each.kind === kind && each.topic !== ""))} ${this
          .section("kinds", (each) => each.topic === "")}
      </div>
    `;
  }

  /** Drafts that are kept in this tab. */
  private begun(): TemplateResult | typeof nothing {
    const from = this.all.filter((each) => sessionStorage.getItem(KEPT + each.category) !== null);
    return from.length === 0 ? nothing : html`
      <div class="notice warn narrow">
        <p>${t("category.begun")}</p>
        <ul class="plain-list">${from.map((each) =>
          html`
            <li><a href="/studio/categories/${each.category}/next">${each.topic === ""
              ? told("category.begin", each.kind)
              : t("category.begun.next", { label: labelled(each), kind: told("category.kind", each.kind) })}</a></li>
          `
        )}</ul>
      </div>
    `;
  }

  private section(name: string, isIn: (of: Listed) => boolean): TemplateResult {
    const shown = this.all.filter(isIn).sort((one, other) =>
      labelled(one).localeCompare(labelled(other)) || other.version - one.version
    );
    return html`
      <section class="stack section wide" aria-labelledby="of-${name}">
        <h2 id="of-${name}">${told("category.section", name)}</h2>
        <ul class="cards">${shown.map((each) =>
          html`
            <li>${this.card(each)}</li>
          `
        )}</ul>
      </section>
    `;
  }

  private card(of: Listed): TemplateResult {
    const kind = this.all.find((each) => each.kind === of.kind && each.topic === "");
    const fields = Object.keys(of.projections);
    const own = fields.filter((each) => kind?.projections[each] === undefined).length;
    const isTopic = isWritten(of.kind) && of.topic !== "";
    return html`
      <a class="card" href="/studio/categories/${of.category}">
        ${tags(of)}
        <h3>${labelled(of)}</h3>
        <p>${isTopic
          ? t("category.version.of", { kind: told("category.kind", of.kind), version: String(of.version) })
          : t("category.version", { version: String(of.version) })}</p>
        <p class="small soft">${t("category.fields", { count: fields.length })}${isTopic && own > 0
          ? t("category.fields.own", { count: own })
          : ""}</p>
      </a>
    `;
  }
}

customElements.define("uf-categories", CategoriesPage);
