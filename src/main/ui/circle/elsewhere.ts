/** What the reader asks at other nodes, as their own node tells it, and in words. */
import { html, nothing, type TemplateResult } from "lit";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import type { PermitState } from "./circle.ts";
import { at } from "./deeds.ts";

export interface Ask {
  need: string;
  peering: string;
  state: "asked" | "waiting" | "promised" | "open" | "back" | "done" | "refused" | "withdrawn" | "expired";
  toldAt?: string;
  reason?: string;
  permit?: { id: string; state: PermitState; from: string; until: string; heldUntil?: string };
  /** What both sides signed about the end of the permit. */
  ending?: { asked: Signed & { condition: string }; accepted?: Signed; refused?: string };
}

interface Signed {
  permit: string;
  at: number;
}

/** How it ends: how the thing came back, or that it was never fetched. */
export type Condition = "good" | "worn" | "broken" | "lost" | "unused";

const GOOD: Ask["state"][] = ["promised", "open"];

export function askTag(ask: Ask | undefined): TemplateResult {
  const state = stateOf(ask);
  const isGood = state === "held" || GOOD.includes(state as Ask["state"]);
  return html`
    <span class="tag ${isGood ? "good" : state === "unsent" || state === "refused" ? "warn" : ""}">${t(
      `asked.${state}`,
    )}</span>
  `;
}

function stateOf(ask: Ask | undefined): Ask["state"] | "unsent" | "held" | "signed" {
  if (ask === undefined) return "unsent";
  if (GOOD.includes(ask.state) && isEnding(ask)) return "signed";
  return ask.permit?.state === "held" ? "held" : ask.state;
}

/** All of them, by the need. */
export async function asks(): Promise<Map<string, Ask>> {
  return new Map((await here().node.all<Ask>("/api/v1/asks")).map((each) => [each.need, each]));
}

/** Whether the reader signed that this permit is over, and the other node has not said no. */
export function isEnding(ask: Ask): boolean {
  const { ending } = ask;
  return ending !== undefined && ending.asked.permit === ask.permit?.id && ending.refused === undefined;
}

/** Ends the permit at that node with the reader's signature; it answers with its own. */
export async function end(ask: Ask, at: string, condition: Condition): Promise<void> {
  const { node, keys } = here();
  const now = node.now();
  const ending: JsonObject = {
    format: "visit-ending@v1",
    node: at,
    person: keys!.did,
    need: ask.need,
    permit: ask.permit!.id,
    condition,
    at: now.getTime(),
  };
  const signed = await proved(ending, keys!, instant(now));
  await node.send("POST", `/api/v1/asks/${ask.need}/ending`, canonicalBytes(signed));
}

/** What each of the two signed about the end. @param host what the other node is called */
export function signatures(ask: Ask, host: string): TemplateResult | typeof nothing {
  const { ending } = ask;
  if (ending === undefined) return nothing;
  const when = (of: Signed) => at(new Date(of.at).toISOString());
  return html`
    <section class="stack section wide" aria-labelledby="signed">
      <h2 id="signed">${t("ending.heading")}</h2>
      <ul class="plain-list">
        <li>${t("ending.mine", { at: when(ending.asked) })} ${t(
          `ending.${ending.asked.condition as Condition}`,
        )}</li>
        <li>${ending.accepted !== undefined
          ? t("ending.theirs", { node: host, at: when(ending.accepted) })
          : t(ending.refused === undefined ? "ending.waits" : "ending.refused", { node: host })}</li>
      </ul>
    </section>
  `;
}
