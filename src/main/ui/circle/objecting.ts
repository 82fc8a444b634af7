/** Words against what happened: why one did not come, and an objection to what a round decided. */
import { html, nothing, type TemplateResult } from "lit";
import type { Node } from "../node/node.ts";
import { t } from "../words/words.ts";
import { here } from "../shell/here.ts";
import type { Appeal, Decision, Permit } from "./circle.ts";
import { at, besides, choice, type Deeds, onSubmit, post, submit, words } from "./deeds.ts";

const GROUNDS = ["facts", "rule", "changed"] as const;

/** For a turn that was missed; nothing for others. @param node that is asked, where it is another than the reader's own */
export function excuse(permit: Permit | undefined, deeds: Deeds, node?: Node): TemplateResult | typeof nothing {
  if (permit?.state !== "no-show") return nothing;
  if (permit.excuse !== undefined) {
    return html`
      <div class="notice"><p>${t(`excuse.${permit.excuse.state}`)}</p></div>
    `;
  }
  const until = permit.excusableUntil;
  if (until === undefined || new Date(until) <= here().node.now()) return nothing;
  return html`
    <form class="card" @submit="${onSubmit((form) =>
      deeds.act(
        "said.excused",
        () => post(`/api/v1/assignments/${permit.id}/excuse`, { why: String(form.get("why")).trim() }, node),
      )
    )}">
      <p>${t("excuse.words", { at: at(until) })}</p>
      ${words("why", t("excuse.why"), t("excuse.hint"), 500)} ${submit(t("excuse.do"), deeds.busy)}
    </form>
  `;
}

/** Below what the last round decided about a need of one's own that did not win. @param node that decided, where it is another than the reader's own */
export function objection(
  decision: Decision | undefined,
  given: Appeal | undefined,
  deeds: Deeds,
  node?: Node,
): TemplateResult | typeof nothing {
  if (given !== undefined) return standing(given);
  const until = decision?.appeal?.until;
  if (decision === undefined || until === undefined || new Date(until) <= here().node.now()) return nothing;
  return besides(
    t("appeal.title"),
    html`
      <form class="stack" @submit="${onSubmit((form) =>
        deeds.act("said.appealed", () =>
          post("/api/v1/appeals", {
            roundId: decision.roundId,
            needId: decision.needId,
            ground: String(form.get("ground")),
            why: String(form.get("objection")).trim(),
          }, node))
      )}">
        <p>${t("appeal.words", { at: at(until) })}</p>
        ${choice("ground", t("appeal.ground"), GROUNDS.map((each) => [each, t(`ground.${each}`)]))} ${words(
          "objection",
          t("appeal.why"),
          t("appeal.hint"),
          500,
        )} ${submit(t("appeal.do"), deeds.busy)}
      </form>
    `,
  );
}

function standing(appeal: Appeal): TemplateResult {
  const { judgement, judgedBy } = appeal;
  return html`
    <div class="notice">
      <p><strong>${judgement === undefined ? t("appeal.given") : t(`judged.${judgement.outcome}`)}</strong></p>
      ${judgement?.why === undefined ? nothing : html`
        <blockquote>${judgement.why}</blockquote>
      `} ${judgement?.firstUntil === undefined ? nothing : html`
        <p>${t("judged.first", { at: at(judgement.firstUntil) })}</p>
      `} ${judgedBy === undefined ? nothing : html`
        <p class="small">${t("appeal.by", { at: at(judgedBy) })}</p>
      `}
    </div>
  `;
}
