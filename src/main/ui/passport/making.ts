/** Makes a passport, or brings one back: keys kept in this browser, and the node told of it. */
import type { Bytes } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { Node, Problem } from "../node/node.ts";
import { firstDocument, nextDocument } from "./document.ts";
import { keep, lockedPassport } from "./keep.ts";
import { type Keys, keysOf, publicKeysOf, recoveryOf } from "./keys.ts";

/** The first document of the phrase's passport, as of now by the node's clock. */
export async function documentOf(entropy: Bytes): Promise<JsonObject> {
  const keys = await keysOf(entropy);
  const node = new Node(keys);
  await node.info();
  return firstDocument(await publicKeysOf(entropy, 0), keys, node.now());
}

/** Tells the node of a passport. */
export async function introduce(did: string, document: JsonObject): Promise<void> {
  await new Node(undefined).send("PUT", `/api/v1/passports/${did}`, canonicalBytes(document));
}

/** Tells the node of a passport, then keeps it here. */
export async function begin(entropy: Bytes, document: JsonObject): Promise<void> {
  const keys = await keysOf(entropy);
  await introduce(keys.did, document);
  await navigator.storage?.persist?.();
  await keep(keys);
}

/**
 * Keeps the passport that a phrase or a file brings back. Its rotation is the one that the node's document names; a node that
 * never heard of it is told of the first.
 *
 * @param isShared whether many use this device
 * @returns false when the node knows this passport with keys that this phrase does not have
 */
export async function restore(entropy: Bytes, isShared = false): Promise<boolean> {
  const first = await publicKeysOf(entropy, 0);
  const node = new Node(undefined);
  const known = await node.find<JsonObject>(`/api/v1/passports/${first.did}`);
  if (known === undefined) {
    await begin(entropy, await documentOf(entropy));
    return true;
  }
  const rotation = Number(known.version) - 1;
  if ((await publicKeysOf(entropy, rotation)).signingKey !== known.signingKey) return false;
  await navigator.storage?.persist?.();
  await keep(await keysOf(entropy, rotation), isShared);
  return true;
}

/**
 * Hands over to fresh keys: from then on the ones before sign nothing more, here and on every other device. Where those were
 * stopped the recovery key hands over, which no device ever kept.
 *
 * @returns false when these words are those of another passport
 */
export async function rotate(entropy: Bytes, current: Keys): Promise<boolean> {
  if (!await belongs(entropy, current)) return false;
  const node = new Node(undefined);
  await node.info();
  const path = `/api/v1/passports/${current.did}`;
  const before = await node.get<JsonObject>(path);
  const rotation = Number(before.version);
  const told = await publicKeysOf(entropy, rotation);
  const fresh = await keysOf(entropy, rotation);
  const send = async (by: Keys) =>
    node.send("PUT", path, canonicalBytes(await nextDocument(before, by, fresh, told, node.now())));
  try {
    await send(current);
  } catch (e) {
    if (!(e instanceof Problem) || e.reason !== "PASSPORT_STOPPED") throw e;
    await send(await recoveryOf(entropy, current));
  }
  const locked = await lockedPassport();
  if (locked === undefined || current.seals === undefined) await keep(fresh);
  else await (await import("./lock.ts")).lockAgain(entropy, rotation, locked, current.seals);
  return true;
}

/** Whether these are the words of the passport that is kept here. */
export async function belongs(entropy: Bytes, keys: Keys): Promise<boolean> {
  return (await publicKeysOf(entropy, keys.rotation)).signingKey === keys.keyId.split("#")[1];
}
