/** The word that stops a passport: 20 letters and digits, 100 bits. As `usufruct.passport.StopWord`. */
import { base64Url, random, sha256, utf8 } from "../node/bytes.ts";

/** Crockford's base 32: nothing that looks like something else. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 20;

/** A fresh one, in groups of four. */
export function drawWord(): string {
  const letters = [...random(LENGTH)].map((each) => LETTERS[each & 31]).join("");
  return letters.match(/.{4}/g)!.join("-");
}

/** As it is told to a node, however it was typed. */
export function plain(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
}

/** What a node is told of it beforehand. */
export async function commitment(word: string): Promise<string> {
  return base64Url(await sha256(utf8(plain(word))));
}
