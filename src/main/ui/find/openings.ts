/** When a thing is free in the days to come, as far as anybody knows now. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { span } from "../words/times.ts";
import { t } from "../words/words.ts";

interface Span {
  from: string;
  until: string;
}

/** Only members are told what is free. */
export interface Openings {
  free?: Span[];
}

const DAYS = 14;

/** So many spans are shown. */
const MOST = 6;

export function openingsOf(offer: string): Promise<Openings | undefined> {
  return here().node.find<Openings>(`/api/v1/offers/${encodeURIComponent(offer)}/openings?days=${DAYS}`);
}

export function openings(of: Openings | undefined): TemplateResult | typeof nothing {
  if (of?.free === undefined) return nothing;
  const { node, info } = here();
  const end = new Date(node.now().getTime() + (DAYS - 1) * 86_400_000);
  const isAlways = of.free.some((each) => new Date(each.from) <= node.now() && new Date(each.until) >= end);
  return html`
    <div>
      <dt>${t("offer.free", { count: DAYS })}</dt>
      <dd>
        ${of.free.length === 0
          ? t("offer.free.never")
          : isAlways
          ? t("offer.free.always")
          : of.free.slice(0, MOST).map((
            each,
          ) =>
            html`
              <span>${span(new Date(each.from), new Date(each.until), info.zone, node.now())}</span><br>
            `
          )} ${of.free.length > MOST && !isAlways ? t("offer.free.more", { count: of.free.length - MOST }) : nothing}
      </dd>
    </div>
  `;
}
