/** What stands before pages that are for members: who has no passport yet, or is no member, reads what to do. */
import { html, type TemplateResult } from "lit";
import { here, type membership } from "../shell/here.ts";
import { t } from "../words/words.ts";

export function gate(standing: Awaited<ReturnType<typeof membership>>): TemplateResult {
  const isNew = standing === "none" && !here().isLocked;
  return html`
    <div class="empty">
      <p>${t(isNew ? "gate.none" : here().isLocked ? "gate.locked" : "gate.stranger")}</p>
      <p><a class="button main-action" href="/passport">${t(isNew ? "passport.make" : "gate.passport")}</a></p>
    </div>
  `;
}
