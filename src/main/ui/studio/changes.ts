/** What a version changes of the policy before it: each change in the reader's words, its exact parts folded under it. */
import { html, nothing, type TemplateResult } from "lit";
import { meaningOf } from "../hall/meanings.ts";
import { type InOthers, sentenceIn } from "../words/sentence.ts";
import { t, told } from "../words/words.ts";

interface Draw {
  kind: string;
  tieBreaks: string[];
  firm?: string[];
  resource?: string;
  shares?: { cohort: string; percent: number }[];
}

interface RuleChange {
  kind: "added" | "removed" | "renamed" | "rewritten" | "changed";
  rule: string;
  in?: InOthers;
  was?: { rule: string; in?: InOthers };
  asksGone?: string[];
  asksNew?: string[];
  saysGone?: string[];
  saysNew?: string[];
}

/** A change as the node tells it. */
export type Change =
  | { kind: "number"; name: string; before?: number; after?: number }
  | { kind: "draw"; before: Draw; after: Draw }
  | { kind: "told" }
  | RuleChange;

const PARTS = ["asksGone", "asksNew", "saysGone", "saysNew"] as const;

export function changes(all: Change[]): TemplateResult {
  return html`
    <ul class="plain-list">
      ${all.map((each) =>
        html`
          <li>${one(each)}</li>
        `
      )}
    </ul>
  `;
}

function one(of: Change): TemplateResult | string {
  switch (of.kind) {
    case "number":
      return numberChange(of.name, of.before, of.after);
    case "draw":
      return t("differs.draw", { before: drawn(of.before), after: drawn(of.after) });
    case "told":
      return t("differs.told");
    default:
      return rule(of);
  }
}

/** A number that changes, said with what it means. */
export function numberChange(name: string, before: number | undefined, after: number | undefined): string {
  if (after === undefined) return t("differs.number.gone", { said: meaningOf(name, before ?? 0) });
  const said = meaningOf(name, after);
  return before === undefined ? t("differs.number.new", { said }) : t("differs.number", { said, before });
}

function drawn(of: Draw): string {
  const parts = [told("draw", of.kind, { name: of.kind })];
  if (of.tieBreaks.length > 0) {
    const ties = of.tieBreaks.map((each) => told("tie", each, { name: each })).join(", ");
    parts.push(t("differs.draw.ties", { ties }));
  }
  if (of.resource !== undefined) parts.push(t("differs.draw.resource", { name: of.resource }));
  if ((of.firm ?? []).length > 0) parts.push(t("differs.draw.firm", { names: of.firm!.join(", ") }));
  for (const { cohort, percent } of of.shares ?? []) parts.push(t("differs.draw.share", { cohort, percent }));
  return parts.join("; ");
}

function rule(of: RuleChange): TemplateResult {
  const parts = PARTS.filter((each) => (of[each] ?? []).length > 0);
  return html`
    <p>${t(`differs.${of.kind}`)} <strong>${sentenceIn(of.rule, of.in)}</strong>${of.was === undefined ? nothing : html`
      <br>${t("differs.was")} ${sentenceIn(of.was.rule, of.was.in)}
    `}</p>
    ${parts.length === 0 ? nothing : html`
      <details>
        <summary>${t("differs.exactly")}</summary>
        <dl class="answers">
          ${parts.map((part) =>
            html`
              <div>
                <dt>${t(`differs.${part}`)}</dt>
                <dd lang="en">${of[part]!.map((each) =>
                  html`
                    <p class="small">${each}</p>
                  `
                )}</dd>
              </div>
            `
          )}
        </dl>
      </details>
    `}
  `;
}
