/** The fields of a category as people read them: what each is called, what may stand in it, and who sees it. */
import { html, nothing, type TemplateResult } from "lit";
import type { SchemaPart } from "../form/questions.ts";
import { type Key, labelOf, t, told } from "../words/words.ts";
import type { Full } from "./category.ts";

/** A field, or a part of one that the category describes more closely: `attributes/machine`. */
export interface Field {
  name: string;
  label: string;
  part: SchemaPart;
  required: boolean;
  audience: string;
}

type Parts = Record<string, SchemaPart>;

/** What a topic says besides its kind; nothing for a plain kind. */
export function ownFields(of: Full, kind: Full): Field[] {
  if (of.topic === "") return [];
  const ofKind = kind.schema.properties ?? {};
  return Object.entries(of.schema.properties ?? {}).flatMap(([name, part]) => {
    const field = fieldOf(name, { ...ofKind[name], ...part }, of.schema.required ?? [], of.projections);
    const inside = name in ofKind ? Object.entries(part.properties ?? {}) : [];
    if (inside.length === 0) return [field];
    return inside.map(([own, each]) => ({
      name: `${name}/${own}`,
      label: labelOf(each["x-label"], own),
      part: each,
      required: field.required && (part.required ?? []).includes(own),
      audience: field.audience,
    }));
  });
}

/** What all records of a kind have, as this category shows them. */
export function sharedFields(of: Full, kind: Full): Field[] {
  const required = [...(kind.schema.required ?? []), ...(of.schema.required ?? [])];
  return Object.entries(kind.schema.properties ?? {}).map(([name, part]) =>
    fieldOf(name, part, required, of.projections)
  );
}

function fieldOf(name: string, part: SchemaPart, required: string[], projections: Record<string, string>): Field {
  return {
    name,
    label: labelOfField(name, part),
    part,
    required: required.includes(name),
    audience: projections[name] ?? "private",
  };
}

/** Its label, or our words for a field that no form asks for. */
export function labelOfField(name: string, part: SchemaPart | undefined): string {
  const label = part?.["x-label"];
  return label === undefined ? told("category.field", name, { name }) : labelOf(label, name);
}

/** @param defs what the kind's `$ref` name */
export function fieldTable(title: string, fields: Field[], defs: Parts): TemplateResult {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${title}">
      <table>
        <caption class="hidden-label">${title}</caption>
        <thead>
          <tr>
            <th scope="col">${t("category.column.field")}</th>
            <th scope="col">${t("category.column.value")}</th>
            <th scope="col">${t("category.column.required")}</th>
            <th scope="col">${t("category.column.audience")}</th>
          </tr>
        </thead>
        <tbody>
          ${fields.map((each) =>
            html`
              <tr>
                <th scope="row">${each.label}<br><code class="small soft">${each.name}</code></th>
                <td>${inWords(each.part, defs)}</td>
                <td>${t(each.required ? "category.required.yes" : "category.required.no")}</td>
                <td><span class="tag ${each.audience === "private" ? "good" : ""}">${t(
                  `audience.${each.audience}` as Key,
                )}</span></td>
              </tr>
            `
          )}
        </tbody>
      </table>
    </div>
  `;
}

/** What may stand in a field. */
function inWords(part: SchemaPart, defs: Parts): TemplateResult | string {
  const named = /^#\/\$defs\/(\w+)$/.exec(String(part.$ref ?? ""))?.[1];
  if (named === "window" || named === "photo") return t(`category.value.${named}`);
  const of = named === undefined ? part : { ...defs[named], ...part };
  if (of.const !== undefined) return choices("category.value.const", [of.const]);
  if (of.enum !== undefined) return choices("category.value.enum", of.enum);
  switch (of.type) {
    case "string":
      return text(of);
    case "integer":
      return whole(of);
    case "boolean":
      return t("category.value.boolean");
    case "array":
      return html`
        ${t("category.value.array", { count: Number(of.maxItems ?? 0) })} ${inWords(
          (of.items ?? {}) as SchemaPart,
          defs,
        )}
      `;
    default:
      return object(of);
  }
}

function choices(words: "category.value.const" | "category.value.enum", values: unknown[]): TemplateResult {
  return html`
    ${t(words)} ${values.map((each, at) =>
      html`
        ${at === 0 ? nothing : " · "}<code>${String(each)}</code>
      `
    )}
  `;
}

function text(of: SchemaPart): string {
  if (of.format === "date") return t("category.value.date");
  if (of.format === "date-time") return t("category.value.date-time");
  if (of.pattern !== undefined) return t("category.value.pattern");
  return of.maxLength === undefined ? t("category.value.text") : t("category.value.text.most", { most: of.maxLength });
}

function whole({ minimum, maximum }: SchemaPart): string {
  if (minimum !== undefined && maximum !== undefined) return t("category.value.between", { minimum, maximum });
  if (minimum !== undefined) return t("category.value.from", { minimum });
  return maximum === undefined ? t("category.value.integer") : t("category.value.to", { maximum });
}

function object(of: SchemaPart): TemplateResult | string {
  const inside = Object.entries(of.properties ?? {});
  if (inside.length === 0) return t("category.value.any");
  return html`
    ${t("category.value.object")} ${inside.map(([name, part], at) =>
      html`
        ${at === 0 ? nothing : " · "}${part["x-label"] === undefined
          ? html`
            <code>${name}</code>
          `
          : labelOf(part["x-label"], name)}
      `
    )}
  `;
}
