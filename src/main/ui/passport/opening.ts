/** What a page asks before a lock opens, and what it says when it does not. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import type { Locked, LockFault, Means } from "./lock.ts";

/**
 * @param fault what was wrong at the last try; empty when nothing was
 * @param done how far the work is, from 0 to 1, while there is some
 */
export function openingFields(means: Means, fault: string, done: number | undefined): TemplateResult {
  return html`
    ${means.by === "passkey"
      ? html`
        <p>${t("unlock.passkey")}</p>
        <p class="fault" id="opening-fault" role="alert">${fault}</p>
      `
      : html`
        <div class="field">
          <label for="opening-password">${t("unlock.password")}</label>
          <input
            id="opening-password"
            name="password"
            type="password"
            autocomplete="current-password"
            aria-invalid="${fault === "" ? nothing : "true"}"
            aria-describedby="opening-fault"
          >
          <p class="fault" id="opening-fault" role="alert">${fault}</p>
        </div>
      `} ${working(done)}
  `;
}

export function working(done: number | undefined): TemplateResult | typeof nothing {
  return done === undefined ? nothing : html`
    <p role="status">${t("lock.working")}</p>
    <progress max="1" .value="${done}" aria-label="${t("lock.working")}"></progress>
  `;
}

/** What went wrong with a try, in words; empty when nothing did. */
export async function tried(
  locked: Locked,
  attempt: (locked: Locked) => Promise<LockFault | undefined>,
): Promise<string> {
  const fault = await attempt(locked);
  if (fault === undefined) return "";
  return fault === "rest"
    ? t("unlock.rest", { count: Math.max(1, Math.ceil((locked.until - Date.now()) / 1000)) })
    : t(`unlock.${fault}`);
}
