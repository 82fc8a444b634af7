/** A QR code (ISO/IEC 18004) of a text: bytes, error correction M, versions 1 to 20. For what another device's camera reads. */
import { encodeQR } from "qr";
import { utf8 } from "../node/bytes.ts";

/** What version 20 holds; a denser code is hard to read off a screen. */
const MOST_BYTES = 666;

/** Rows of dark and light modules. @param mask one of eight; the one that reads best where it is absent */
export function qr(text: string, mask?: number): boolean[][] {
  if (utf8(text).length > MOST_BYTES) throw new Error("too long for a code");
  const framed = encodeQR(text, "raw", { ecc: "medium", encoding: "byte", border: 1, mask });
  return framed.slice(1, -1).map((row) => row.slice(1, -1));
}

/** As the path of a picture, one unit a module. */
export function pathOf(modules: boolean[][]): string {
  return modules.flatMap((row, y) => row.flatMap((dark, x) => dark ? [`M${x} ${y}h1v1h-1z`] : [])).join("");
}
