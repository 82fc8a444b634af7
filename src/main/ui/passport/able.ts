/** Whether this browser, at this address, can make and keep keys. */

/** What is missing: the browser lends keys to pages that came over HTTPS or from this machine alone. */
export type Lack = "insecure" | "old-browser" | "no-storage";

export async function lack(): Promise<Lack | undefined> {
  if (!globalThis.isSecureContext || crypto.subtle === undefined) return "insecure";
  if (!("indexedDB" in globalThis)) return "no-storage";
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
    return undefined;
  } catch {
    return "old-browser";
  }
}
