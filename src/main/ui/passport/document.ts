/** Passport documents and signatures inside JSON documents: W3C Data Integrity, cryptosuite `eddsa-jcs-2022`. */
import { base58, base64Url, join, sha256 } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { type Keys, type PublicKeys, signer } from "./keys.ts";

/** A copy of the document with the passport's proof; `created` is an instant as {@link instant} spells it. */
export async function proved(document: JsonObject, keys: Keys, created: string): Promise<JsonObject> {
  return { ...document, proof: await proof(document, keys, created) };
}

async function proof(document: JsonObject, keys: Keys, created: string): Promise<JsonObject> {
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created,
    verificationMethod: keys.keyId,
    proofPurpose: "assertionMethod",
  };
  const message = join(await sha256(canonicalBytes(proof)), await sha256(canonicalBytes(document)));
  return { ...proof, proofValue: `z${base58(await signer(keys)(message))}` };
}

/** The first document of a passport. */
export function firstDocument(
  told: PublicKeys,
  keys: Keys,
  at: Date,
  kind: "person" | "group" = "person",
): Promise<JsonObject> {
  const issuedAt = instant(new Date(Math.floor(at.getTime() / 1000) * 1000));
  const document = {
    type: "usufruct.passport@v1",
    did: told.did,
    kind,
    version: 1,
    signingKey: told.signingKey,
    agreementKey: told.agreementKey,
    recovery: told.recovery,
    earlierKeys: [],
    issuedAt,
  };
  return proved(document, keys, issuedAt);
}

/** The version that follows: the keys of now hand over to fresh ones, and both sign. As `PassportDocument.rotate`. */
export async function nextDocument(
  before: JsonObject,
  current: Keys,
  fresh: Keys,
  told: PublicKeys,
  at: Date,
): Promise<JsonObject> {
  const issuedAt = instant(new Date(Math.floor(at.getTime() / 1000) * 1000));
  const { proof: _, ...unsigned } = before;
  const document = {
    ...unsigned,
    version: Number(before.version) + 1,
    signingKey: told.signingKey,
    agreementKey: told.agreementKey,
    recovery: told.recovery,
    earlierKeys: [
      ...before.earlierKeys as JsonObject[],
      { signingKey: before.signingKey!, from: before.issuedAt!, until: issuedAt },
    ],
    issuedAt,
    previous: base64Url(await sha256(canonicalBytes(before))),
  };
  return { ...document, proof: [await proof(document, current, issuedAt), await proof(document, fresh, issuedAt)] };
}

/** As Java spells an instant of whole milliseconds: without a fraction that is nought. */
export function instant(at: Date): string {
  return at.toISOString().replace(".000Z", "Z");
}
