/** Who opened something that is the reader's, or did something in their name. Nobody's name is told: none is known. */
import { titleOf } from "../find/title.ts";
import type { OwnData } from "../record/own.ts";
import { here } from "../shell/here.ts";

/** One line of the log. */
export interface Look {
  at: string;
  /** `opened`, `proxy`, `together`, `stranger`, or why it was refused to the reader. */
  what: string;
  thing: string;
  detail: string;
  isOdd: boolean;
}

interface Line {
  assignmentId: string;
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
  const lines = await here().node.all<Line>("/api/v1/grants");
  const offers = new Map(((data.permits ?? []) as unknown as Permit[]).map((each) => [each.id, each.offer]));
  const opened = [...new Set(lines.map((line) => offers.get(line.assignmentId)))].filter((each) => each !== undefined);
  const titles = new Map(await Promise.all(opened.map(async (offer) => [offer, await titleOf(offer)] as const)));
  return lines.map((line) => ({
    at: line.at,
    what: whose(line),
    thing: titles.get(offers.get(line.assignmentId) ?? "") ?? "",
    detail: "",
    isOdd: line.odd !== undefined,
  })).reverse();
}

function whose(line: Line): string {
  if (line.holder !== here().keys!.did) return line.refused === undefined ? "together" : "stranger";
  return line.refused ?? (line.by === undefined ? "opened" : "proxy");
}
