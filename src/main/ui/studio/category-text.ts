/** The text of a category, as people write it by hand. */
import type { Json } from "../node/json.ts";

/** What a schema may say, in the order in which it is written. */
export const KEYWORDS = [
  "title",
  "description",
  "x-label",
  "x-gbfs",
  "type",
  "enum",
  "const",
  "format",
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "items",
  "required",
  "properties",
  "additionalProperties",
  "x-projection",
];

/** In this order members are written; others follow. */
const ORDER = [
  "category",
  "schema",
  "examples",
  "valid",
  "invalid",
  "why",
  "fields",
  "$schema",
  "$id",
  "$ref",
  ...KEYWORDS,
];
const WIDTH = 100;

/** JSON as people write it: what fits in one line stands in one. */
export function written(value: Json, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const members: (readonly [string, Json])[] = isList
    ? value.map((each) => ["", each])
    : Object.entries(value).sort(([one], [other]) => rank(one) - rank(other)).map(([name, each]) => [
      `${JSON.stringify(name)}: `,
      each,
    ]);
  const [open, close] = isList ? "[]" : "{}";
  if (members.length === 0) return `${open}${close}`;
  const inside = (deeper: string) => members.map(([name, each]) => name + written(each, deeper));
  const line = isList ? `[${inside("").join(", ")}]` : `{ ${inside("").join(", ")} }`;
  if (!line.includes("\n") && indent.length + line.length <= WIDTH) return line;
  const deeper = `${indent}  `;
  return `${open}\n${inside(deeper).map((each) => deeper + each).join(",\n")}\n${indent}${close}`;
}

function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}
