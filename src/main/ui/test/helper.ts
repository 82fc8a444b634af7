/** Equality of values, told when there is none. */
export function equal(actual: unknown, expected: unknown, what = ""): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what} ${one} instead of ${other}`);
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (each) => parseInt(each, 16));
}

/** Expects a promise to fail, with a message that has this in it. */
export async function fails(promise: Promise<unknown>, withWords: string): Promise<void> {
  try {
    await promise;
  } catch (e) {
    if (String(e).includes(withWords)) return;
    throw new Error(`failed with ${e}, not with ${withWords}`);
  }
  throw new Error(`did not fail with ${withWords}`);
}
