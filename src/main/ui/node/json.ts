/** JSON in the one spelling that is signed: RFC 8785. */
import { type Bytes, utf8 } from "./bytes.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** Throws for what this project's records never hold: fractions, integers beyond 2^53-1, half surrogate pairs. */
export function canonical(value: Json): string {
  if (value === null || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error("a number is a whole one within 2^53-1");
    return String(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new Error("a text holds half a surrogate pair");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  return `{${
    Object.keys(value).sort().map((name) => `${canonical(name)}:${canonical(value[name] ?? null)}`).join(",")
  }}`;
}

export function canonicalBytes(value: Json): Bytes {
  return utf8(canonical(value));
}
