/** What went out and came back of a permit, for whose it is: read, and signed where they are asked. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import type { Deeds } from "./deeds.ts";
import { type Custody, decline, secondInWords, seenInWords, signSecond } from "./transfers.ts";

/** What the holder is asked to sign now; it comes first on their page. */
export function asked(custody: Custody[], deeds: Deeds): TemplateResult | typeof nothing {
  const open = custody.filter((each) => each.second === "asked");
  return open.length === 0 ? nothing : html`
    ${open.map((each) =>
      html`
        <div class="card">
          <h3>${t("sign.heading")}</h3>
          ${seenInWords(each)}
          <p class="row">
            <button class="button main-action" ?disabled="${deeds.busy}" @click="${() =>
              deeds.act("said.signed", () => signSecond(each))}">${t("sign.do")}</button>
            <button class="button" ?disabled="${deeds.busy}" @click="${() =>
              deeds.act("said.declined-to-sign", () => decline(each))}">${t("sign.decline")}</button>
          </p>
        </div>
      `
    )}
  `;
}

/** What was signed, and what was not. */
export function signatures(custody: Custody[]): TemplateResult | typeof nothing {
  const over = custody.filter((each) => each.second !== "asked");
  return over.length === 0 ? nothing : html`
    <section class="stack section" aria-labelledby="signatures">
      <h2 id="signatures">${t("transfer.heading")}</h2>
      <ul class="plain-list">
        ${over.map((each) =>
          html`
            <li>${seenInWords(each)}${secondInWords(each)}</li>
          `
        )}
      </ul>
    </section>
  `;
}
