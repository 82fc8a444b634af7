/** What children whom the reader looks after are to get, or to use together with somebody, and what waits for the reader's word. */
import { html, nothing, type TemplateResult } from "lit";
import { type Deeds, post } from "../circle/deeds.ts";
import type { CoUse } from "../circle/together.ts";
import { titleOf } from "../find/title.ts";
import { here } from "../shell/here.ts";
import { day } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";

interface Permit {
  id: string;
  from: string;
  until: string;
  offerId: string;
  consentMissing?: boolean;
  coUsers?: { id: string; state: string }[];
}

/** One thing that waits. */
export interface Waiting {
  child: string;
  thing: string;
  from: string;
  until: string;
  /** The permit's, or that of a use beside its holder. */
  id: string;
  isTogether: boolean;
}

/** What waits for these children. */
export async function waitingFor(children: string[]): Promise<Waiting[]> {
  return (await Promise.all(children.map(ofChild))).flat();
}

async function ofChild(child: string): Promise<Waiting[]> {
  const { node } = here();
  const whom = encodeURIComponent(child);
  const [permits, uses] = await Promise.all([
    node.all<Permit>(`/api/v1/assignments?for=${whom}`),
    node.all<CoUse>(`/api/v1/co-users?for=${whom}`),
  ]);
  const shared = await Promise.all(
    permits.flatMap((permit) => permit.coUsers ?? []).filter((each) => each.state === "named" || each.state === "using")
      .map((each) => node.get<CoUse>(`/api/v1/co-users/${each.id}`)),
  );
  return Promise.all([
    ...permits.filter((each) => each.consentMissing === true).map((each) => waiting(child, each, false)),
    ...[...uses, ...shared].filter((each) => (each.awaitsYou ?? []).includes(child)).map((each) =>
      waiting(child, each, true)
    ),
  ]);
}

async function waiting(
  child: string,
  { id, offerId, from, until }: { id: string; offerId: string; from: string; until: string },
  isTogether: boolean,
): Promise<Waiting> {
  return { child, thing: await titleOf(offerId), from, until, id, isTogether };
}

/** @param names what children are called, by who they are */
export function consents(all: Waiting[], names: Map<string, string>, deeds: Deeds): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`
    <section class="stack section wide" aria-labelledby="consents">
      <h2 id="consents">${t("consent.heading")}</h2>
      <ul class="cards">
        ${all.map((each) =>
          html`
            <li>
              <div class="card">
                <h3>${each.thing}</h3>
                <p>${names.get(each.child)}<br>${span(each)}</p>
                ${each.isTogether
                  ? html`
                    <p class="small soft">${t("consent.together")}</p>
                  `
                  : nothing}
                <p class="row">
                  <button class="button main-action" ?disabled="${deeds.busy}" @click="${() =>
                    answer(each, true, "said.consented", deeds)}">${t("consent.yes")}</button>
                  <button class="button" ?disabled="${deeds.busy}" @click="${() =>
                    answer(each, false, each.isTogether ? "said.ended" : "said.refused", deeds)}">${t(
                      "consent.no",
                    )}</button>
                </p>
              </div>
            </li>
          `
        )}
      </ul>
    </section>
  `;
}

function answer(of: Waiting, isYes: boolean, said: Key, deeds: Deeds): void {
  void deeds.act(
    said,
    () =>
      of.isTogether
        ? post(`/api/v1/co-users/${of.id}/${isYes ? "consent" : "end"}`)
        : post(`/api/v1/assignments/${of.id}/consent`, { answer: isYes ? "consent" : "refuse" }),
  );
}

function span(of: { from: string; until: string }): string {
  const { zone } = here().info;
  const [from, until] = [day(new Date(of.from), zone), day(new Date(of.until), zone)];
  return from === until ? from : t("time.span", { from, until });
}
