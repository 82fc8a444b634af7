/** Reads the signed head of a log: a C2SP checkpoint in a signed note, and whether a key signed it. */
import { base64, type Bytes, fromBase58, join, sha256, utf8 } from "../node/bytes.ts";

export interface Checkpoint {
  origin: string;
  size: number;
  /** base64 */
  root: string;
  /** The lines that are signed. */
  text: string;
  signatures: { name: string; bytes: Bytes }[];
}

/** Throws for what is no checkpoint. */
export function readCheckpoint(note: string): Checkpoint {
  const blank = note.lastIndexOf("\n\n");
  const text = note.slice(0, blank + 1);
  const [origin, size, root] = text.split("\n");
  if (blank < 0 || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || origin === "" || root === undefined) {
    throw new Error("this is no signed head");
  }
  const signatures = note.slice(blank + 2).split("\n").filter((line) => line.startsWith("— ")).map((line) => {
    const [name, value] = line.slice(2).split(" ");
    return { name: name ?? "", bytes: Uint8Array.from(atob(value ?? ""), (each) => each.charCodeAt(0)) };
  });
  return { origin: origin!, size: Number(size), root, text, signatures };
}

/** Whether one of its signatures is by this multikey, under the log's own name. */
export async function isSignedBy(checkpoint: Checkpoint, multikey: string): Promise<boolean> {
  const raw = fromBase58(multikey.slice(1)).slice(2);
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  const id = (await sha256(join(utf8(`${checkpoint.origin}\n`), new Uint8Array([1]), raw))).slice(0, 4);
  for (const { name, bytes } of checkpoint.signatures) {
    if (
      name === checkpoint.origin && base64(bytes.slice(0, 4)) === base64(id) &&
      await crypto.subtle.verify("Ed25519", key, bytes.slice(4), utf8(checkpoint.text))
    ) return true;
  }
  return false;
}
