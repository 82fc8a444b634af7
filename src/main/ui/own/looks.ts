/** Who opened something that is the reader's, or did something in their name. Nobody's name is told: none is known. */
import type { OwnData } from "../record/own.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";

/** One line of the log. */
export interface Look {
  at: string;
  /** `opened`, `refused`, `stranger`, `proxy`, or what somebody did in the reader's name. */
  what: string;
  thing: string;
  detail: string;
  isOdd: boolean;
}

interface Line {
  at: string;
  holder: string;
  by?: string;
  refused?: string;
  odd?: string;
}

interface Permit {
  id: string;
  offer: string;
}

/** The newest first. */
export async function looks(data: OwnData): Promise<Look[]> {
  const { node, keys } = here();
  const permits = (data.permits ?? []) as unknown as Permit[];
  const titles = new Map<string, string>();
  const found = await Promise.all(permits.map(async (permit): Promise<Look[]> => {
    const lines = await node.all<Line>(`/api/v1/grants?assignment=${permit.id}`);
    if (lines.length === 0) return [];
    if (!titles.has(permit.offer)) titles.set(permit.offer, await titleOf(permit.offer));
    return lines.map((line) => ({
      at: line.at,
      what: line.holder !== keys!.did ? "stranger" : line.by !== undefined ? "proxy" : line.refused ?? "opened",
      thing: titles.get(permit.offer)!,
      detail: "",
      isOdd: line.odd !== undefined,
    }));
  }));
  return found.flat().sort((one, other) => one.at < other.at ? 1 : -1);
}

async function titleOf(offer: string): Promise<string> {
  const found = await here().node.find<{ record: ShownRecord }>(`/api/v1/offers/${offer}`);
  return found === undefined ? "" : String(fieldsOf(found.record).title);
}
