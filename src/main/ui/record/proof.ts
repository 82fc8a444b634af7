/** Checks who signed a document: `eddsa-jcs-2022` by a key that the signer's passport names. */
import { base64Url, type Bytes, fromBase58, join, sha256 } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";

/** The signing keys that a passport ever had, as multikeys; a passport document proves itself by its first one. */
export type KeysOf = (did: string) => Promise<string[]>;

/** Throws unless the document carries a proof by this passport. */
export async function verifyProof(signed: JsonObject, by: string, keysOf: KeysOf): Promise<void> {
  const { proof, ...document } = signed;
  const { proofValue, ...config } = proof as JsonObject;
  const [did, key] = String(config.verificationMethod).split("#");
  if (did !== by || key === undefined || config.cryptosuite !== "eddsa-jcs-2022") {
    throw new Error("it is signed by somebody else");
  }
  if (!(await keysOf(by)).includes(key)) throw new Error("no passport knows this key");
  const message = join(await sha256(canonicalBytes(config)), await sha256(canonicalBytes(document)));
  if (!await isSignedBy(key, message, String(proofValue))) throw new Error("the signature does not fit");
}

/**
 * The signing keys of a passport, from all its versions, oldest first. Throws unless each is signed by its own key and handed
 * over to by the version before, with that one's signing or recovery key: so nobody slips a key in, not even the node.
 */
export async function signingKeys(versions: JsonObject[], did: string): Promise<string[]> {
  const keys: string[] = [];
  let before: JsonObject | undefined;
  for (const document of versions) {
    const key = String(document.signingKey);
    const { proof, ...unsigned } = document;
    const proofs = (Array.isArray(proof) ? proof : [proof]) as JsonObject[];
    if (document.did !== did) throw new Error("this is another passport");
    if (before === undefined ? did !== `did:key:${key}` : !await handsOver(before, document, proofs[0]!)) {
      throw new Error("nobody handed over to this key");
    }
    for (const each of proofs) {
      const { proofValue, ...config } = each;
      const message = join(await sha256(canonicalBytes(config)), await sha256(canonicalBytes(unsigned)));
      if (!await isSignedBy(keyOf(each), message, String(proofValue))) {
        throw new Error("the passport did not sign itself");
      }
    }
    if (keyOf(proofs.at(-1)!) !== key) throw new Error("the passport did not sign itself");
    keys.push(key);
    before = document;
  }
  return keys;
}

async function handsOver(before: JsonObject, next: JsonObject, proof: JsonObject): Promise<boolean> {
  const by = keyOf(proof);
  const isRecovery = base64Url(await sha256(fromBase58(by.slice(1)).slice(2))) === before.recovery;
  return (by === before.signingKey || isRecovery) && next.previous === base64Url(await sha256(canonicalBytes(before)));
}

/** The multikey that a proof says it is by. */
function keyOf(proof: JsonObject): string {
  return String(proof.verificationMethod).split("#")[1] ?? "";
}

async function isSignedBy(multikey: string, message: Bytes, proofValue: string): Promise<boolean> {
  const raw = fromBase58(multikey.slice(1)).slice(2);
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, fromBase58(proofValue.slice(1)), message);
}
