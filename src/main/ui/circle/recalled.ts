/** Why a turn was called back before it began, by which rule, and what its person has instead. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import { at } from "./deeds.ts";

/** The answer of `GET /api/v1/assignments/{id}/recall`. */
export interface Recall {
  cause: "urgent" | "maintenance";
  madeAt: string;
  firstUntil: string;
  usedIn?: string;
  rule: { noticeHours: number; policy: string; version: number };
  why: string;
}

export function recalled(of: Recall | undefined): TemplateResult | typeof nothing {
  return of === undefined ? nothing : html`
    <div class="notice warn">
      <p><strong>${t(`recalled.${of.cause}`)}</strong></p>
      <blockquote>${of.why}</blockquote>
      <p>${t(`recalled.rule.${of.cause}`, {
        count: of.rule.noticeHours,
        policy: of.rule.policy,
        version: of.rule.version,
      })}</p>
      <p>${of.usedIn === undefined ? t("recalled.first", { at: at(of.firstUntil) }) : t("recalled.used")}</p>
    </div>
  `;
}
