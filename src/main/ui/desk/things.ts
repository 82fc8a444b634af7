/** What the groups lend that the reader looks after, for choosing one. */
import { html, type TemplateResult } from "lit";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";

export interface Thing {
  id: string;
  group: string;
  title: string;
}

export async function things(): Promise<Thing[]> {
  const { node, stewardOf } = here();
  const all = await Promise.all(stewardOf.map(async (group) => {
    const offers = await node.all<{ id: string; state: string; record: ShownRecord }>(
      `/api/v1/offers?group=${encodeURIComponent(group)}`,
    );
    return offers.filter((each) => each.state !== "retired").map((each) => ({
      id: each.id,
      group,
      title: String(fieldsOf(each.record).title),
    }));
  }));
  return all.flat();
}

/** A choice of one, in a field of its own. */
export function select(name: string, label: string, options: readonly (readonly [string, string])[]): TemplateResult {
  return html`
    <div class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${options.map(([value, words]) =>
          html`
            <option value="${value}">${words}</option>
          `
        )}
      </select>
    </div>
  `;
}

/** A count between two, in a field of its own. */
export function count(name: string, label: string, least: number, most: number, usual: number): TemplateResult {
  return html`
    <div class="field">
      <label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        class="short"
        type="number"
        inputmode="numeric"
        required
        min="${least}"
        max="${most}"
        value="${usual}"
      >
    </div>
  `;
}
