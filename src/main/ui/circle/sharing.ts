/** Letting others use what the reader holds: whoever is named agrees, and either of the two ends it. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import type { Permit } from "./circle.ts";
import { besides, type Deeds, onSubmit, post, submit } from "./deeds.ts";

/** @param names what people are called, by who they are */
export function sharing(permit: Permit, names: Map<string, string>, deeds: Deeds): TemplateResult {
  const standing = (permit.coUsers ?? []).filter((each) => each.state === "named" || each.state === "using");
  return besides(
    t("share.title"),
    html`
      <div class="stack wide">
        <p>${t("share.words")}</p>
        ${standing.length === 0 ? nothing : html`
          <ul class="rows">
            ${standing.map((each) =>
              html`
                <li>
                  <p>${names.get(each.person)}<br><span class="small soft">${t(
                    each.state === "named" ? "share.named" : "share.using",
                  )}</span></p>
                  <button class="button" ?disabled="${deeds.busy}" @click="${() =>
                    deeds.act("share.said.off", () => post(`/api/v1/co-users/${each.id}/end`))}">
                    ${t(
                      "share.off",
                    )}<span class="hidden-label"> ${names.get(each.person)}</span>
                  </button>
                </li>
              `
            )}
          </ul>
        `}
        <form class="stack wide" @submit="${onSubmit((form, element) =>
          deeds.act("share.said.named", async () => {
            await post("/api/v1/co-users", { assignment: permit.id, person: String(form.get("number")).trim() });
            element.reset();
          })
        )}">
          ${passportNumber("share-number", t("share.number"), t("share.number.hint"))} ${submit(
            t("share.do"),
            deeds.busy,
          )}
        </form>
      </div>
    `,
    standing.length > 0,
  );
}

/** A question for the number of somebody's passport, named `number`. */
export function passportNumber(id: string, label: string, hint: string): TemplateResult {
  return html`
    <div class="field">
      <label for="${id}">${label}</label>
      <p class="hint" id="${id}-hint">${hint}</p>
      <input
        id="${id}"
        name="number"
        required
        pattern="did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="${id}-hint"
      >
    </div>
  `;
}
