/** Categories as the node tells them, and how one is signed and ended. */
import type { SchemaPart } from "../form/questions.ts";
import { canonicalBytes, type Json, type JsonObject } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { arrive, type Category, here, mayAtNode, membership } from "../shell/here.ts";
import { DRAFT } from "../shell/offline.ts";
import { labelOf, told } from "../words/words.ts";

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
  /** Of one that comes with the program. */
  examples?: JsonObject;
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
