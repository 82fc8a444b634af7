/** Other nodes, as the node tells of them. */
import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { moment } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import type { Scopes } from "./scopes.ts";

export interface Peer {
  id: string;
  peer: string;
  url: string;
  state: "answered" | "comparing" | "confirmed" | "active" | "ended";
  words?: string;
  ours: Scopes;
  theirs?: Scopes;
  quarantine?: { since: string; fault: string };
  health: { well: boolean; why: string; waiting: number; answeredAt?: string; nextAt?: string };
}

/** What people call a node elsewhere: the name in its address. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

/** How it is with a peer, and since when; what to do about it. */
export function health(of: Peer): TemplateResult {
  const { why, waiting, answeredAt, nextAt } = of.health;
  const at = (instant: string) => moment(new Date(instant), here().info.zone, here().node.now());
  return html`
    <p>${told("peer", why, { count: waiting })}</p>
    ${answeredAt === undefined ? "" : html`
      <p class="small soft">${t("peers.answered", { at: at(answeredAt) })}</p>
    `} ${nextAt === undefined ? "" : html`
      <p class="small soft">${t("peers.next", { at: at(nextAt) })}</p>
    `}
  `;
}

export function stateTag(of: Peer): TemplateResult {
  const state = of.quarantine !== undefined ? "quarantine" : of.state;
  const good = of.health.well;
  const bad = of.quarantine !== undefined || (of.state === "active" && !good);
  return html`
    <span class="tag ${good ? "good" : bad ? "warn" : ""}">${told("peering", state)}</span>
  `;
}
