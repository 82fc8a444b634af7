/** Pictures that only whoever has the turn may see, sealed to them by the node. As `usufruct.client.Photos`. */
import { base64Url, type Bytes, sha256, utf8 } from "../node/bytes.ts";
import type { JsonObject } from "../node/json.ts";
import type { Node } from "../node/node.ts";
import type { Grant } from "./grant.ts";
import { openFrom } from "./hpke.ts";

/** The length of an X25519 key, which comes first. */
const ENC = 32;

/** A picture to be shown from memory. */
export interface Shown {
  source: string;
  alt: string;
}

/** Throws when one is not the picture that was signed, or was sealed to somebody else. */
export function openPictures(node: Node, grant: Grant, named: JsonObject[]): Promise<Shown[]> {
  const item = String(grant.record.header.id);
  return Promise.all(named.map(async (each) => {
    const bytes = await openOne(node, grant.assignmentId, item, String(each.digest));
    const data = base64Url(bytes).replaceAll("-", "+").replaceAll("_", "/");
    return { source: `data:${each.type};base64,${data}`, alt: String(each.alt ?? "") };
  }));
}

async function openOne(node: Node, permit: string, item: string, digest: string): Promise<Bytes> {
  const parcel = await node.download(`/api/v1/attachments/${item}/${digest}/sealed?assignment=${permit}`);
  const { agreement, agreementPublic } = node.keys!;
  const bytes = await openFrom(
    { privateKey: agreement, publicKey: agreementPublic },
    { enc: parcel.slice(0, ENC), ciphertext: parcel.slice(ENC) },
    utf8(`usufruct/attachment@v1|${permit}`),
    utf8(`${item}|${digest}|attachment@v1`),
  );
  if (base64Url(await sha256(bytes)) !== digest) {
    throw new Error("this is another picture than the one that was signed");
  }
  return bytes;
}
