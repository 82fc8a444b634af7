/** A name for a passport that people can tell apart at a glance: three words from its digest. It proves nothing. */
import { sha256, utf8 } from "../node/bytes.ts";
import { wordList } from "./phrase.ts";

export async function nameOf(did: string): Promise<string> {
  const words = await wordList();
  const digest = new DataView((await sha256(utf8(did))).buffer);
  return [0, 2, 4].map((at) => words[digest.getUint16(at) % words.length]).join(" ");
}
