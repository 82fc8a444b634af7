/** Parts of a text of rules or permissions, so that they can be told apart at a glance. It judges nothing: that is for the node. */

export type Kind = "word" | "text" | "note" | "number" | "name" | "fact" | "plain";

export interface Part {
  kind: Kind;
  text: string;
}

/** What a text is written in: rules, a schema of permissions, its tests, or a category. */
export type Writing = "drl" | "zed" | "yaml" | "json";

const DRL_WORDS = ["package", "import", "global", "rule", "when", "then", "end", "and", "or", "not"];
const WORDS: Record<Writing, ReadonlySet<string>> = {
  drl: new Set(DRL_WORDS),
  zed: new Set(["definition", "relation", "permission", "caveat", "with"]),
  yaml: new Set(["at", "tuples", "yes", "no", "conditional", "exactly", "ask", "context"]),
  json: new Set(["true", "false", "null"]),
};

const CODE =
  /(?<note>\/\/.*|\/\*.*?(?:\*\/|$))|(?<text>"(?:[^"\\]|\\.)*"?)|(?<name>\$\w+)|(?<number>\b\d[\d_]*L?\b)|(?<word>[A-Za-z_]\w*)|(?<plain>\s+|.)/gy;

/** In YAML a word stands before its colon, and `#` begins a note only after a space. */
const YAML =
  /(?<note>(?<=^|\s)#.*)|(?<text>"(?:[^"\\]|\\.)*"?|'[^']*'?)|(?<word>(?<![\w#@:])[a-z]+(?=:(?:\s|$)))|(?<plain>\s+|.)/gy;

/** In JSON a name stands before its colon, in quotes as texts are. */
const JSON_PARTS =
  /(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<text>"(?:[^"\\]|\\.)*"?)|(?<number>-?\d+)|(?<word>[a-z]+)|(?<plain>\s+|.)/gy;

const PARTS: Record<Writing, RegExp> = { drl: CODE, zed: CODE, yaml: YAML, json: JSON_PARTS };

/** The lines of a text, each in parts that make it up again letter by letter. */
export function parts(text: string, facts: ReadonlySet<string>, writing: Writing = "drl"): Part[][] {
  return text.split("\n").map((line) => ofLine(line, facts, writing));
}

function ofLine(line: string, facts: ReadonlySet<string>, writing: Writing): Part[] {
  const found: Part[] = [];
  for (const match of line.matchAll(PARTS[writing])) {
    const { note, text, name, number, word } = match.groups!;
    const kind: Kind = note !== undefined
      ? "note"
      : text !== undefined
      ? "text"
      : name !== undefined
      ? "name"
      : number !== undefined
      ? "number"
      : word === undefined
      ? "plain"
      : WORDS[writing].has(word)
      ? "word"
      : facts.has(word)
      ? "fact"
      : "plain";
    const last = found.at(-1);
    if (last?.kind === kind && kind === "plain") last.text += match[0];
    else found.push({ kind, text: match[0] });
  }
  return found;
}

/** The sentences of the rules in a text, as they stand there. */
export function sentences(text: string): string[] {
  return [...text.matchAll(/^\s*rule\s+"([^"\n]+)"/gm)].map((found) => found[1]!);
}

/** The word that is being written before a place in a text; empty after anything but a letter. Words of JSON have hyphens. */
export function begun(text: string, at: number, writing: Writing = "drl"): string {
  return (writing === "json" ? /[A-Za-z][\w-]*$/ : /[A-Za-z]\w*$/).exec(text.slice(0, at))?.[0] ?? "";
}
