/** JSON as somebody writes it by hand: what it says and where each part stands, or the first place at which it cannot be read. */
import type { Json } from "../node/json.ts";

export interface Place {
  line: number;
  column: number;
}

/** Why a text is no JSON that could be signed. */
export type Trouble = "end" | "value" | "name" | "colon" | "comma" | "text" | "number" | "twice" | "more" | "deep";

/** What a text says, with the place of each part by its JSON pointer (RFC 6901): a member stands where its name does. */
export interface Said {
  value: Json;
  places: Map<string, Place>;
}

export type Read = Said | { trouble: Trouble; at: Place };

const MOST_DEPTH = 50;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?\d[\d.eE+-]*/y;
const WORD = /true|false|null/y;

class Unreadable extends Error {
  constructor(readonly trouble: Trouble, readonly at: number) {
    super(trouble);
  }
}

/** Takes what is signed and nothing else: no fractions, no name twice in one object. */
export function read(text: string): Read {
  const reader = new Reader(text);
  try {
    const value = reader.whole();
    return { value, places: new Map([...reader.places].map(([pointer, at]) => [pointer, place(text, at)])) };
  } catch (e) {
    if (!(e instanceof Unreadable)) throw e;
    return { trouble: e.trouble, at: place(text, e.at) };
  }
}

/** Where a part stands, or the nearest around it that is there. */
export function placeOf(pointer: string, said: Said): Place {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = said.places.get(at);
    if (found !== undefined) return found;
  }
  return said.places.get("") ?? { line: 1, column: 1 };
}

/** A name as it stands in a pointer. */
export function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function place(text: string, at: number): Place {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

class Reader {
  readonly places = new Map<string, number>();
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): Json {
    this.space();
    this.places.set("", this.at);
    const value = this.value("", 0);
    if (this.at < this.text.length) throw new Unreadable("more", this.at);
    return value;
  }

  private value(pointer: string, depth: number): Json {
    if (depth > MOST_DEPTH) throw new Unreadable("deep", this.at);
    const first = this.text[this.at];
    if (first === undefined) throw new Unreadable("end", this.at);
    if (first === "{") return this.object(pointer, depth);
    if (first === "[") return this.list(pointer, depth);
    if (first === '"') return this.string();
    const from = this.at;
    const number = this.take(NUMBER);
    if (number !== undefined) {
      if (!/^-?(?:0|[1-9]\d*)$/.test(number) || !Number.isSafeInteger(Number(number))) {
        throw new Unreadable("number", from);
      }
      return Number(number);
    }
    const word = this.take(WORD);
    if (word === undefined) throw new Unreadable("value", from);
    return JSON.parse(word) as Json;
  }

  private object(pointer: string, depth: number): Json {
    const members = new Map<string, Json>();
    this.skip();
    while (!this.closes("}", members.size > 0)) {
      const from = this.at;
      if (this.text[from] !== '"') throw new Unreadable("name", from);
      const name = this.string();
      if (members.has(name)) throw new Unreadable("twice", from);
      if (this.text[this.at] !== ":") throw new Unreadable("colon", this.at);
      this.skip();
      const inside = `${pointer}/${escaped(name)}`;
      this.places.set(inside, from);
      members.set(name, this.value(inside, depth + 1));
    }
    return Object.fromEntries(members);
  }

  private list(pointer: string, depth: number): Json {
    const items: Json[] = [];
    this.skip();
    while (!this.closes("]", items.length > 0)) {
      const inside = `${pointer}/${items.length}`;
      this.places.set(inside, this.at);
      items.push(this.value(inside, depth + 1));
    }
    return items;
  }

  /** Whether it ends here; else goes past the comma before what follows. */
  private closes(end: string, hasBegun: boolean): boolean {
    const next = this.text[this.at];
    if (next === undefined) throw new Unreadable("end", this.at);
    if (next === end) {
      this.skip();
      return true;
    }
    if (hasBegun) {
      if (next !== ",") throw new Unreadable("comma", this.at);
      this.skip();
    }
    return false;
  }

  private string(): string {
    const from = this.at;
    const found = this.take(TEXT);
    const said = found === undefined ? undefined : JSON.parse(found) as string;
    if (!said?.isWellFormed()) throw new Unreadable("text", from);
    return said;
  }

  private take(what: RegExp): string | undefined {
    what.lastIndex = this.at;
    const found = what.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    this.space();
    return found;
  }

  private skip(): void {
    this.at++;
    this.space();
  }

  private space(): void {
    while (" \t\r\n".includes(this.text[this.at] ?? "-")) this.at++;
  }
}
