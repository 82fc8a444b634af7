/** Versions of policies as the node tells them. */
import type { JsonObject } from "../node/json.ts";
import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { labelOf, told } from "../words/words.ts";

export interface File {
  name: string;
  text: string;
}

export interface Document extends JsonObject {
  group: string;
  category: string;
  name: string;
  why: string;
  noticeDays: number;
}

export interface Version {
  id: string;
  group: string;
  category: string;
  name: string;
  version: number;
  author: string;
  state: string;
  since: string;
  proposal?: {
    by: string;
    at: string;
    noticeUntil: string;
    effectiveAt: string;
    votes: { steward: string; approves: boolean; at: string }[];
  };
}

export interface FullVersion extends Version {
  document: Document;
  tried: boolean;
}

/** What its author may still change. */
export interface Draft {
  files: File[];
  parameters: Record<string, number>;
  examples: JsonObject;
  why: string;
  noticeDays: number;
}

export function draftOf(document: Document): Draft {
  return structuredClone({
    files: document.files as unknown as File[],
    parameters: document.parameters as Record<string, number>,
    examples: (document.examples ?? { usual: {}, examples: [] }) as JsonObject,
    why: document.why,
    noticeDays: document.noticeDays,
  });
}

const SAID = ["group", "category", "name", "draw", "effectiveAt"] as const;

/** What the author sends. */
export function saidOf(document: Document, draft: Draft): JsonObject {
  const said: JsonObject = {};
  for (const name of SAID) {
    if (document[name] !== undefined) said[name] = document[name]!;
  }
  return {
    ...said,
    files: draft.files.map((each) => ({ name: each.name, text: each.text })),
    parameters: draft.parameters,
    examples: draft.examples,
    why: draft.why,
    noticeDays: draft.noticeDays,
  };
}

const GOOD = ["in-force", "approved", "rollback-proposed"];
const UNDER_WAY = ["draft", "shadow", "proposed"];

export function stateTag(state: string): TemplateResult {
  const tone = GOOD.includes(state) ? "good" : UNDER_WAY.includes(state) ? "warn" : "";
  return html`
    <span class="tag ${tone}">${told("stage", state, { name: state })}</span>
  `;
}

export function categoryLabel(category: string): string {
  const found = here().categories.find((each) => each.category === category);
  return found === undefined ? category : labelOf(found.label, found.title);
}

export function isOpen(version: Version): boolean {
  return version.state === "draft" || version.state === "shadow";
}
