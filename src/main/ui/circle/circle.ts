/** Needs, permits and decisions as the node tells them, and what they are called. */
import type { ShownRecord } from "../record/fields.ts";
import { html, type TemplateResult } from "lit";
import { t } from "../words/words.ts";

export interface Need {
  id: string;
  state: "waiting" | "assigned" | "fulfilled" | "withdrawn" | "expired";
  askedAt: string;
  pausedUntil?: string;
  record: ShownRecord;
}

export type PermitState =
  | "held"
  | "issued"
  | "active"
  | "in-use"
  | "returned"
  | "closed"
  | "revoked"
  | "no-show"
  | "ended";

export interface Permit {
  id: string;
  state: PermitState;
  needId: string;
  offerId: string;
  from: string;
  until: string;
  why?: string;
  hold?: { until: string; answer?: string; declineKeepsPlace?: boolean };
}

export interface Timeline {
  now: string;
  ended?: "withdrawn" | "expired";
  steps: { word: string; at?: string }[];
  timers: { timer: string; name: string; at: string }[];
  assignments: { id: string; state: PermitState; recalled?: string }[];
}

export interface Decision {
  outcome: "WON" | "WAITS";
  reason?: string;
  sentence: string;
  rule: string;
  numbers: Record<string, string>;
  next: string;
  at: string;
  wouldHaveWon?: { words: string };
}

/** Where a need stands, in one word: that of its permit while it has one that counts. */
export type Standing = Need["state"] | PermitState;

export function standingOf(need: Need, permit: Permit | undefined): Standing {
  return need.state === "assigned" && permit !== undefined ? permit.state : need.state;
}

const GOOD: Standing[] = ["held", "issued", "active", "in-use"];
const OVER: Standing[] = ["closed", "fulfilled", "withdrawn", "expired", "revoked", "no-show", "ended"];

export function tag(standing: Standing): TemplateResult {
  const tone = GOOD.includes(standing) ? "good" : standing === "returned" ? "warn" : "";
  return html`
    <span class="tag ${tone}">${t(`standing.${standing}`)}</span>
  `;
}

export function isOver(standing: Standing): boolean {
  return OVER.includes(standing);
}
