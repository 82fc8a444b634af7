/** Needs, permits and decisions as the node tells them, and what they are called. */
import type { ShownRecord } from "../record/fields.ts";
import { html, type TemplateResult } from "lit";
import { t } from "../words/words.ts";

export interface Need {
  id: string;
  state: "waiting" | "assigned" | "fulfilled" | "withdrawn" | "expired";
  askedAt: string;
  pausedUntil?: string;
  version: number;
  /** The digest that the next version names. */
  previous: string;
  series?: string;
  record: ShownRecord;
}

/** A need that comes again. */
export interface Series {
  id: string;
  state: "running" | "withdrawn";
  version: number;
  previous: string;
  dates: Dated[];
  record: ShownRecord;
}

/** One date of a series; `need` once it is in line. */
export interface Dated {
  date: string;
  state: string;
  from?: string;
  until?: string;
  need?: string;
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
  units: number[];
  stillOut?: string[];
  why?: string;
  excusableUntil?: string;
  excuse?: { state: "given" | "accepted" | "declined" };
  consentMissing?: boolean;
  coUsers?: { id: string; person: string; state: string }[];
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
  needId: string;
  roundId: string;
  outcome: "WON" | "WAITS";
  reason?: string;
  /** When that reason would be gone, in milliseconds. */
  trueAt?: number;
  sentence: string;
  rule: string;
  /** The same in other languages, where a rule of the policy decided. */
  ruleIn?: Record<string, string>;
  numbers: Record<string, string>;
  next: string;
  at: string;
  wouldHaveWon?: { change: string; value: string };
  appeal?: { until: string; id?: string };
}

export interface Appeal {
  judgedBy?: string;
  judgement?: { outcome: "priority" | "slot" | "declined"; why?: string; firstUntil?: string };
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
