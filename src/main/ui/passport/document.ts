/** Passport documents and signatures inside JSON documents: W3C Data Integrity, cryptosuite `eddsa-jcs-2022`. */
import { base58, join, sha256 } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { type Keys, type PublicKeys, signer } from "./keys.ts";

/** A copy of the document with the passport's proof; `created` is an instant as {@link instant} spells it. */
export async function proved(document: JsonObject, keys: Keys, created: string): Promise<JsonObject> {
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created,
    verificationMethod: keys.keyId,
    proofPurpose: "assertionMethod",
  };
  const message = join(await sha256(canonicalBytes(proof)), await sha256(canonicalBytes(document)));
  return { ...document, proof: { ...proof, proofValue: `z${base58(await signer(keys)(message))}` } };
}

/** The first document of a person's passport. */
export function firstDocument(told: PublicKeys, keys: Keys, at: Date): Promise<JsonObject> {
  const issuedAt = instant(new Date(Math.floor(at.getTime() / 1000) * 1000));
  const document = {
    type: "usufruct.passport@v1",
    did: told.did,
    kind: "person",
    version: 1,
    signingKey: told.signingKey,
    agreementKey: told.agreementKey,
    recovery: told.recovery,
    earlierKeys: [],
    issuedAt,
  };
  return proved(document, keys, issuedAt);
}

/** As Java spells an instant of whole milliseconds: without a fraction that is nought. */
export function instant(at: Date): string {
  return at.toISOString().replace(".000Z", "Z");
}
