/**
 * The key of one sealed payload: XChaCha20-Poly1305 with a commitment to itself, as `usufruct.vault.DataKey`. Sealed bytes:
 * version 1, nonce (24), ciphertext, tag (16).
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { type Bytes, join, random } from "../node/bytes.ts";
import { derive } from "../passport/keys.ts";

const VERSION = 1;
const NONCE = 24;

/** What may be published of a key. */
export function commitment(key: Bytes): Promise<Bytes> {
  return derive(key, "usufruct/v1/key-commitment");
}

/** Seals under a fresh nonce; `aad` says what the plaintext belongs to. */
export async function sealWith(key: Bytes, plain: Bytes, aad: Bytes): Promise<Bytes> {
  const nonce = random(NONCE);
  return join(Uint8Array.from([VERSION]), nonce, xchacha20poly1305(await sealing(key), nonce, aad).encrypt(plain));
}

/** Throws when the bytes were not sealed by this key for this `aad`. */
export async function openWith(key: Bytes, sealed: Bytes, aad: Bytes): Promise<Bytes> {
  if (sealed[0] !== VERSION) throw new Error("this does not open");
  const nonce = sealed.slice(1, 1 + NONCE);
  return join(xchacha20poly1305(await sealing(key), nonce, aad).decrypt(sealed.slice(1 + NONCE)));
}

function sealing(key: Bytes): Promise<Bytes> {
  return derive(key, "usufruct/v1/seal");
}
