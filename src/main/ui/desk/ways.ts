/** The pages of whoever looks after something: what a shift needs at once, and all the rest by what it is about. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";

/** An address, and whom it is for: stewards of a group, those who run the node, or both. */
type Way = [address: string, words: Parameters<typeof t>[0], audience: "stewards" | "operators" | "both"];

const AT_ONCE: Way[] = [
  ["/scan", "desk.way.scan", "stewards"],
  ["/desk/sheet", "desk.way.sheet", "stewards"],
  ["/desk/shift", "desk.way.shift", "stewards"],
];

const PARTS: [heading: Parameters<typeof t>[0], ways: Way[]][] = [
  ["desk.ways.counter", [
    ["/desk/labels", "desk.way.labels", "stewards"],
    ["/desk/card", "desk.way.card", "stewards"],
    ["/desk/closures", "desk.way.closures", "stewards"],
  ]],
  ["desk.ways.turns", [
    ["/desk/rounds", "desk.way.rounds", "stewards"],
    ["/desk/match", "desk.way.match", "stewards"],
    ["/desk/recalls", "desk.way.recalls", "stewards"],
    ["/desk/emergencies", "desk.way.emergencies", "both"],
  ]],
  ["desk.ways.people", [
    ["/desk/staff", "desk.way.staff", "stewards"],
    ["/desk/trained", "desk.way.trained", "stewards"],
    ["/desk/people", "desk.way.people", "stewards"],
    ["/desk/suspensions", "desk.way.suspensions", "stewards"],
    ["/desk/guests", "desk.way.guests", "both"],
  ]],
  ["desk.ways.node", [
    ["/studio", "desk.way.studio", "stewards"],
    ["/operator", "desk.way.operator", "operators"],
  ]],
];

/** What a shift begins with, in one line above the tasks. */
export function waysAtOnce(): TemplateResult | typeof nothing {
  const open = AT_ONCE.filter(isOpen);
  return open.length === 0 ? nothing : html`
    <nav aria-label="${t("desk.ways.shift")}">
      <ul class="chips">${open.map(link)}</ul>
    </nav>
  `;
}

/** Everything else, in parts, below the tasks. */
export function waysInParts(): TemplateResult {
  const parts = PARTS.map(([heading, ways]) => [heading, ways.filter(isOpen)] as const)
    .filter(([, ways]) => ways.length > 0);
  return html`
    <nav class="stack section wide" aria-labelledby="ways">
      <h2 id="ways">${t("desk.ways")}</h2>
      <div class="ways">${parts.map(([heading, ways]) =>
        html`
          <section class="stack" aria-label="${t(heading)}">
            <h3>${t(heading)}</h3>
            <ul class="plain-list">${ways.map(link)}</ul>
          </section>
        `
      )}</div>
    </nav>
  `;
}

function link([address, words]: Way): TemplateResult {
  return html`
    <li><a href="${address}">${t(words)}</a></li>
  `;
}

function isOpen([, , audience]: Way): boolean {
  const isSteward = here().stewardOf.length > 0;
  return audience === "both" || (audience === "stewards" ? isSteward : here().operates);
}
