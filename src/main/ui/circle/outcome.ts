/** How a use went; and, where something is wrong with the thing, what, with pictures. It closes the circle. */
import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import type { Node } from "../node/node.ts";
import { enclose } from "../picture/enclose.ts";
import type { PhotosElement } from "../picture/photos.ts";
import "../picture/photos.ts";
import { newId, sign } from "../record/draft.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import type { Permit } from "./circle.ts";
import { besides, choice, type Deeds, onSubmit, submit } from "./deeds.ts";

const RESULTS = ["completed", "partial", "failed"] as const;

/** @param away that lent it, where it is another than the reader's own: then there are no pictures, for none are carried there */
export function outcome(permit: Permit, deeds: Deeds, away?: Node): TemplateResult {
  return html`
    <p>${t("next.returned")}</p>
    <form class="card" @submit="${onSubmit((form, element) =>
      deeds.act("said.told", () => tell(permit, form, element, away))
    )}">
      ${choice("result", t("outcome.legend"), RESULTS.map((each) => [each, t(`result.${each}`)]))} ${besides(
        t("wrong.title"),
        html`
          <div class="stack wide">
            <p>${t("wrong.words")}</p>
            <div class="field">
              <label for="mend">${t("wrong.mend")}</label>
              <p class="hint" id="mend-hint">${t("wrong.mend.hint")}</p>
              <input id="mend" name="mend" maxlength="400" autocomplete="off" aria-describedby="mend-hint">
            </div>
            <div class="field">
              <label for="notes">${t("wrong.notes")}</label>
              <p class="hint" id="notes-hint">${t("wrong.notes.hint")}</p>
              <textarea id="notes" name="notes" maxlength="2000" aria-describedby="notes-hint"></textarea>
            </div>
            ${away === undefined
              ? html`
                <uf-photos></uf-photos>
              `
              : nothing}
          </div>
        `,
      )} ${submit(t("outcome.do"), deeds.busy)}
    </form>
  `;
}

/** The pictures are sent first: the record names them. */
async function tell(permit: Permit, form: FormData, element: HTMLFormElement, away?: Node): Promise<void> {
  const { keys } = here();
  const node = away ?? here().node;
  const info = await node.info();
  const toMend = String(form.get("mend")).trim();
  const notes = String(form.get("notes")).trim();
  const revision = { id: newId(node.now()), version: 1 };
  const chosen = element.querySelector<PhotosElement>("uf-photos")?.pictures ?? [];
  const photos = chosen.length === 0
    ? []
    : await enclose(node, revision.id, 1, chosen.map((each) => ({ ...each, of: "damage" })));
  const fields: JsonObject = {
    assignmentId: permit.id,
    result: String(form.get("result")),
    ...(toMend !== "" && { maintenance: { needed: true }, toMend }),
    ...(notes !== "" && { notes }),
    ...(photos.length > 0 && { photos }),
  };
  const draft = { category: "outcome@v1", visibility: "group", fields, sealed: new Set<string>(), revision } as const;
  const { body } = await sign(draft, keys!, info, node.now());
  await node.send("POST", "/api/v1/outcomes", body);
}
