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
  return { address: await sealedAddress(words, entropy, rotation, progress), words };
}

/** The address whose code brings a passport back, once somebody types the secret. */
export async function sealedAddress(
  secret: string,
  entropy: Bytes,
  rotation: number,
  progress: (done: number) => void,
): Promise<string> {
  const bytes = await writeFile(spelled(secret), { entropy, rotation, document: {} }, STANDARD, progress);
  return `${location.origin}/passport/restore#${base64Url(bytes)}`;
}

/** Eight digits, for a card that is used at a desk: who photographs it has to try 10^8 times what one try costs a machine a second. */
export function pin(): string {
  const digits = [...crypto.getRandomValues(new Uint32Array(8))].map((each) => each % 10).join("");
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** As it was sealed, however it was typed: capitals and spaces do not matter, nor the hyphen of a PIN. */
function spelled(typed: string): string {
  const words = typed.trim().toLowerCase();
  return /^[\d\s-]+$/.test(words) ? words.replace(/[\s-]/g, "") : words.split(/\s+/).join(" ");
}

/** Opens what stood in the address. @param words the four, or a PIN */
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
  return readFile(bytes, spelled(words), progress);
}
