/**
 * The passport file of the command line: `USUP`, version 1, then a box under a password (Argon2id, XChaCha20-Poly1305 with
 * key commitment). Inside: the phrase's 32 bytes, the rotation, the signed document. As `usufruct.passport.PassportFile` and
 * `usufruct.vault.PasswordBox` write it.
 */
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { type Bytes, join, random, utf8 } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { commitment, openWith, sealWith } from "../record/data-key.ts";

/** What one guess of the password costs. */
export interface Cost {
  /** In KiB. */
  memory: number;
  passes: number;
  lanes: number;
}

/** What a file holds. */
export interface Opened {
  entropy: Bytes;
  rotation: number;
}

/** Why a file does not open. */
export type FileFault = "no-passport-file" | "wrong-password";

/** RFC 9106, section 4, the second recommended option: for a person's own machine. */
export const STANDARD: Cost = { memory: 65_536, passes: 3, lanes: 4 };

const HEAD = Uint8Array.from([0x55, 0x53, 0x55, 0x50, 1]);
const BOX_VERSION = 1;
const SALT = 16;
const COMMITMENT = 32;
const BOX_HEAD = 1 + 4 + 1 + 1 + SALT + COMMITMENT;
const MOST_MEMORY = 262_144;

/** @param progress is told how far the work is, from 0 to 1 */
export async function writeFile(
  password: string,
  inside: Opened & { document: JsonObject },
  cost: Cost,
  progress: (done: number) => void,
): Promise<Bytes> {
  const salt = random(SALT);
  const key = await passwordKey(password, salt, cost, progress);
  const costs = new DataView(new ArrayBuffer(7));
  costs.setUint8(0, BOX_VERSION);
  costs.setUint32(1, cost.memory);
  costs.setUint8(5, cost.passes);
  costs.setUint8(6, cost.lanes);
  const head = join(new Uint8Array(costs.buffer), salt, await commitment(key));
  const rotation = new DataView(new ArrayBuffer(4));
  rotation.setUint32(0, inside.rotation);
  const plain = join(inside.entropy, new Uint8Array(rotation.buffer), canonicalBytes(inside.document));
  return join(HEAD, head, await sealWith(key, plain, join(head, HEAD)));
}

/** @param progress is told how far the work is, from 0 to 1 */
export async function readFile(
  file: Bytes,
  password: string,
  progress: (done: number) => void,
): Promise<Opened | FileFault> {
  const box = file.slice(HEAD.length);
  if (!HEAD.every((each, at) => file[at] === each) || box.length < BOX_HEAD || box[0] !== BOX_VERSION) {
    return "no-passport-file";
  }
  const fields = new DataView(box.buffer);
  const cost = { memory: fields.getUint32(1), passes: fields.getUint8(5), lanes: fields.getUint8(6) };
  if (!isSane(cost)) return "no-passport-file";
  const head = box.slice(0, BOX_HEAD);
  const key = await passwordKey(password, head.slice(7, 7 + SALT), cost, progress);
  if (!(await commitment(key)).every((each, at) => head[7 + SALT + at] === each)) return "wrong-password";
  const inside = await openWith(key, box.slice(BOX_HEAD), join(head, HEAD));
  return { entropy: inside.slice(0, 32), rotation: new DataView(inside.buffer).getUint32(32) };
}

/** A file from elsewhere must not exhaust the machine. */
function isSane(cost: Cost): boolean {
  return cost.lanes >= 1 && cost.lanes <= 16 && cost.passes >= 1 && cost.passes <= 64 &&
    cost.memory >= 8 * cost.lanes && cost.memory <= MOST_MEMORY;
}

/** A key from a password. @param progress is told how far the work is, from 0 to 1 */
export async function passwordKey(
  password: string,
  salt: Bytes,
  cost: Cost,
  progress: (done: number) => void,
): Promise<Bytes> {
  const how = { t: cost.passes, m: cost.memory, p: cost.lanes, dkLen: 32, version: 0x13, onProgress: progress };
  return new Uint8Array(await argon2idAsync(utf8(password), salt, how));
}
