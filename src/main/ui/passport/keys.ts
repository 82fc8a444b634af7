/**
 * The keys of a passport: each is HKDF-SHA256 of the phrase's 32 bytes under a name of its own, exactly as
 * `usufruct.passport.PassportKeys` draws them. In the browser they cannot be read out again.
 */
import { base58, base64Url, type Bytes, fromBase64Url, join, sha256, utf8 } from "../node/bytes.ts";
import type { Sign } from "../node/signature.ts";

/** A passport on this device: who, and keys that sign and open but never leave. */
export interface Keys {
  did: string;
  /** `did:key:z…#z…` */
  keyId: string;
  rotation: number;
  signing: CryptoKey;
  agreement: CryptoKey;
  /** The public half of {@link agreement}: raw X25519. */
  agreementPublic: Bytes;
  /** Where the passport has a lock: seals other keys under it, and opens nothing. */
  seals?: CryptoKey;
}

/** What stands in a passport document, as text. */
export interface PublicKeys {
  did: string;
  signingKey: string;
  agreementKey: string;
  recovery: string;
}

const ED25519_PKCS8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);
const X25519_PKCS8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32]);
const ED25519_PREFIX = Uint8Array.from([0xed, 0x01]);
const X25519_PREFIX = Uint8Array.from([0xec, 0x01]);

/** The keys after so many rotations. */
export async function keysOf(entropy: Bytes, rotation = 0): Promise<Keys> {
  const told = await publicKeysOf(entropy, rotation);
  const agreementSeed = await seed(entropy, "agreement", rotation);
  return {
    did: told.did,
    keyId: `${told.did}#${told.signingKey}`,
    rotation,
    signing: await importKey("Ed25519", await seed(entropy, "signing", rotation), false),
    agreement: await importKey("X25519", agreementSeed, false),
    agreementPublic: await publicOf("X25519", agreementSeed),
  };
}

export async function publicKeysOf(entropy: Bytes, rotation: number): Promise<PublicKeys> {
  const first = await publicOf("Ed25519", await seed(entropy, "signing", 0));
  const signing = await publicOf("Ed25519", await seed(entropy, "signing", rotation));
  const agreement = await publicOf("X25519", await seed(entropy, "agreement", rotation));
  const recovery = await publicOf("Ed25519", await seed(entropy, "recovery", rotation));
  return {
    did: `did:key:${multikey(ED25519_PREFIX, first)}`,
    signingKey: multikey(ED25519_PREFIX, signing),
    agreementKey: multikey(X25519_PREFIX, agreement),
    recovery: base64Url(await sha256(recovery)),
  };
}

/** The key that hands over where the signing key was stopped: all else is as of these keys. */
export async function recoveryOf(entropy: Bytes, keys: Keys): Promise<Keys> {
  const own = await seed(entropy, "recovery", keys.rotation);
  const told = multikey(ED25519_PREFIX, await publicOf("Ed25519", own));
  return { ...keys, keyId: `${keys.did}#${told}`, signing: await importKey("Ed25519", own, false) };
}

/** Signs with the passport's signing key. */
export function signer(keys: Keys): Sign {
  return async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", keys.signing, message));
}

/** HKDF-SHA256 (RFC 5869) without salt. */
export async function derive(from: Bytes, info: string, length = 32): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", from, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
}

function seed(entropy: Bytes, purpose: string, rotation: number): Promise<Bytes> {
  return derive(entropy, `usufruct/v1/passport/${purpose}/${rotation}`);
}

/** Both private keys after so many rotations, as PKCS #8: to be sealed, and wiped. */
export async function privateKeysOf(entropy: Bytes, rotation: number): Promise<{ signing: Bytes; agreement: Bytes }> {
  return {
    signing: join(ED25519_PKCS8, await seed(entropy, "signing", rotation)),
    agreement: join(X25519_PKCS8, await seed(entropy, "agreement", rotation)),
  };
}

function importKey(kind: "Ed25519" | "X25519", from: Bytes, extractable: boolean): Promise<CryptoKey> {
  const prefix = kind === "Ed25519" ? ED25519_PKCS8 : X25519_PKCS8;
  const uses: KeyUsage[] = kind === "Ed25519" ? ["sign"] : ["deriveBits"];
  return crypto.subtle.importKey("pkcs8", join(prefix, from), { name: kind }, extractable, uses);
}

/** The public half; WebCrypto tells it beside the private one only. */
async function publicOf(kind: "Ed25519" | "X25519", from: Bytes): Promise<Bytes> {
  const key = await importKey(kind, from, true);
  const { x } = await crypto.subtle.exportKey("jwk", key);
  if (x === undefined) throw new Error("this key has no public half");
  return fromBase64Url(x);
}

function multikey(prefix: Bytes, raw: Bytes): string {
  return `z${base58(join(prefix, raw))}`;
}
