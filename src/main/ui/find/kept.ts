/** Searches that are kept: as the node tells them, in words, and as an address. */
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { categoryLabel } from "./found.ts";

export interface Kept {
  id: string;
  question: Record<string, string>;
  /** How much it finds that the reader was not told of. */
  news: number;
}

/** `drill · Tool` */
export function wordsOf(question: Record<string, string>): string {
  const parts = [question.q ?? "", categoryLabel(question.category ?? "")].filter((each) => each !== "");
  return parts.length === 0 ? t("find.all") : parts.join(" · ");
}

export function addressOf(question: Record<string, string>): string {
  const { q, category } = question;
  const asked = new URLSearchParams({ ...(q !== undefined && { q }), ...(category !== undefined && { category }) });
  return asked.size === 0 ? "/find" : `/find?${asked}`;
}

/** What is new for all of them together; nothing for whoever is no member. */
export async function news(): Promise<number> {
  const { items } = await here().node.get<{ items: Kept[] }>("/api/v1/search/saved");
  return items.reduce((sum, each) => sum + each.news, 0);
}
