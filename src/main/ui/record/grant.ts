/**
 * Opens what a key grant opens, and believes nothing on the way: the header's signature and, where the node sealed anew,
 * the node's; that the payload is the one they name; that each field is one that the header closes.
 * As `usufruct.client.OpenedGrant`.
 */
import { base64Url, fromBase64Url, sha256, utf8 } from "../node/bytes.ts";
import { canonicalBytes, type Json, type JsonObject } from "../node/json.ts";
import type { Keys } from "../passport/keys.ts";
import { commitment, openWith } from "./data-key.ts";
import { openFrom } from "./hpke.ts";
import { type KeysOf, verifyProof } from "./proof.ts";

/** What a node answers to whoever may open something. */
export interface Grant extends SealedPart {
  grantId: string;
  assignmentId: string;
  expiresAt: string;
  record: { header: JsonObject; fields: Json[] };
}

/** The private fields of an item by their names. */
export type Secrets = Map<string, Json>;

/** A sealed part as the node hands it over: its key sealed to one person, and what binds it where the node sealed anew. */
export interface SealedPart {
  key: { enc: string; ciphertext: string };
  payload: string;
  reseal?: JsonObject;
}

/** Throws when anything is not what was signed, or was sealed for somebody else. */
export async function open(grant: Grant, keys: Keys, keysOf: KeysOf): Promise<Secrets> {
  await verifyProof(grant.record.header, text(grant.record.header.issuer), keysOf);
  const info = `usufruct/grant@v1|${grant.grantId}|${grant.assignmentId}|${grant.expiresAt}`;
  return openPart(grant.record.header, grant, info, keys, keysOf);
}

/** As {@link open}, of a header whose proof was checked; `info` says what the key was sealed for. */
export async function openPart(
  header: JsonObject,
  part: SealedPart,
  info: string,
  keys: Keys,
  keysOf: KeysOf,
): Promise<Secrets> {
  const context = utf8(`${text(header.id)}|${String(header.version)}|${text(header.category)}`);
  const seal = await bound(header, part.reseal, keysOf);
  const payload = fromBase64Url(part.payload);
  if (base64Url(await sha256(payload)) !== seal.digest) throw new Error("the private part is another one");
  const sealed = { enc: fromBase64Url(part.key.enc), ciphertext: fromBase64Url(part.key.ciphertext) };
  const mine = { privateKey: keys.agreement, publicKey: keys.agreementPublic };
  const key = await openFrom(mine, sealed, utf8(info), context);
  if (base64Url(await commitment(key)) !== seal.commitment) throw new Error("this is another key");
  const plain = new TextDecoder("utf-8", { fatal: true }).decode(await openWith(key, payload, context));
  return await checked(JSON.parse(plain) as Json[][], header);
}

/** What binds the private part: the header, or the node's statement once it was sealed anew. */
async function bound(
  header: JsonObject,
  reseal: JsonObject | undefined,
  keysOf: KeysOf,
): Promise<{ commitment: string; digest: string }> {
  if (reseal === undefined) return header.seal as { commitment: string; digest: string };
  await verifyProof(reseal, text((header.authority as JsonObject).node), keysOf);
  if (reseal.format !== "reseal@v1" || reseal.id !== header.id || reseal.version !== header.version) {
    throw new Error("the node's statement is about another item");
  }
  return reseal.seal as { commitment: string; digest: string };
}

async function checked(fields: Json[][], header: JsonObject): Promise<Secrets> {
  const signed = new Set(header.digests as string[]);
  const secrets: Secrets = new Map();
  for (const field of fields) {
    if (!signed.delete(base64Url(await sha256(canonicalBytes(field))))) {
      throw new Error("a private field is not one that was signed");
    }
    secrets.set(String(field[1]), field[2] ?? null);
  }
  return secrets;
}

function text(value: Json | undefined): string {
  if (typeof value !== "string") throw new Error("a text is missing");
  return value;
}
