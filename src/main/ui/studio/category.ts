/** Categories as the node tells them, and how one is written: what it begins with, what is wrong in it, and how it is signed. */
import type { SchemaPart } from "../form/questions.ts";
import { canonicalBytes, type Json, type JsonObject } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { arrive, type Category, here, mayAtNode, membership } from "../shell/here.ts";
import { DRAFT } from "../shell/offline.ts";
import { labelOf, t, told } from "../words/words.ts";

export const CATEGORIES = "/api/v1/categories";

/** How the names begin under which drafts are kept in this tab; what they begin from follows. */
export const KEPT = `${DRAFT}category `;

/** A category as the list tells it. */
export interface Listed extends Category {
  /** The widest audience of each field, `private` for those that are sealed. */
  projections: Record<string, string>;
  origin: "shipped" | "community";
  author?: string;
}

export interface Full extends Listed {
  schema: SchemaPart;
  /** What its author signed, of one that the community wrote. */
  document?: JsonObject;
}

/** What the node found wrong in a draft. */
export interface Check {
  passes: boolean;
  faults: { pointer: string; code: string; message: string }[];
}

/** What each audience would see of a record of a draft. */
export interface Preview {
  audiences: { audience: string; sees: boolean; fields?: JsonObject }[];
  sealed: string[];
}

/** A draft that has the shape of a category. */
export interface Draft extends JsonObject {
  category: string;
  schema: JsonObject;
  examples: { valid: Json[]; invalid: Json[] };
}

/** All of them, with those that take no more records. */
export function categories(): Promise<Listed[]> {
  return here().node.all<Listed>(CATEGORIES);
}

export function category(name: string): Promise<Full> {
  return here().node.get<Full>(`${CATEGORIES}/${encodeURIComponent(name)}`);
}

/** Stewards of the node and whoever runs it write categories. */
export async function mayWrite(): Promise<boolean> {
  if (here().keys === undefined || await membership() === "unknown") return false;
  return here().operates || await mayAtNode("steward");
}

/** Whether topics of this kind are written by communities; the others are made by the node. */
export function isWritten(kind: string): boolean {
  return kind === "offer" || kind === "need";
}

/** What it is called, without its version. */
export function labelled(of: Category): string {
  return of.topic === "" ? told("category.kind", of.kind, { name: of.title }) : labelOf(of.label, of.title);
}

/** Signs a draft and publishes it; all pages know it then. */
export async function publish(draft: Draft): Promise<void> {
  const { node, keys } = here();
  const document = { ...draft, format: "category@v1", author: keys!.did };
  await node.send("POST", CATEGORIES, canonicalBytes(await proved(document, keys!, instant(node.now()))));
  await arrive();
}

/** Lets no new records be of it; all pages know it then. */
export async function retire(name: string): Promise<void> {
  await here().node.post(`${CATEGORIES}/${encodeURIComponent(name)}/retirement`);
  await arrive();
}

/** A draft, when it has the shape that the node takes at all. */
export function asDraft(value: Json): Draft | undefined {
  const isObject = (of: Json | undefined): of is JsonObject =>
    typeof of === "object" && of !== null && !Array.isArray(of);
  const has = (of: JsonObject, ...names: string[]) => Object.keys(of).sort().join() === names.sort().join();
  if (!isObject(value) || !has(value, "category", "schema", "examples")) return undefined;
  const { category, schema, examples } = value;
  const fits = typeof category === "string" && /^[a-z][a-z-]*(\.[a-z][a-z0-9-]*)?@v[1-9]\d*$/.test(category) &&
    isObject(schema) && isObject(examples) && has(examples, "valid", "invalid") &&
    Array.isArray(examples.valid) && Array.isArray(examples.invalid);
  return fits ? value as Draft : undefined;
}

/**
 * What a draft begins with: the next version of a topic, or, of a plain kind, a first topic of it that already fits.
 *
 * @param of where it begins
 * @param kind the plain kind, the same one when `of` is one
 */
export function beginning(of: Full, kind: Full, all: Listed[]): Draft {
  const isNew = of.topic === "";
  const versions = all.filter((each) => each.kind === of.kind && each.topic === of.topic).map((each) => each.version);
  const name = isNew ? `${of.kind}.my-thing@v1` : `${of.kind}.${of.topic}@v${Math.max(...versions) + 1}`;
  const schema = isNew ? firstSchema(of.kind) : of.schema as JsonObject;
  const examples = (of.document?.examples ?? firstExamples(schema as SchemaPart, kind.schema)) as Draft["examples"];
  return { category: name, schema: { ...schema, $id: `usufruct:${name}` }, examples };
}

function firstSchema(kind: string): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "",
    $ref: `usufruct:${kind}@v1`,
    title: "My thing",
    "x-label": { en: "My thing", de: "Mein Ding" },
    properties: {
      colour: {
        type: "string",
        maxLength: 60,
        "x-label": { en: "Colour", de: "Farbe" },
        "x-projection": ["public", "node", "group"],
      },
    },
  };
}

/** Fields that fit, as far as the schema itself tells which do, and the same without what they are called. */
function firstExamples(topic: SchemaPart, kind: SchemaPart): Draft["examples"] {
  const fields: JsonObject = {};
  for (const name of new Set([...(kind.required ?? []), ...(topic.required ?? [])])) {
    fields[name] = fitting({ ...kind.properties?.[name], ...topic.properties?.[name] });
  }
  const { title: _, ...untitled } = fields;
  return { valid: [fields], invalid: [{ why: t("category.sample.why"), fields: untitled }] };
}

/** Some value that fits; one of a pattern is for the author to find. */
function fitting(part: SchemaPart): Json {
  const now = instant(new Date(Math.floor(here().node.now().getTime() / 3_600_000) * 3_600_000));
  if (part.const !== undefined) return part.const;
  if (part.enum !== undefined) return part.enum.includes("normal") ? "normal" : part.enum[0] ?? null;
  if (part.$ref === "#/$defs/window") {
    return { from: now, until: instant(new Date(new Date(now).getTime() + 86_400_000)) };
  }
  switch (part.type) {
    case "integer":
      return part.minimum ?? Math.min(1, part.maximum ?? 1);
    case "boolean":
      return true;
    case "array":
      return [fitting((part.items ?? {}) as SchemaPart)];
    case "string":
      return part.format === "date"
        ? now.slice(0, 10)
        : part.format === "date-time"
        ? now
        : t("category.sample").padEnd(part.minLength ?? 0, ".").slice(0, part.maxLength);
    default:
      return Object.fromEntries((part.required ?? []).map((name) => [name, fitting(part.properties?.[name] ?? {})]));
  }
}

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
