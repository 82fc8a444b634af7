/** Makes a passport, or brings one back: keys kept in this browser, and the node told of it. */
import type { Bytes } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { Node } from "../node/node.ts";
import { firstDocument } from "./document.ts";
import { keep } from "./keep.ts";
import { keysOf, publicKeysOf } from "./keys.ts";

/** The first document of the phrase's passport, as of now by the node's clock. */
export async function documentOf(entropy: Bytes): Promise<JsonObject> {
  const keys = await keysOf(entropy);
  const node = new Node(keys);
  await node.info();
  return firstDocument(await publicKeysOf(entropy, 0), keys, node.now());
}

/** Tells the node of a passport, then keeps it here. */
export async function begin(entropy: Bytes, document: JsonObject): Promise<void> {
  const keys = await keysOf(entropy);
  await new Node(undefined).send("PUT", `/api/v1/passports/${keys.did}`, canonicalBytes(document));
  await navigator.storage?.persist?.();
  await keep(keys);
}

/**
 * Keeps the passport that a phrase or a file brings back. Its rotation is the one that the node's document names; a node that
 * never heard of it is told of the first.
 *
 * @returns false when the node knows this passport with keys that this phrase does not have
 */
export async function restore(entropy: Bytes): Promise<boolean> {
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
  await keep(await keysOf(entropy, rotation));
  return true;
}
