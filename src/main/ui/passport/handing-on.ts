/**
 * Hands a passport to another device of the same person by a code for its camera: the passport file of the command line,
 * without the document, behind four words that the first device shows and the second asks for. Who photographs the code alone
 * has to try 2^44 times what one try costs a machine a second.
 */
import { base64Url, type Bytes, fromBase64Url } from "../node/bytes.ts";
import { readFile, STANDARD, writeFile } from "./file.ts";
import type { FileFault, Opened } from "./file.ts";
import { wordList } from "./phrase.ts";

const WORDS = 4;

/** What the code says, and the words that open it. */
export async function parcel(
  entropy: Bytes,
  rotation: number,
  progress: (done: number) => void,
): Promise<{ address: string; words: string }> {
  const list = await wordList();
  const chosen = crypto.getRandomValues(new Uint16Array(WORDS));
  const words = [...chosen].map((each) => list[each % list.length]!).join(" ");
  const bytes = await writeFile(words, { entropy, rotation, document: {} }, STANDARD, progress);
  return { address: `${location.origin}/passport/restore#${base64Url(bytes)}`, words };
}

/** Opens what stood in the address; capitals and spaces do not matter. */
export async function unpack(
  code: string,
  words: string,
  progress: (done: number) => void,
): Promise<Opened | FileFault> {
  let bytes: Bytes;
  try {
    bytes = fromBase64Url(code);
  } catch {
    return "no-passport-file";
  }
  return readFile(bytes, words.trim().toLowerCase().split(/\s+/).join(" "), progress);
}
