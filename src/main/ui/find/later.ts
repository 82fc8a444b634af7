/** What somebody keeps for later: a note to oneself that asks for nothing, and of which nobody else learns. */
import { here } from "../shell/here.ts";

export interface Later {
  id: string;
  offer: string;
  /** These are left out where the reader may see the offer no more. */
  state?: "open" | "maintenance" | "retired";
  category?: string;
  group?: string;
  title?: string;
}

/** Oldest first; for members. */
export async function keptForLater(): Promise<Later[]> {
  return (await here().node.get<{ items: Later[] }>("/api/v1/search/later")).items;
}

export function keep(offer: string): Promise<unknown> {
  return here().node.post("/api/v1/search/later", { offer });
}

export function drop(kept: string): Promise<unknown> {
  return here().node.remove(`/api/v1/search/later/${kept}`);
}
