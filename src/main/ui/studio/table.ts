/** Decision tables as text: comma-separated values (RFC 4180), read as the node reads them. */

/** What a column is for, by the first row; and in detail, by the second. */
export interface Column {
  kind: string;
  detail: string;
}

export interface Table {
  columns: Column[];
  /** Each as wide as there are columns. */
  rows: string[][];
}

export const KINDS = ["rule", "when", "then", "until", "weigh", "include", "tell", "note"] as const;
export const OPERATORS = ["==", "!=", "<", "<=", ">", ">="] as const;

/** A table to begin with. */
export const EMPTY = "rule,when,then\n,openUses >=,\n,,\n";

/** The lines before the first rule. */
export const HEAD = 2;

/** The table in a text; nothing where a cell's quotes do not close, which only a text can show. */
export function tableIn(text: string): Table | undefined {
  const plain = text.replace(/^\ufeff/, "");
  const separator = /[,;]/.exec(plain)?.[0] ?? ",";
  const lines = plain.split("\n").map((line) => line.replace(/\r$/, ""));
  if (lines.length > HEAD && lines.at(-1) === "") lines.pop();
  const rows: string[][] = [];
  for (const line of lines) {
    const cells = cellsOf(line, separator);
    if (cells === undefined) return undefined;
    rows.push(cells);
  }
  const width = Math.max(...rows.map((each) => each.length));
  const [kinds, details, ...rules] = [...rows, ...Array(Math.max(0, HEAD - rows.length)).fill([])].map((row) =>
    Array.from({ length: width }, (_, at) => row[at] ?? "")
  );
  return { columns: kinds!.map((kind, at) => ({ kind, detail: details![at]! })), rows: rules };
}

function cellsOf(line: string, separator: string): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  do {
    if (line[at] === '"') {
      const quoted = /^"((?:[^"]|"")*)"/.exec(line.slice(at));
      if (quoted === null) return undefined;
      at += quoted[0].length;
      if (at < line.length && line[at] !== separator) return undefined;
      cells.push(quoted[1]!.replaceAll('""', '"').trim());
    } else {
      const end = line.indexOf(separator, at);
      const cell = line.slice(at, end < 0 ? line.length : end);
      at += cell.length;
      cells.push(cell.trim());
    }
  } while (at++ < line.length);
  return cells;
}

/** A table as a text that {@link tableIn} reads again. */
export function textOf(table: Table): string {
  const rows = [table.columns.map((each) => each.kind), table.columns.map((each) => each.detail), ...table.rows];
  return rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";
}

function cell(value: string): string {
  const plain = value.replaceAll(/\s*[\r\n]+\s*/g, " ").trim();
  return /[,;"]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** The fact and its comparison that a `when` column asks for. */
export function condition(detail: string): { fact: string; operator: string } {
  const [, fact = "", operator = ""] = /^(\w*)\s*(\S*)/.exec(detail) ?? [];
  return { fact, operator };
}

/** The sentences of the rules in a table. */
export function sentencesIn(table: Table): string[] {
  const at = table.columns.findIndex((each) => each.kind === "rule");
  return table.rows.map((row) => row[at] ?? "").filter((each) => each !== "");
}
