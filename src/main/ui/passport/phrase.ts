/**
 * The 24 words of a passport: 256 random bits and 8 bits of checksum (BIP-39). Who has them has the passport. The list is
 * the one that the command line reads; the node hands it out as a file.
 */
import { type Bytes, join, random, sha256 } from "../node/bytes.ts";

export const WORDS = 24;
const BITS = 11;

/** What is wrong with a phrase, in a way that never names a word of it. */
export type PhraseFault = { fault: "count"; count: number } | { fault: "unknown"; place: number } | {
  fault: "checksum";
};

/** The list of 2048 words. */
export async function wordList(): Promise<string[]> {
  const answer = await fetch("/english.txt");
  if (!answer.ok) throw new Error("the list of words did not come");
  return readWords(await answer.text());
}

export function readWords(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** The 32 bytes behind a fresh phrase. */
export function newEntropy(): Bytes {
  return random(32);
}

export async function phraseOf(entropy: Bytes, words: string[]): Promise<string[]> {
  const checksum = (await sha256(entropy)).slice(0, 1);
  const bits = [...join(entropy, checksum)].map((each) => each.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: WORDS }, (_, at) => words[parseInt(bits.slice(at * BITS, (at + 1) * BITS), 2)]!);
}

/** The bytes behind 24 words with white space between them; capitals do not matter. */
export async function entropyOf(text: string, words: string[]): Promise<Bytes | PhraseFault> {
  const spelled = text.trim().toLowerCase().split(/\s+/).filter((each) => each !== "");
  if (spelled.length !== WORDS) return { fault: "count", count: spelled.length };
  const places = spelled.map((each) => words.indexOf(each));
  const unknown = places.indexOf(-1);
  if (unknown >= 0) return { fault: "unknown", place: unknown + 1 };
  const bits = places.map((each) => each.toString(2).padStart(BITS, "0")).join("");
  const bytes = Uint8Array.from({ length: 33 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2));
  const entropy = bytes.slice(0, 32);
  return (await sha256(entropy))[0] === bytes[32] ? entropy : { fault: "checksum" };
}
