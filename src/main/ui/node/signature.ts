/**
 * Signed requests: HTTP Message Signatures (RFC 9421) in the one profile that a node knows, with the body's digest of
 * RFC 9530. The node's half is `usufruct.http.RequestVerifier`.
 */
import { base64, base64Url, type Bytes, random, sha256, utf8 } from "./bytes.ts";

/** Makes the 64 bytes of an Ed25519 signature. */
export type Sign = (message: Bytes) => Promise<Bytes>;

/** A request before it is signed; `target` is its whole address as the node calls itself. */
export interface Unsigned {
  method: string;
  target: string;
  /** Absent or empty for none. */
  body?: Bytes;
  /** The media type of the body; JSON where it is absent. */
  type?: string;
}

const LABEL = "usufruct";
const LIFE_SECONDS = 30;

/**
 * The headers that a request needs to be the word of a key.
 *
 * @param keyId `did:key:z…#z…`
 * @param now the node's time
 */
export async function signatureHeaders(
  request: Unsigned,
  keyId: string,
  sign: Sign,
  now: Date,
  nonce = base64Url(random(16)),
): Promise<Record<string, string>> {
  const values: [string, string][] = [["@method", request.method], ["@target-uri", request.target]];
  const headers: Record<string, string> = {};
  if (request.body !== undefined && request.body.length > 0) {
    headers["content-type"] = request.type ?? "application/json";
    headers["content-digest"] = `sha-256=:${base64(await sha256(request.body))}:`;
    values.push(["content-type", headers["content-type"]], ["content-digest", headers["content-digest"]]);
  }
  const created = Math.floor(now.getTime() / 1000);
  const parameters = `(${values.map(([name]) => `"${name}"`).join(" ")});created=${created};expires=${
    created + LIFE_SECONDS
  };nonce="${nonce}";keyid="${keyId}";alg="ed25519";tag="usufruct"`;
  const base = values.map(([name, value]) => `"${name}": ${value}\n`).join("") + `"@signature-params": ${parameters}`;
  headers["signature-input"] = `${LABEL}=${parameters}`;
  headers["signature"] = `${LABEL}=:${base64(await sign(utf8(base)))}:`;
  return headers;
}
