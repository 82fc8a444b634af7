import { html, LitElement, nothing, type TemplateResult } from "lit";
import { t, told } from "../words/words.ts";
import type { Fact, Spot } from "./editor.ts";
import { remark } from "./remarks.ts";
import { type Column, condition, HEAD, KINDS, OPERATORS, type Table, tableIn, textOf } from "./table.ts";

/** A fact with what its values are. */
export interface TypedFact extends Fact {
  type: "number" | "flag" | "text";
}

/** A field of the table: its place as the last part of its id, `LINE-COLUMN` of the text. */
interface Field {
  id: string;
  name: string;
  value: string;
  change: (to: string) => void;
}

/**
 * A decision table to write in, a row a rule. Tab goes from cell to cell, Enter to the one below and, from the last, to a new
 * rule.
 */
class TableEditor extends LitElement {
  /** How the ids of its fields begin. */
  declare field: string;
  declare text: string;
  declare spots: Spot[];
  declare facts: TypedFact[];
  /** For which a rule may say no. */
  declare reasons: string[];
  /** The names of the policy's numbers. */
  declare numbers: string[];

  static override properties = {
    field: {},
    text: {},
    spots: { attribute: false },
    facts: { attribute: false },
    reasons: { attribute: false },
    numbers: { attribute: false },
  };

  constructor() {
    super();
    this.field = this.text = "";
    this.spots = [];
    this.facts = [];
    this.reasons = this.numbers = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const table = tableIn(this.text)!;
    return html`
      <p class="small soft" id="${this.field}-keys">${t("table.keys")}</p>
      <div class="table-scroll" tabindex="0" role="group" aria-label="${t("table.name")}" aria-describedby="${this
        .field}-keys">
        <table class="decisions" @keydown="${this.onKey}">
          <caption class="hidden-label">${t("table.name")}</caption>
          <thead>
            <tr>
              ${table.columns.map((column, at) => this.head(table, column, at))}
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${table.rows.map((row, at) =>
              html`
                <tr>
                  ${table.columns.map((column, place) =>
                    html`
                      <td class="${column.kind === "rule" ? "sentence" : ""}">${this.cell(
                        column,
                        at,
                        place,
                        row[place]!,
                      )}</td>
                    `
                  )}
                  <td>
                    <button class="button quiet small" type="button" @click="${() =>
                      this.write({ ...table, rows: table.rows.filter((_, each) => each !== at) })}">
                      ${t("table.remove")}<span class="hidden-label">: ${t("table.rule", { number: at + 1 })}</span>
                    </button>
                  </td>
                </tr>
              `
            )}
          </tbody>
        </table>
      </div>
      <datalist id="${this.field}-values">
        ${[...this.numbers, ...this.facts.filter((each) => each.type === "number").map((each) => each.name)].map((
          each,
        ) =>
          html`
            <option value="${each}"></option>
          `
        )}
      </datalist>
      <p class="row">
        <button class="button" type="button" @click="${() => this.addRow(table, 0)}">${t("table.add-rule")}</button>
        <button class="button" type="button" @click="${() => this.addColumn(table)}">${t("table.add-column")}</button>
      </p>
      <ul class="editor-wrong" id="${this.field}-wrong">
        ${this.spots.map((each) =>
          html`
            <li>
              <button class="button quiet" type="button" @click="${() => this.focusAt(each.line, each.column - 1)}">
                ${each.line <= HEAD
                  ? t("table.place.head", { column: each.column })
                  : t("table.place", { number: each.line - HEAD, column: each.column })}
              </button>
              ${remark(each.message, each.allowed)}
            </li>
          `
        )}
      </ul>
    `;
  }

  private head(table: Table, column: Column, at: number): TemplateResult {
    const change = (to: Partial<Column>) =>
      this.write({ ...table, columns: table.columns.map((each, place) => place === at ? { ...each, ...to } : each) });
    const kind: Field = {
      id: `1-${at}`,
      name: t("table.column", { number: at + 1 }),
      value: column.kind,
      change: (kind) => change({ kind, detail: kind === "when" ? `${this.anyNumber()} >=` : "" }),
    };
    return html`
      <th scope="col">
        <div class="column">
          ${this.choice(kind, KINDS, (each) => told("table.kind", each, { name: each }))} ${column.kind === "when"
            ? this.asks(column, at, (detail) => change({ detail }))
            : column.kind === "tell"
            ? this.input({
              id: `2-${at}`,
              name: t("table.label", { number: at + 1 }),
              value: column.detail,
              change: (detail) => change({ detail }),
            })
            : nothing} ${table.columns.length < 2 ? nothing : html`
            <button class="button quiet small" type="button" @click="${() =>
              this.write({
                columns: table.columns.filter((_, each) => each !== at),
                rows: table.rows.map((row) => row.filter((_, each) => each !== at)),
              })}">
              ${t("table.remove")}<span class="hidden-label">: ${nameOf(column)}</span>
            </button>
          `}
        </div>
      </th>
    `;
  }

  private asks(column: Column, at: number, change: (detail: string) => void): TemplateResult {
    const { fact, operator } = condition(column.detail);
    const asked: Field = {
      id: `2-${at}`,
      name: t("table.fact", { number: at + 1 }),
      value: fact,
      change: (name) => change(this.typeOf(name) === "flag" ? name : `${name} ${operator === "" ? "==" : operator}`),
    };
    const compared: Field = {
      id: `operator-${at}`,
      name: t("table.operator", { number: at + 1 }),
      value: operator,
      change: (sign) => change(`${fact} ${sign}`),
    };
    return html`
      ${this.choice(asked, this.facts.map((each) => each.name))} ${this.typeOf(fact) === "flag"
        ? nothing
        : this.choice(compared, OPERATORS)}
    `;
  }

  private cell(column: Column, row: number, at: number, value: string): TemplateResult {
    const field: Field = {
      id: `${row + HEAD + 1}-${at}`,
      name: `${nameOf(column)}, ${t("table.rule", { number: row + 1 })}`,
      value,
      change: (to) => this.onCell(row, at, to),
    };
    const type = column.kind === "when" ? this.typeOf(condition(column.detail).fact) : undefined;
    if (column.kind === "then") {
      return this.choice(field, ["", ...this.reasons], (each) => each === "" ? "" : told("got", each, { name: each }));
    }
    if (type === "flag") {
      const words: Record<string, string> = { yes: t("table.yes"), no: t("table.no") };
      return this.choice(field, ["", "yes", "no"], (each) => words[each] ?? each);
    }
    if (column.kind === "rule") {
      return html`
        <textarea
          id="${this.field}-${field.id}"
          rows="2"
          lang="en"
          maxlength="200"
          aria-label="${field.name}"
          aria-invalid="${this.isWrong(field) ? "true" : nothing}"
          .value="${value}"
          @input="${(event: Event) => field.change((event.target as HTMLTextAreaElement).value)}"
        ></textarea>
      `;
    }
    return this.input(field, type === "number" || ["until", "weigh", "tell"].includes(column.kind));
  }

  private input(field: Field, isValue = false): TemplateResult {
    return html`
      <input
        id="${this.field}-${field.id}"
        autocomplete="off"
        lang="en"
        list="${isValue ? `${this.field}-values` : nothing}"
        aria-label="${field.name}"
        aria-invalid="${this.isWrong(field) ? "true" : nothing}"
        .value="${field.value}"
        @input="${(event: Event) => field.change((event.target as HTMLInputElement).value)}"
      >
    `;
  }

  /** A choice among values, and of what stands there already. */
  private choice(field: Field, values: readonly string[], words = (value: string) => value): TemplateResult {
    return html`
      <select
        id="${this.field}-${field.id}"
        aria-label="${field.name}"
        aria-invalid="${this.isWrong(field) ? "true" : nothing}"
        @change="${(event: Event) => field.change((event.target as HTMLSelectElement).value)}"
      >
        ${[...new Set([...values, field.value])].map((each) =>
          html`
            <option value="${each}" .selected="${each === field.value}">${words(each)}</option>
          `
        )}
      </select>
    `;
  }

  private anyNumber(): string {
    return this.facts.find((each) => each.type === "number")?.name ?? "";
  }

  private typeOf(fact: string): TypedFact["type"] | undefined {
    return this.facts.find((each) => each.name === fact)?.type;
  }

  private isWrong(field: Field): boolean {
    return this.spots.some((each) => `${each.line}-${each.column - 1}` === field.id);
  }

  private onCell(row: number, at: number, value: string): void {
    const table = tableIn(this.text)!;
    table.rows[row]![at] = value;
    this.write(table);
  }

  private write(table: Table): void {
    this.text = textOf(table);
    this.spots = [];
    this.dispatchEvent(new CustomEvent("uf-text", { detail: this.text, bubbles: true }));
  }

  private addRow(table: Table, column: number): void {
    this.write({ ...table, rows: [...table.rows, table.columns.map(() => "")] });
    void this.updateComplete.then(() => this.focusAt(table.rows.length + HEAD + 1, column));
  }

  private addColumn(table: Table): void {
    this.write({
      columns: [...table.columns, { kind: "when", detail: `${this.anyNumber()} >=` }],
      rows: table.rows.map((row) => [...row, ""]),
    });
    void this.updateComplete.then(() => this.focusAt(1, table.columns.length));
  }

  private onKey = (event: KeyboardEvent): void => {
    const [, line, column] = /-(\d+)-(\d+)$/.exec((event.target as Element).id) ?? [];
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key !== "Enter" || event.isComposing || !isField || line === undefined) return;
    event.preventDefault();
    const table = tableIn(this.text)!;
    const to = Number(line) + (event.shiftKey ? -1 : 1);
    if (to > table.rows.length + HEAD) this.addRow(table, Number(column));
    else if (to > HEAD) this.focusAt(to, Number(column));
  };

  /** Goes to the field of a line of the text and a column; to the one above where there is none, as in the second line. */
  private focusAt(line: number, column: number): void {
    const field = this.querySelector<HTMLElement>(`#${this.field}-${line}-${column}`) ??
      this.querySelector<HTMLElement>(`#${this.field}-1-${column}`);
    field?.focus();
  }
}

function nameOf(column: Column): string {
  return column.detail === "" ? told("table.kind", column.kind, { name: column.kind }) : column.detail;
}

customElements.define("uf-table", TableEditor);
