/**
 * A lock before the passport of this browser. Its private keys lie sealed (AES-256-GCM) under a key from a password (Argon2id, as the
 * passport file has it) or from a passkey (WebAuthn's PRF extension); what is opened cannot be read out, as without a lock. The 24 words
 * and what comes of them alone, such as the recovery key, are not here.
 */
import { type Bytes, random, utf8 } from "../node/bytes.ts";
import { type Cost, passwordKey, STANDARD } from "./file.ts";
import { enter, keep, keepLocked, noteTry } from "./keep.ts";
import { type Keys, keysOf, privateKeysOf } from "./keys.ts";

/** What opens a lock. */
export type Means =
  | { by: "password"; salt: Bytes; cost: Cost }
  | { by: "passkey"; salt: Bytes; credential: Bytes };

interface Sealed {
  iv: Bytes;
  bytes: Bytes;
}

/** A passport behind a lock, as it is kept. */
export interface Locked extends Omit<Keys, "signing" | "agreement" | "seals"> {
  means: Means;
  signing: Sealed;
  agreement: Sealed;
  /** How often it was tried in vain, and until when the next try has to wait. */
  tries: number;
  until: number;
}

/** Why a lock does not open. */
export type LockFault = "wrong" | "rest" | "no-passkey";

export const SHORTEST_PASSWORD = 6;

const SALT = 16;
const IV = 12;
const FREE_TRIES = 3;
const LONGEST_REST = 5 * 60_000;

/** A new lock that a password opens. */
export function byPassword(): Means {
  return { by: "password", salt: random(SALT), cost: STANDARD };
}

/** A new lock that a passkey of this device opens; nothing where the device has none that can. @param name what the device calls it */
export async function byPasskey(name: string): Promise<Means | undefined> {
  const salt = random(32);
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name },
        user: { id: random(32), name, displayName: name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { userVerification: "required", residentKey: "discouraged" },
        extensions: { prf: { eval: { first: salt } } },
      },
    }) as PublicKeyCredential | null;
    if (made?.getClientExtensionResults().prf?.enabled !== true) return undefined;
    return { by: "passkey", salt, credential: new Uint8Array(made.rawId) };
  } catch (e) {
    if (e instanceof DOMException) return undefined;
    throw e;
  }
}

/** Whether a passkey of this browser can open a lock, as far as it tells. */
export async function passkeysOpen(): Promise<boolean> {
  // an address of numbers has no passkeys
  if (!("PublicKeyCredential" in globalThis) || /^[\d.]+$|^\[/.test(location.hostname)) return false;
  const ask = (PublicKeyCredential as { getClientCapabilities?: () => Promise<Record<string, boolean>> })
    .getClientCapabilities;
  return ask === undefined || (await ask.call(PublicKeyCredential))["extension:prf"] !== false;
}

/** The secret that a means is worth; nothing where the device does not give it. @param progress is told how far the work is */
export async function secretOf(
  means: Means,
  password: string,
  progress: (done: number) => void,
): Promise<Bytes | undefined> {
  if (means.by === "password") return await passwordKey(password, means.salt, means.cost, progress);
  try {
    const found = await navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: "public-key", id: means.credential }],
        userVerification: "required",
        extensions: { prf: { eval: { first: means.salt } } },
      },
    }) as PublicKeyCredential | null;
    const first = found?.getClientExtensionResults().prf?.results?.first;
    return first === undefined ? undefined : new Uint8Array(first as ArrayBuffer);
  } catch (e) {
    if (e instanceof DOMException) return undefined;
    throw e;
  }
}

/** Puts a lock before the passport that these bytes bring back; it is open in this tab. */
export async function lock(entropy: Bytes, rotation: number, means: Means, secret: Bytes): Promise<void> {
  await put(entropy, rotation, means, await keyOf(secret, "encrypt"));
}

/** Puts fresh keys behind the lock that was there, without opening it. */
export async function lockAgain(entropy: Bytes, rotation: number, before: Locked, seals: CryptoKey): Promise<void> {
  await put(entropy, rotation, before.means, seals);
}

async function put(entropy: Bytes, rotation: number, means: Means, seals: CryptoKey): Promise<void> {
  const keys = await keysOf(entropy, rotation);
  const secret = await privateKeysOf(entropy, rotation);
  const { signing: _, agreement: __, ...known } = keys;
  const locked: Locked = {
    ...known,
    means,
    signing: await seal(seals, secret.signing, aad(keys.keyId, "signing")),
    agreement: await seal(seals, secret.agreement, aad(keys.keyId, "agreement")),
    tries: 0,
    until: 0,
  };
  secret.signing.fill(0);
  secret.agreement.fill(0);
  await keepLocked(locked, { ...keys, seals });
}

/** Opens a lock for this session. A wrong password makes the next try wait, longer each time. */
export async function unlock(
  locked: Locked,
  password: string,
  progress: (done: number) => void,
): Promise<LockFault | undefined> {
  const keys = await tryOpen(locked, password, progress);
  if (typeof keys === "string") return keys;
  enter(keys);
  return undefined;
}

/** Takes a lock off: the passport is kept as it is without one. */
export async function takeOff(
  locked: Locked,
  password: string,
  progress: (done: number) => void,
): Promise<LockFault | undefined> {
  const keys = await tryOpen(locked, password, progress);
  if (typeof keys === "string") return keys;
  const { seals: _, ...plain } = keys;
  await keep(plain);
  return undefined;
}

async function tryOpen(
  locked: Locked,
  password: string,
  progress: (done: number) => void,
): Promise<Keys | LockFault> {
  if (locked.until > Date.now()) return "rest";
  const secret = await secretOf(locked.means, password, progress);
  if (secret === undefined) return "no-passkey";
  const opens = await keyOf(secret, "unwrapKey");
  try {
    const { means: _, tries: __, until: ___, ...known } = locked;
    const keys: Keys = {
      ...known,
      signing: await open(opens, locked.signing, aad(locked.keyId, "signing"), "Ed25519"),
      agreement: await open(opens, locked.agreement, aad(locked.keyId, "agreement"), "X25519"),
      seals: await keyOf(secret, "encrypt"),
    };
    await noteTry({ ...locked, tries: 0, until: 0 });
    return keys;
  } catch (e) {
    if (!(e instanceof DOMException)) throw e;
    const tries = locked.tries + 1;
    await noteTry({ ...locked, tries, until: tries < FREE_TRIES ? 0 : Date.now() + rest(tries) });
    return "wrong";
  } finally {
    secret.fill(0);
  }
}

/** How long the next try waits after so many in vain: two seconds, then twice as long each time. */
export function rest(tries: number): number {
  return Math.min(LONGEST_REST, 1000 * 2 ** (tries - FREE_TRIES + 1));
}

function aad(keyId: string, purpose: string): Bytes {
  return utf8(`usufruct/v1/lock|${keyId}|${purpose}`);
}

async function keyOf(secret: Bytes, use: "encrypt" | "unwrapKey"): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8("usufruct/v1/lock") };
  return await crypto.subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, [use]);
}

async function seal(key: CryptoKey, plain: Bytes, additionalData: Bytes): Promise<Sealed> {
  const iv = random(IV);
  return {
    iv,
    bytes: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain)),
  };
}

function open(key: CryptoKey, { iv, bytes }: Sealed, additionalData: Bytes, kind: "Ed25519" | "X25519") {
  const how = { name: "AES-GCM", iv, additionalData };
  const uses: KeyUsage[] = kind === "Ed25519" ? ["sign"] : ["deriveBits"];
  return crypto.subtle.unwrapKey("pkcs8", bytes, key, how, { name: kind }, false, uses);
}
