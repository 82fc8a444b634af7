/** What each audience would see of a record of a draft: a row for each field, a column for each audience. */
import { html, type TemplateResult } from "lit";
import type { SchemaPart } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { type Key, t } from "../words/words.ts";
import type { Preview } from "./category.ts";
import { labelOfField } from "./category-fields.ts";

/** From everybody to those it is between. */
export const AUDIENCES = ["public", "node", "group", "direct"] as const;

/**
 * @param fields the record that the node was asked about
 * @param parts the schema's fields by name, for their labels
 */
export function seen(preview: Preview, fields: JsonObject, parts: Record<string, SchemaPart>): TemplateResult {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${t("category.seen")}">
      <table>
        <caption class="hidden-label">${t("category.seen")}</caption>
        <thead>
          <tr>
            <th scope="col">${t("category.column.field")}</th>
            ${preview.audiences.map((each) =>
              html`
                <th scope="col">${t(`audience.${each.audience}` as Key)}</th>
              `
            )}
          </tr>
        </thead>
        <tbody>
          ${Object.keys(fields).map((name) =>
            html`
              <tr>
                <th scope="row">${labelOfField(name, parts[name])}</th>
                ${preview.audiences.map((each) =>
                  html`
                    <td>${shown(preview, each, name)}</td>
                  `
                )}
              </tr>
            `
          )}
        </tbody>
      </table>
    </div>
  `;
}

function shown(preview: Preview, audience: Preview["audiences"][number], name: string): TemplateResult | string {
  if (preview.sealed.includes(name)) return t("audience.private");
  return audience.sees && audience.fields?.[name] !== undefined
    ? html`
      <span class="tag good">${t("category.sees")}</span>
    `
    : t("category.sees-not");
}
