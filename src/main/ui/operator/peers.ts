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
  certificates?: { ours?: Shown; theirs?: Shown };
  health: { well: boolean; why: string; waiting: number; answeredAt?: string; nextAt?: string };
}

/** Where a node shows its peers a certificate of its own, and when the last of them ends. */
interface Shown {
  address: string;
  until: string;
}

/** A thing that this node took back from a peer, which may have a copy. */
export interface Withdrawal {
  at: string;
  takenAt?: string;
  overdue: boolean;
  source: { peering: string };
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

/** Whether a peer has dropped what was taken back from it. */
export function takenBack(all: Withdrawal[], of: Peer): TemplateResult {
  const its = all.filter((each) => each.source.peering === of.id);
  const open = its.filter((each) => each.takenAt === undefined);
  const oldest = open.map((each) => each.at).sort()[0];
  if (oldest !== undefined) {
    const since = moment(new Date(oldest), here().info.zone, here().node.now());
    const words = open.some((each) => each.overdue) ? "peers.back.late" : "peers.back.waits";
    return html`
      <p>${t(words, { count: open.length, since })}</p>
    `;
  }
  return its.length === 0
    ? html`

    `
    : html`
      <p class="small soft">${t("peers.back.done", { count: its.length })}</p>
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
