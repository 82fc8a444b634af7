import { html, nothing, type TemplateResult } from "lit";
import type { SchemaPart } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { here } from "../shell/here.ts";
import { goInstead } from "../shell/router.ts";
import { t, told } from "../words/words.ts";
import {
  CATEGORIES,
  categories,
  category,
  type Check,
  type Full,
  isWritten,
  KEPT,
  labelled,
  mayWrite,
  type Preview,
  publish,
} from "./category.ts";
import { beginning } from "./category-beginning.ts";
import { draftIn, keywords, spotsOf } from "./category-draft.ts";
import { AUDIENCES, seen } from "./category-preview.ts";
import { written } from "./category-text.ts";
import "./editor.ts";
import type { Fact, Spot } from "./editor.ts";
import { difference } from "./lines.ts";

/**
 * Where somebody who may writes a category: the next version of one that stands, or the first of a plain kind. What is written
 * stays in this tab, beside what is written from elsewhere, until it is published.
 */
class CategoryDraftPage extends DeedPage {
  private mayWrite = false;
  private of!: Full;
  private kind!: Full;
  /** What it began with. */
  private first = "";
  private text = "";
  private check: Check | undefined;
  private spots: Spot[] = [];
  private preview: (Preview & { of: JsonObject }) | undefined;
  private example = 0;
  private visibility: (typeof AUDIENCES)[number] = "public";
  private facts: Fact[] = [];

  protected override async load(): Promise<void> {
    this.mayWrite = isWritten(this.subject.replace(/[.@].*/, "")) && await mayWrite();
    if (!this.mayWrite || this.text !== "") return;
    const [of, all] = await Promise.all([category(this.subject), categories()]);
    this.of = of;
    this.kind = of.topic === "" ? of : await category(`${of.kind}@v1`);
    this.first = `${written(beginning(of, this.kind, all))}\n`;
    this.text = sessionStorage.getItem(this.kept) ?? this.first;
    this.facts = keywords();
  }

  private get kept(): string {
    return KEPT + this.subject;
  }

  protected override heading(): string {
    if (!this.mayWrite) return t("category.draft");
    return this.of.topic === ""
      ? told("category.begin", this.of.kind)
      : t("category.draft.next", { label: labelled(this.of), kind: told("category.kind", this.of.kind) });
  }

  protected override content(): TemplateResult {
    const isNew = this.mayWrite && this.of.topic === "";
    return html`
      <div class="stack loose wide">
        ${this.top(
          this.mayWrite ? `/studio/categories/${this.of.category}` : "/studio/categories",
          this.mayWrite && !isNew ? "category.back.one" : "category.back",
        )} ${!this.mayWrite
          ? html`
            <div class="empty"><p>${t("category.not-yours")}</p></div>
          `
          : html`
            <p class="soft narrow">${t(isNew ? "category.how.new" : "category.how.next")}</p>
            ${this.writing()} ${this.found()} ${this.seeing()} ${isNew ? nothing : html`
              <section class="stack section" aria-labelledby="difference">
                <h2 id="difference">${t("schema.difference")}</h2>
                ${difference(this.first, this.text)}
              </section>
            `} ${this.publishing()}
          `}
      </div>
    `;
  }

  private writing(): TemplateResult {
    return html`
      <section class="stack wide" aria-labelledby="text">
        <h2 id="text"><label for="category-text">${t("category.text")}</label></h2>
        <uf-editor
          field="category-text"
          writing="json"
          .text="${this.text}"
          .facts="${this.facts}"
          .spots="${this.spots}"
          @uf-text="${(event: CustomEvent<string>) => this.onText(event.detail)}"
        ></uf-editor>
      </section>
    `;
  }

  private found(): TemplateResult {
    return html`
      <section class="stack section narrow" aria-labelledby="found">
        <h2 id="found" tabindex="-1">${t("check.heading")}</h2>
        ${this.verdict()}
        <p><button class="button ${this.check?.passes === true ? "" : "main-action"}" ?disabled="${this
          .busy}" @click="${() => this.act("category.said.checked", () => this.onCheck(), "#found")}">${t(
            "draft.check",
          )}</button></p>
      </section>
    `;
  }

  private verdict(): TemplateResult {
    if (this.check === undefined && this.spots.length === 0) {
      return html`
        <p class="soft">${t("category.unchecked")}</p>
      `;
    }
    return html`
      <div class="notice ${this.spots.length === 0 ? "" : "bad"}">
        <p><strong>${this.spots.length === 0
          ? t("category.passes")
          : t("category.fails", { count: this.spots.length })}</strong></p>
      </div>
    `;
  }

  /** What each audience would see of one of the draft's own examples. */
  private seeing(): TemplateResult | typeof nothing {
    const read = draftIn(this.text);
    if (this.check?.passes !== true || "wrong" in read) return nothing;
    const { schema, examples } = read.draft;
    const parts = merged(this.kind.schema.properties ?? {}, (schema as SchemaPart).properties ?? {});
    return html`
      <section class="stack section" aria-labelledby="seeing">
        <h2 id="seeing" tabindex="-1">${t("category.seen")}</h2>
        <p class="soft narrow">${t("category.seen.words")}</p>
        <form class="card narrow" novalidate @submit="${this.onSee}">
          ${select(
            "category-example",
            t("category.seen.example"),
            examples.valid.map((each, at) => [String(at), String((each as JsonObject).title ?? at + 1)] as const),
            String(this.example),
            (value) => this.example = Number(value),
          )} ${select(
            "category-visibility",
            t("category.seen.visibility"),
            AUDIENCES.map((each) => [each, t(`audience.${each}`)] as const),
            this.visibility,
            (value) => this.visibility = value as (typeof AUDIENCES)[number],
          )}
          <p><button class="button" ?disabled="${this.busy}">${t("category.seen.do")}</button></p>
        </form>
        ${this.preview === undefined ? nothing : seen(this.preview, this.preview.of, parts)}
      </section>
    `;
  }

  private publishing(): TemplateResult {
    const isReady = this.check?.passes === true;
    return html`
      <section class="card narrow" aria-labelledby="publish">
        <h2 id="publish">${t("category.publish")}</h2>
        <p class="small soft">${t(isReady ? "category.hint.checked" : "category.hint.check")}</p>
        <p class="row">
          <button class="button ${isReady ? "main-action" : ""}" type="button" ?disabled="${this.busy ||
            !isReady}" @click="${() => this.act("category.said.published", () => this.onPublish())}">${t(
              "category.publish.do",
            )}</button>
          <button class="button quiet" type="button" ?disabled="${this.busy}" @click="${this.onBeginAnew}">${t(
            "category.anew",
          )}</button>
        </p>
      </section>
    `;
  }

  private onText(text: string): void {
    this.text = text;
    this.forget();
    sessionStorage.setItem(this.kept, text);
    this.show();
  }

  /** What was found is of another text. */
  private forget(): void {
    this.check = this.preview = undefined;
    this.spots = [];
    this.said = "";
    this.trouble = undefined;
  }

  private onBeginAnew = (): void => {
    sessionStorage.removeItem(this.kept);
    this.text = "";
    this.forget();
    void this.reload();
  };

  private async onCheck(): Promise<void> {
    this.forget();
    const read = draftIn(this.text);
    if ("wrong" in read) {
      this.spots = [read.wrong];
      return;
    }
    this.check = await here().node.post<Check>(`${CATEGORIES}/check`, read.draft);
    this.spots = spotsOf(this.check, read.said);
  }

  private onSee = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.act(undefined, () => this.see(), "#seeing");
  };

  private async see(): Promise<void> {
    this.preview = undefined;
    const read = draftIn(this.text);
    if ("wrong" in read) return;
    const fields = read.draft.examples.valid[this.example] as JsonObject;
    const said = { draft: read.draft, visibility: this.visibility, fields };
    this.preview = { ...await here().node.post<Preview>(`${CATEGORIES}/preview`, said), of: fields };
  }

  private async onPublish(): Promise<void> {
    const read = draftIn(this.text);
    if ("wrong" in read) return;
    await publish(read.draft);
    sessionStorage.removeItem(this.kept);
    goInstead(`/studio/categories/${read.draft.category}`);
  }
}

/** The fields of kind and topic: what the topic says of one goes over what the kind says. */
function merged(ofKind: Record<string, SchemaPart>, own: Record<string, SchemaPart>): Record<string, SchemaPart> {
  const both = Object.entries(own).map(([name, part]) => [name, { ...ofKind[name], ...part }] as const);
  return { ...ofKind, ...Object.fromEntries(both) };
}

function select(
  id: string,
  label: string,
  options: (readonly [string, string])[],
  chosen: string,
  onChoose: (value: string) => void,
): TemplateResult {
  return html`
    <div class="field">
      <label for="${id}">${label}</label>
      <select id="${id}" @change="${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}">
        ${options.map(([value, words]) =>
          html`
            <option value="${value}" ?selected="${value === chosen}">${words}</option>
          `
        )}
      </select>
    </div>
  `;
}

customElements.define("uf-category-draft", CategoryDraftPage);
