/** What several people use: things that somebody who holds them shares, and parties that ask together. */
import { here } from "../shell/here.ts";

/** Something that the reader may use beside whoever holds it. As `usufruct.assignment.CoUser`. */
export interface CoUse {
  id: string;
  person: string;
  state: "named" | "using" | "ended" | "left" | "used";
  /** The party by being in which they use it. */
  party?: string;
  assignmentId: string;
  holder: string;
  offerId: string;
  from: string;
  until: string;
  /** Where the permit stands, as `state` of an assignment. */
  permit: string;
  /** What is still missing before they may use it. */
  missing?: string;
  /** The children among the two who wait for the reader's word on it. */
  awaitsYou?: string[];
}

/** Who asks together. As `usufruct.community.party.Party`. */
export interface Party {
  did: string;
  kind: "household" | "project" | "class";
  members: PartyMember[];
}

export interface PartyMember {
  person: string;
  as: "keeper" | "member";
  agreedAt?: string;
}

const RUNNING = ["issued", "active", "in-use"];

export function coUses(): Promise<CoUse[]> {
  return here().node.all<CoUse>("/api/v1/co-users");
}

export function parties(): Promise<Party[]> {
  return here().node.all<Party>("/api/v1/parties");
}

/** Whether it can be used, or agreed to, now. */
export function isOpen(use: CoUse): boolean {
  return (use.state === "named" || use.state === "using") && RUNNING.includes(use.permit);
}

/** The reader in a party. */
export function meIn(party: Party): PartyMember | undefined {
  return party.members.find((each) => each.person === here().keys!.did);
}

/** How often somebody waits for the reader's word. */
export async function asksMe(): Promise<number> {
  const [uses, all] = await Promise.all([coUses(), parties()]);
  return uses.filter((each) => isOpen(each) && each.state === "named").length +
    all.filter((each) => meIn(each)?.agreedAt === undefined).length;
}
