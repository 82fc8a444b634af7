/**
 * Writes records: each field is closed by a salted digest, private ones are sealed under a fresh key that goes to the node
 * alone, and the header is signed. As `usufruct.record.Draft`.
 */
import { base64Url, type Bytes, fromBase64Url, random, sha256, utf8 } from "../node/bytes.ts";
import { canonical, canonicalBytes, type Json, type JsonObject } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import type { Keys } from "../passport/keys.ts";
import { commitment, sealWith } from "./data-key.ts";
import { sealTo } from "./hpke.ts";

/** A record before it is signed. */
export interface Draft {
  category: string;
  visibility: "public" | "node" | "group" | "direct";
  fields: JsonObject;
  /** The fields that nobody may see but who holds a key. */
  sealed: Set<string>;
  /** Whose first version it is, or which comes before it; a new item where it is absent. */
  revision?: Revision;
}

/** Which version of which item is written. */
export interface Revision {
  id: string;
  version: number;
  /** The digest of the version before. */
  previous?: string;
  aclRevision?: number;
}

/** The version that follows one that the node showed. */
export function next(
  item: { id: string; version: number; previous: string; record: { header: JsonObject } },
): Revision {
  const { aclRevision } = item.record.header.authority as { aclRevision: number };
  return { id: item.id, version: item.version + 1, previous: item.previous, aclRevision };
}

/** The node that will keep it. */
export interface Authority {
  did: string;
  url: string;
  /** X25519, base64url. */
  agreementKey: string;
}

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new id: the time in milliseconds, then 80 random bits. */
export function newId(at: Date): string {
  let millis = at.getTime();
  let head = "";
  for (let i = 0; i < 10; i++) {
    head = DIGITS[millis % 32] + head;
    millis = Math.floor(millis / 32);
  }
  return head + [...random(16)].map((each) => DIGITS[each & 31]).join("");
}

/** The bytes to send, and the id that the record has. */
export async function sign(
  draft: Draft,
  keys: Keys,
  authority: Authority,
  at: Date,
): Promise<{ id: string; body: Bytes }> {
  const { id, version, previous, aclRevision = 0 } = draft.revision ?? { id: newId(at), version: 1 };
  const context = utf8(`${id}|${version}|${draft.category}`);
  const closed = Object.entries(draft.fields).map(([name, value]): Json[] => [base64Url(random(16)), name, value]);
  const digests = await Promise.all(closed.map(async (each) => base64Url(await sha256(canonicalBytes(each)))));
  const header: JsonObject = {
    format: "record@v1",
    id,
    category: draft.category,
    version,
    ...(previous !== undefined && { previous }),
    issuer: keys.did,
    authority: { node: authority.did, url: authority.url, aclRevision },
    visibility: draft.visibility,
    discoverable: true,
    issuedAt: instant(at),
    digests: digests.sort(),
  };
  const submission: JsonObject = {};
  const hidden = closed.filter((each) => draft.sealed.has(String(each[1])));
  if (hidden.length > 0) {
    const key = random(32);
    const payload = await sealWith(key, canonicalBytes(hidden), context);
    const forNode = await sealTo(fromBase64Url(authority.agreementKey), utf8("usufruct/record-key@v1"), context, key);
    header.seal = { commitment: base64Url(await commitment(key)), digest: base64Url(await sha256(payload)) };
    submission.payload = base64Url(payload);
    submission.key = { enc: base64Url(forNode.enc), ciphertext: base64Url(forNode.ciphertext) };
  }
  submission.header = await proved(header, keys, instant(at));
  submission.fields = closed.filter((each) => !draft.sealed.has(String(each[1])));
  return { id, body: utf8(canonical(submission)) };
}
