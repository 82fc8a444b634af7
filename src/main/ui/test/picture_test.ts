/** Pictures lose all but their pixels. What is left the node takes: `usufruct.picture.PicturesTest` holds that side. */
import { join } from "../node/bytes.ts";
import { pixelsOf } from "../picture/bare.ts";
import { equal, fails, hex } from "./helper.ts";

const segment = (marker: number, ...inside: number[]) =>
  Uint8Array.from([0xff, marker, 0, inside.length + 2, ...inside]);
const START = Uint8Array.from([0xff, 0xd8]);
const END = Uint8Array.from([0xff, 0xd9]);
const JFIF = segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
const WITH_THUMBNAIL = segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9);
const PLACE = segment(0xe1, 0x45, 0x78, 0x69, 0x66, 0, 0, 52, 13);
const PROFILE = segment(0xe2, 1, 2, 3);
const WORDS = segment(0xfe, 104, 105);
const TABLE = segment(0xdb, 0, 1, 2);
const FRAME = segment(0xc0, 8, 0, 1, 0, 1, 1, 1, 17, 0);
const CODES = segment(0xc4, 0, 1);
const SCAN = segment(0xda, 1, 1, 0, 0, 63, 0);
const PIXELS = Uint8Array.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]);

Deno.test("keeps what draws pixels and nothing else", () => {
  const taken = join(START, WITH_THUMBNAIL, PLACE, PROFILE, TABLE, WORDS, FRAME, CODES, SCAN, PIXELS, END);
  equal(hex(pixelsOf(taken)), hex(join(START, JFIF, TABLE, FRAME, CODES, SCAN, PIXELS, END)));
});

Deno.test("says nothing after the end", () => {
  const taken = join(START, TABLE, FRAME, CODES, SCAN, PIXELS, END, Uint8Array.from([1, 2, 3]));
  equal(hex(pixelsOf(taken)), hex(join(START, JFIF, TABLE, FRAME, CODES, SCAN, PIXELS, END)));
});

Deno.test("refuses what is no JPEG, or a broken one", async () => {
  await fails(Promise.resolve().then(() => pixelsOf(Uint8Array.from([0x89, 0x50]))), "no JPEG");
  await fails(Promise.resolve().then(() => pixelsOf(join(START, TABLE))), "broken");
});
