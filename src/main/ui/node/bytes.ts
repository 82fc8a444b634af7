/** Bytes as text and back, joined, hashed. */

export type Bytes = Uint8Array<ArrayBuffer>;

const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function join(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function base64(bytes: Uint8Array): string {
  let binary = "";
  bytes.forEach((each) => binary += String.fromCharCode(each));
  return btoa(binary);
}

/** Without padding. */
export function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Throws when the text is not base64url without padding. */
export function fromBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("not base64url");
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
}

/** The 58 letters of Bitcoin's alphabet (draft-msporny-base58-03). */
export function base58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const next of bytes) {
    let carry = next;
    for (let i = 0; i < digits.length || carry > 0; i++) {
      carry += (digits[i] ?? 0) << 8;
      digits[i] = carry % 58;
      carry = Math.floor(carry / 58);
    }
  }
  const zeros = bytes.findIndex((each) => each !== 0);
  return LETTERS[0]!.repeat(zeros < 0 ? bytes.length : zeros) + digits.reverse().map((each) => LETTERS[each]).join("");
}

export function fromBase58(text: string): Bytes {
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = LETTERS.indexOf(letter);
    if (carry < 0) throw new Error("not base58");
    for (let i = 0; i < bytes.length || carry > 0; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
  }
  const zeros = [...text].findIndex((each) => each !== LETTERS[0]);
  return join(new Uint8Array(zeros < 0 ? text.length : zeros), Uint8Array.from(bytes.reverse()));
}
