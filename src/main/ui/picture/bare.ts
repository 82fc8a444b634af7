/**
 * Makes a picture bare before it leaves the device: drawn anew, upright and small, as a JPEG of its pixels and nothing else.
 * Where and when it was taken, and with what, stays here. The node takes no other (`usufruct.picture.JpegShape`).
 */
import { type Bytes, join } from "../node/bytes.ts";

const MOST_SIDE = 1600;
const MOST_BYTES = 1_000_000;
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

const END = 0xd9;
const SCAN = 0xda;
/** Tables, how often a scan starts anew, and the frame of a baseline picture. */
const KEPT = [0xdb, 0xc4, 0xdd, 0xc0];
const JFIF = Uint8Array.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** A picture as it is sent, and as it is shown here before. */
export interface Bare {
  bytes: Bytes;
  canvas: HTMLCanvasElement;
}

/** Throws when the file is no picture that this browser can draw. */
export async function bareOf(file: Blob): Promise<Bare> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, MOST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const brush = canvas.getContext("2d", { alpha: false })!;
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  for (const quality of QUALITIES) {
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    const bytes = drawn === null ? undefined : pixelsOf(new Uint8Array(await drawn.arrayBuffer()));
    if (bytes !== undefined && bytes.length <= MOST_BYTES) return { bytes, canvas };
  }
  throw new Error("the picture does not become small enough");
}

/** The same JPEG without a segment that draws nothing. */
export function pixelsOf(jpeg: Bytes): Bytes {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) throw new Error("no JPEG");
  const kept: Uint8Array[] = [jpeg.slice(0, 2), JFIF];
  let at = 2;
  while (jpeg[at] === 0xff) {
    const marker = jpeg[at + 1]!;
    if (marker === END) return join(...kept, jpeg.slice(at, at + 2));
    const end = at + 2 + (jpeg[at + 2]! << 8 | jpeg[at + 3]!);
    const until = marker === SCAN ? endOfScan(jpeg, end) : end;
    if (marker === SCAN || KEPT.includes(marker)) kept.push(jpeg.slice(at, until));
    at = until;
  }
  throw new Error("a broken JPEG");
}

/** Where the next marker stands: `ff` that neither a zero nor the number of a restart follows. */
function endOfScan(jpeg: Bytes, from: number): number {
  for (let at = from; at + 1 < jpeg.length; at++) {
    const after = jpeg[at + 1]!;
    if (jpeg[at] === 0xff && after !== 0 && (after < 0xd0 || after > 0xd7)) return at;
  }
  return jpeg.length;
}
