/** What each audience would be shown of an offer that is not published yet, as the node itself answers them. */
import { html, type TemplateResult } from "lit";
import { labelOfQuestion } from "../form/form.ts";
import type { Question } from "../form/questions.ts";
import { shown } from "../form/shown.ts";
import type { JsonObject } from "../node/json.ts";
import { type Draft, sign } from "../record/draft.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { type Key, t } from "../words/words.ts";

/** The answer of `POST /api/v1/records/preview`, and as whom the reader looks at it. */
export interface Preview {
  audiences: { audience: "public" | "node" | "group" | "direct"; sees: boolean; record?: ShownRecord }[];
  as: "public" | "node" | "group";
}

const AS = ["public", "node", "group"] as const;

/** Asks the node. The draft is signed with the reader's own passport for that, and kept nowhere. */
export async function previewed(draft: Draft): Promise<Preview> {
  const { node, keys, info } = here();
  const { body } = await sign(draft, keys!, info, node.now());
  const preview = await node.send<Omit<Preview, "as">>("POST", "/api/v1/records/preview", body);
  return { ...preview, as: "public" };
}

/** @param onChoose called once the reader looks as somebody else */
export function seeAs(preview: Preview, questions: Question[], onChoose: () => void): TemplateResult {
  const seen = preview.audiences.find((each) => each.audience === preview.as);
  return html`
    <section class="card" aria-labelledby="see-as-title">
      <h2 id="see-as-title">${t("see-as.heading")}</h2>
      <div class="field">
        <label for="see-as">${t("see-as.label")}</label>
        <select id="see-as" @change="${(event: Event) => {
          preview.as = (event.target as HTMLSelectElement).value as Preview["as"];
          onChoose();
        }}">
          ${AS.map((each) =>
            html`
              <option value="${each}" ?selected="${each === preview.as}">${t(`seenby.${each}`)}</option>
            `
          )}
        </select>
      </div>
      <div role="status">${seen?.record === undefined || !seen.sees
        ? html`
          <p>${t("see-as.nothing")}</p>
        `
        : answers(fieldsOf(seen.record) as JsonObject, questions)}</div>
    </section>
  `;
}

function answers(fields: JsonObject, questions: Question[]): TemplateResult {
  const { node, info } = here();
  const told = questions.map((each) => [labelOfQuestion(each), shown(each, fields, info.zone, node.now())] as const)
    .filter(([, words]) => words !== "");
  const more = ["photos", "hours", "parts"].filter((each) => fields[each] !== undefined);
  return html`
    <dl class="answers">
      ${told.map(([label, words]) =>
        html`
          <div>
            <dt>${label}</dt>
            <dd>${words}</dd>
          </div>
        `
      )}
    </dl>
    ${more.map((each) =>
      html`
        <p class="small soft">${t(`seeas.${each}` as Key)}</p>
      `
    )}
  `;
}
