/** What somebody who writes a category begins with. */
import type { SchemaPart } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import { instant } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import type { Draft, Full, Listed } from "./category.ts";

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
  const examples = (of.document?.examples ?? (isNew ? undefined : of.examples) ??
    firstExamples(schema as SchemaPart, kind.schema)) as Draft["examples"];
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
