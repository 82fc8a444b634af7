/** What is wrong in a draft of a category, each fault in its place of the text and in the reader's words. */
import { t, told } from "../words/words.ts";
import { asDraft, type Check, type Draft } from "./category.ts";
import { KEYWORDS } from "./category-text.ts";
import type { Fact, Spot } from "./editor.ts";
import { type Place, placeOf, read, type Said } from "./json.ts";

/** What a text says, or the one place at which it is no draft yet. */
export type Text = { draft: Draft; said: Said } | { wrong: Spot };

export function draftIn(text: string): Text {
  const found = read(text);
  if ("trouble" in found) return { wrong: spot(found.at, told("category.trouble", found.trouble), "") };
  const draft = asDraft(found.value);
  return draft === undefined ? { wrong: spot(placeOf("", found), t("category.shape"), "") } : { draft, said: found };
}

/** The node's faults where they stand, from top to bottom: our words for the code, then the node's own sentence. */
export function spotsOf(check: Check, said: Said): Spot[] {
  return check.faults.map((each) =>
    spot(placeOf(each.pointer, said), told("category.fault", each.code, { code: each.code }), each.message)
  ).sort((one, other) => one.line - other.line || one.column - other.column);
}

function spot(at: Place, own: string, message: string): Spot {
  return { ...at, own, message, allowed: "" };
}

/** What a schema may say, for completion. */
export function keywords(): Fact[] {
  return KEYWORDS.map((name) => ({ name, words: told("category.keyword", name) }));
}
