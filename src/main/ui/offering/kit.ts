/** Several things that go out as one: a kit names those of the group of which it is put together. */
import { html, nothing, type TemplateResult } from "lit";
import type { Answers } from "../form/questions.ts";
import type { Json } from "../node/json.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";

/** A thing that can be a part: a single one, and no kit itself. */
export interface Part {
  id: string;
  title: string;
}

interface Offer {
  id: string;
  state: string;
  record: ShownRecord;
}

/** Of the groups that the reader looks after, in one category. */
export async function possibleParts(category: string): Promise<Part[]> {
  const { node, stewardOf } = here();
  const offers = await Promise.all(
    stewardOf.map((group) => node.all<Offer>(`/api/v1/offers?group=${encodeURIComponent(group)}`)),
  );
  return offers.flat().flatMap(({ id, state, record }) => {
    const fields = fieldsOf(record);
    const fits = state !== "retired" && record.header.category === category && fields.units === 1 &&
      fields.parts === undefined;
    return fits ? [{ id, title: String(fields.title) }] : [];
  });
}

/** @param isWrong whether too few are chosen */
export function kitField(parts: Part[], answers: Answers, isWrong: boolean): TemplateResult | typeof nothing {
  if (parts.length < 2) return nothing;
  return html`
    <fieldset class="field" id="parts" tabindex="-1">
      <legend>${t("kit.legend")} <span class="soft">${t("form.optional")}</span></legend>
      <p class="hint">${t("kit.hint")}</p>
      ${isWrong
        ? html`
          <p class="fault">${t("fault.parts")}</p>
        `
        : nothing}
      <div class="options">
        ${parts.map((each) =>
          html`
            <div class="check">
              <input
                type="checkbox"
                id="part-${each.id}"
                name="part/${each.id}"
                value="yes"
                .checked="${answers.has(`part/${each.id}`)}"
              >
              <label for="part-${each.id}">${each.title}</label>
            </div>
          `
        )}
      </div>
    </fieldset>
  `;
}

/** Those that were chosen. */
export function chosenParts(parts: Part[], answers: Answers): Part[] {
  return parts.filter((each) => answers.has(`part/${each.id}`));
}

/** The field of the record; nothing where it is no kit. */
export function partsOf(parts: Part[], answers: Answers): Json[] | undefined {
  const chosen = chosenParts(parts, answers).map((each) => each.id);
  return chosen.length === 0 ? undefined : chosen;
}
