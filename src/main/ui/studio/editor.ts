import { html, LitElement, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import { remark } from "./remarks.ts";
import { begun, type Part, parts, type Writing } from "./drl.ts";

/** Something that is wrong at a place of a text, as the node says it, or in words of the page's own before the node's. */
export interface Spot {
  line: number;
  column: number;
  message: string;
  allowed: string;
  own?: string;
}

/** A word that may stand in the text, with what it means. */
export interface Fact {
  name: string;
  words: string;
}

const MOST_OFFERED = 8;

/**
 * A text to write in, of rules, permissions or a category: what one types lies over the same text in colours, line by line, with what is wrong marked in its
 * place. It stays a plain field for the keyboard and for screen readers.
 */
class Editor extends LitElement {
  /** The id of the field, for its label. */
  declare field: string;
  declare text: string;
  declare spots: Spot[];
  declare facts: Fact[];
  declare writing: Writing;
  private offered: Fact[] = [];

  static override properties = {
    field: {},
    text: {},
    spots: { attribute: false },
    facts: { attribute: false },
    writing: {},
  };

  constructor() {
    super();
    this.field = this.text = "";
    this.spots = [];
    this.facts = [];
    this.writing = "drl";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const wrong = new Set(this.spots.map((each) => each.line));
    const lines = parts(this.text, new Set(this.facts.map((each) => each.name)), this.writing);
    return html`
      <div class="editor">
        <div class="editor-lines" aria-hidden="true">${lines.map((_, at) =>
          html`
            <span class="${wrong.has(at + 1) ? "bad" : ""}">${at + 1}</span>
          `
        )}</div>
        <div class="editor-text">
          <div class="editor-paint" aria-hidden="true">${lines.map((line, at) =>
            painted(line, wrong.has(at + 1))
          )}</div>
          <textarea
            id="${this.field}"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            wrap="off"
            lang="en"
            aria-invalid="${wrong.size > 0 ? "true" : nothing}"
            aria-describedby="${`${this.field}-wrong ${this.field}-offered`}"
            .value="${this.text}"
            @input="${this.onInput}"
            @keyup="${this.onMove}"
            @click="${this.onMove}"
          ></textarea>
        </div>
      </div>
      <div class="editor-foot">
        <ul class="chips small" id="${this.field}-offered" aria-label="${t("editor.words")}">
          ${this.offered.map((each) =>
            html`
              <li>
                <button class="chip" type="button" title="${each.words}" @click="${() => this.take(each)}">
                  ${each.name}<span class="hidden-label">: ${each.words}</span>
                </button>
              </li>
            `
          )}
        </ul>
        <ul class="editor-wrong" id="${this.field}-wrong">
          ${this.spots.map((each) =>
            html`
              <li>
                <button class="button quiet" type="button" @click="${() => this.show(each)}">
                  ${each.line === 0 ? "" : t("editor.place", { line: each.line, column: each.column })}
                </button>
                ${each.own ?? nothing} ${remark(each.message, each.allowed)}
              </li>
            `
          )}
        </ul>
      </div>
    `;
  }

  private get area(): HTMLTextAreaElement {
    return this.querySelector("textarea")!;
  }

  private onInput = (): void => {
    this.text = this.area.value;
    this.spots = [];
    this.dispatchEvent(new CustomEvent("uf-text", { detail: this.text, bubbles: true }));
    this.onMove();
  };

  /** Offers words that begin as what stands before the caret does. */
  private onMove = (): void => {
    const word = begun(this.area.value, this.area.selectionStart, this.writing).toLowerCase();
    this.offered = word.length < 2
      ? []
      : this.facts.filter((each) => each.name.toLowerCase().includes(word) && each.name.toLowerCase() !== word)
        .slice(0, MOST_OFFERED);
    this.requestUpdate();
  };

  private take(fact: Fact): void {
    const at = this.area.selectionStart;
    const from = at - begun(this.area.value, at, this.writing).length;
    this.area.setRangeText(fact.name, from, at, "end");
    this.area.focus();
    this.onInput();
  }

  /** Puts the caret where something is wrong. */
  private show(spot: Spot): void {
    const before = this.text.split("\n").slice(0, Math.max(0, spot.line - 1));
    const at = before.reduce((sum, line) => sum + line.length + 1, 0) + Math.max(0, spot.column - 1);
    this.area.focus();
    this.area.setSelectionRange(at, at);
  }
}

/** A line in colours. It is put together by hand, since a template would bring spaces along that are not in the text. */
export function painted(line: Part[], isWrong: boolean): HTMLElement {
  const shown = document.createElement("div");
  shown.className = isWrong ? "line bad" : "line";
  for (const part of line) {
    const span = document.createElement("span");
    span.className = `drl-${part.kind}`;
    span.textContent = part.text;
    shown.append(part.kind === "plain" ? part.text : span);
  }
  if (line.length === 0) shown.append("\n");
  return shown;
}

customElements.define("uf-editor", Editor);
