/** The code of a permit, to be shown at the desk. */
import { html, type TemplateResult } from "lit";
import { addressOf, shortCode } from "../scan/codes.ts";
import { picture } from "../scan/picture.ts";
import { t } from "../words/words.ts";
import type { Permit } from "./circle.ts";
import { besides } from "./deeds.ts";

export function slip(permit: Pick<Permit, "id">): TemplateResult {
  return besides(
    t("slip.title"),
    html`
      <p>${t("slip.words")}</p>
      ${picture(addressOf(permit.id), t("slip.code"))}
      <p class="label-code">${shortCode(permit.id)}</p>
    `,
  );
}
