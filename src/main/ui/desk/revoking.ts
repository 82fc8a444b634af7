/** Taking a permit back at once: folded away, said what comes of it, and done with a reason that its person and everybody reads. */
import { html, nothing, type TemplateResult } from "lit";
import { besides, type Deeds, onSubmit, words } from "../circle/deeds.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { select } from "./things.ts";

const RUNNING = ["issued", "active", "in-use"];
const CAUSES = ["emergency", "mistake", "replacement", "safety", "misuse", "other"] as const;

export function revoking(permit: { id: string; state: string }, deeds: Deeds): TemplateResult | typeof nothing {
  if (!RUNNING.includes(permit.state)) return nothing;
  return besides(
    t("revoke.title"),
    html`
      <form class="stack wide" @submit="${onSubmit((form) =>
        deeds.act("revoke.said", () =>
          here().node.post(`/api/v1/assignments/${permit.id}/revocation`, {
            reason: String(form.get("reason")),
            why: String(form.get("why")).trim(),
          }))
      )}">
        <p>${t(permit.state === "in-use" ? "revoke.words.out" : "revoke.words")}</p>
        ${select("reason", t("revoke.reason"), CAUSES.map((each) => [each, t(`cause.${each}`)] as const))} ${words(
          "why",
          t("revoke.why"),
          t("revoke.why.hint"),
          500,
        )}
        <p><button class="button danger" ?disabled="${deeds.busy}">${t("revoke.do")}</button></p>
      </form>
    `,
  );
}
