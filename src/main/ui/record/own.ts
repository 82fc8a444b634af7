/** What the node keeps about the reader, as it signed it, and the sealed parts in it that are the reader's own. */
import type { Json, JsonObject } from "../node/json.ts";
import type { Node } from "../node/node.ts";
import { openPart, type SealedPart, type Secrets } from "./grant.ts";
import { verifyProof } from "./proof.ts";

export interface OwnRecord {
  header: JsonObject;
  fields: Json[];
  sealed?: SealedPart;
}

/** Every other member is a list of rows of one kind. */
export type OwnData = JsonObject & { records: OwnRecord[]; notes: { id: string; words: string }[] };

/** Throws when it is not this node's word about this person. */
export async function ownData(node: Node): Promise<OwnData> {
  const { did } = node.keys!;
  const info = await node.info();
  const data = await node.get<OwnData>(`/api/v1/passports/${encodeURIComponent(did)}/data`);
  if (data.format !== "own-data@v1" || data.person !== did) throw new Error("this is about somebody else");
  await verifyProof(data, info.did, (of) => node.keysOf(of));
  return data;
}

/** The sealed fields of a version that the reader signed; none where nothing is sealed in it. */
export async function opened(node: Node, data: OwnData, id: string, version: number): Promise<Secrets> {
  const record = data.records.find((each) => each.header.id === id && each.header.version === version);
  if (record?.sealed === undefined) return new Map();
  const info = `usufruct/own-data@v1|${node.keys!.did}`;
  return openPart(record.header, record.sealed, info, node.keys!, (of) => node.keysOf(of));
}

/** The sealed fields of an item as it stands. */
export async function ownSecrets(node: Node, item: { id: string; version: number }): Promise<Secrets> {
  return opened(node, await ownData(node), item.id, item.version);
}
