/** What is said of a category at a glance. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { day } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import type { Listed } from "./category.ts";

/** Where it comes from, and since when it takes no more. */
export function tags(of: Listed): TemplateResult {
  return html`
    <p class="row">
      <span class="tag">${told("category.origin", of.origin)}</span>
      ${of.retiredAt === undefined ? nothing : html`
        <span class="tag warn">${t("category.retired", {
          day: day(new Date(of.retiredAt), here().info.zone),
        })}</span>
      `}
    </p>
  `;
}
