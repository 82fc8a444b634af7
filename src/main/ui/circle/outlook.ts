/** What a waiting need may expect before a round has said anything. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { on } from "./acting.ts";

export interface Outlook {
  neverFits: boolean;
  p50Hours?: number;
  p90Hours?: number;
}

const HOURS_OF_A_DAY = 24;

/** Told in hours up to here. */
const FEW_HOURS = 48;

export function outlookOf(need: string): Promise<Outlook | undefined> {
  return here().node.find<Outlook>(on(`/api/v1/waiting/needs/${need}`));
}

export function outlook(of: Outlook | undefined): TemplateResult | typeof nothing {
  if (of === undefined) return nothing;
  if (of.neverFits) {
    return html`
      <div class="notice warn"><p>${t("outlook.never")}</p></div>
    `;
  }
  return of.p50Hours === undefined ? nothing : html`
    <p>${t("outlook.half", { time: time(of.p50Hours) })}${of.p90Hours === undefined
      ? ""
      : ` ${t("outlook.most", { time: time(of.p90Hours) })}`}</p>
  `;
}

function time(hours: number): string {
  return hours <= FEW_HOURS
    ? t("outlook.hours", { count: hours })
    : t("outlook.days", { count: Math.round(hours / HOURS_OF_A_DAY) });
}
