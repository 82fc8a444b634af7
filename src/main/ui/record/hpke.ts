/** Sealing to a public key and opening with the private one: RFC 9180, base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305. */
import { CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import type { Bytes } from "../node/bytes.ts";

/** What travels. */
export interface Sealed {
  enc: Bytes;
  ciphertext: Bytes;
}

function suite(): CipherSuite {
  return new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Chacha20Poly1305(),
  });
}

/** @param to a raw X25519 key */
export async function sealTo(to: Bytes, info: Bytes, aad: Bytes, plain: Bytes): Promise<Sealed> {
  const recipientPublicKey = await suite().kem.deserializePublicKey(to);
  const sealed = await suite().seal({ recipientPublicKey, info }, plain, aad);
  return { enc: new Uint8Array(sealed.enc), ciphertext: new Uint8Array(sealed.ct) };
}

/** Throws when it was sealed to another key, for another purpose or under another `aad`. */
export async function openFrom(
  mine: { privateKey: CryptoKey; publicKey: Bytes },
  sealed: Sealed,
  info: Bytes,
  aad: Bytes,
): Promise<Bytes> {
  const pair = { privateKey: mine.privateKey, publicKey: await suite().kem.deserializePublicKey(mine.publicKey) };
  const how = { recipientKey: pair, enc: sealed.enc, info };
  return new Uint8Array(await suite().open(how, sealed.ciphertext, aad));
}
