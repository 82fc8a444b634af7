/** What others did in the reader's name, and that it can be said not to have been in it. */
import { html, nothing, type TemplateResult } from "lit";
import { type Deeds, post } from "../circle/deeds.ts";
import { titleOf } from "../find/title.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { sure } from "../shell/sure.ts";
import { moment } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";

interface Act {
  id: string;
  act: string;
  item: string;
  by: string;
  at: string;
  overturnableUntil: string;
  overturnedAt?: string;
}

/** One thing that somebody did, and about what. */
export interface Done extends Act {
  title: string;
}

/** What is done about what was asked; all else is done about a permit. */
const ABOUT_NEEDS = ["ask", "edit", "pause", "withdraw", "appeal"];

/** So many are shown, the newest first. */
const MOST = 20;

/** What was done with these mandates. */
export async function doneWith(mandates: string[]): Promise<Done[]> {
  const { node } = here();
  const acts = (await Promise.all(mandates.map((id) => node.all<Act>(`/api/v1/mandates/${id}/acts`)))).flat();
  acts.sort((one, other) => other.at.localeCompare(one.at));
  return Promise.all(acts.slice(0, MOST).map(async (each) => ({ ...each, title: await about(each) })));
}

async function about({ act, item }: Act): Promise<string> {
  const { node } = here();
  if (ABOUT_NEEDS.includes(act)) {
    const need = await node.find<{ record: ShownRecord }>(`/api/v1/needs/${item}`);
    return need === undefined ? "" : String(fieldsOf(need.record).title);
  }
  const permit = await node.find<{ offerId: string }>(`/api/v1/assignments/${item}`);
  return permit === undefined ? "" : titleOf(permit.offerId);
}

/** @param names what people are called, by who they are */
export function doneForMe(done: Done[], names: Map<string, string>, deeds: Deeds): TemplateResult | typeof nothing {
  if (done.length === 0) return nothing;
  const { info, node } = here();
  return html`
    <h3>${t("forme.done")}</h3>
    <ul class="cards">
      ${done.map((each) =>
        html`
          <li>
            <div class="card">
              ${each.overturnedAt === undefined ? nothing : html`
                <span class="tag warn">${t("forme.overturned")}</span>
              `}
              <p><strong>${t(`act.${each.act}` as Key)}</strong>${each.title === "" ? "" : `: ${each.title}`}</p>
              <p class="small soft">${names.get(each.by) ?? ""} · ${moment(
                new Date(each.at),
                info.zone,
                node.now(),
              )}</p>
              ${each.overturnedAt !== undefined || new Date(each.overturnableUntil) < node.now() ? nothing : sure(
                t("forme.overturn"),
                t("forme.overturn.words", { at: moment(new Date(each.overturnableUntil), info.zone, node.now()) }),
                t("forme.overturn.do"),
                deeds.busy,
                () => deeds.act("forme.overturn.said", () => post(`/api/v1/proxy-acts/${each.id}/overturning`)),
              )}
            </div>
          </li>
        `
      )}
    </ul>
  `;
}
