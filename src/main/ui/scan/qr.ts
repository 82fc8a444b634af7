/** A QR code (ISO/IEC 18004) of a text: bytes, error correction M, versions 1 to 20. For what another device's camera reads. */
import { utf8 } from "../node/bytes.ts";

/** Of error correction M, by version: how many bytes of correction a block has, and how many blocks there are. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => x * y % 2 + x * y % 3 === 0,
  (x, y) => (x * y % 2 + x * y % 3) % 2 === 0,
  (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0,
];

type Grid = (boolean | undefined)[][];

/** Rows of dark and light modules. @param mask one of eight; the one that reads best where it is absent */
export function qr(text: string, mask?: number): boolean[][] {
  const bytes = utf8(text);
  const version = CORRECTION.findIndex((_, at) => bytes.length <= capacity(at + 1)) + 1;
  if (version === 0) throw new Error("too long for a code");
  const codewords = interleaved(dataOf(bytes, version), version);
  const drawn = (mask === undefined ? [...MASKS.keys()] : [mask]).map((each) => draw(codewords, version, each));
  return drawn.reduce((best, each) => penalty(each) < penalty(best) ? each : best);
}

function size(version: number): number {
  return version * 4 + 17;
}

/** All codewords of a version: its modules without those of fixed patterns, in eights. */
function total(version: number): number {
  const marks = version === 1 ? 0 : Math.floor(version / 7) + 2;
  let modules = (16 * version + 128) * version + 64;
  if (version > 1) modules -= (25 * marks - 10) * marks - 55 + (version >= 7 ? 36 : 0);
  return Math.floor(modules / 8);
}

function dataLength(version: number): number {
  return total(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;
}

function capacity(version: number): number {
  return dataLength(version) - (version < 10 ? 2 : 3);
}

function dataOf(bytes: Uint8Array, version: number): number[] {
  const length = bytes.length.toString(2).padStart(version < 10 ? 8 : 16, "0");
  const bits = `0100${length}${[...bytes].map((each) => each.toString(2).padStart(8, "0")).join("")}0000`;
  const data = bits.slice(0, Math.floor(bits.length / 8) * 8).match(/.{8}/g)!.map((each) => parseInt(each, 2));
  for (let fill = 0xec; data.length < dataLength(version); fill ^= 0xec ^ 0x11) data.push(fill);
  return data;
}

// ---- correction: Reed-Solomon over GF(2^8), modulo x^8 + x^4 + x^3 + x^2 + 1

function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = product << 1 ^ (product >> 7) * 0x11d;
    product ^= (other >> bit & 1) * one;
  }
  return product;
}

function divisor(degree: number): number[] {
  const result = [...new Array<number>(degree - 1).fill(0), 1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) result[j] = times(result[j]!, root) ^ (result[j + 1] ?? 0);
  }
  return result;
}

function remainder(data: number[], by: number[]): number[] {
  const rest = by.map(() => 0);
  for (const each of data) {
    const factor = each ^ rest.shift()!;
    rest.push(0);
    by.forEach((coefficient, at) => rest[at]! ^= times(coefficient, factor));
  }
  return rest;
}

function interleaved(data: number[], version: number): number[] {
  const blocks = BLOCKS[version - 1]!;
  const short = Math.floor(data.length / blocks);
  const longs = data.length % blocks;
  const by = divisor(CORRECTION[version - 1]!);
  const parts: number[][] = [];
  for (let block = 0, at = 0; block < blocks; block++) {
    const length = short + (block >= blocks - longs ? 1 : 0);
    parts.push(data.slice(at, at += length));
  }
  const corrections = parts.map((each) => remainder(each, by));
  const across = (rows: number[][], columns: number) =>
    Array.from({ length: columns }, (_, at) => rows.flatMap((row) => at < row.length ? [row[at]!] : [])).flat();
  return [...across(parts, short + 1), ...across(corrections, by.length)];
}

// ---- drawing

function draw(codewords: number[], version: number, mask: number): boolean[][] {
  const side = size(version);
  const grid: Grid = Array.from({ length: side }, () => new Array<boolean | undefined>(side).fill(undefined));
  fixed(grid, version, mask);
  const bits = codewords.flatMap((each) => Array.from({ length: 8 }, (_, bit) => (each >> (7 - bit) & 1) === 1));
  let next = 0;
  for (let right = side - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = (right + 1 & 2) === 0;
    for (let step = 0; step < side; step++) {
      for (const x of [right, right - 1]) {
        const y = isUpward ? side - 1 - step : step;
        if (grid[y]![x] === undefined) grid[y]![x] = (bits[next++] ?? false) !== MASKS[mask]!(x, y);
      }
    }
  }
  return grid as boolean[][];
}

/** Finders, timing, alignment, and what says version, correction and mask. */
function fixed(grid: Grid, version: number, mask: number): void {
  const side = grid.length;
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < side && y < side) grid[y]![x] = dark;
  };
  const ring = (cx: number, cy: number, reach: number, light: number[]) => {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        set(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  };
  for (let at = 0; at < side; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [side - 4, 3], [3, side - 4]] as const) ring(x, y, 4, [2, 4]);
  const marks = alignment(version);
  const last = marks.length - 1;
  marks.forEach((x, i) =>
    marks.forEach((y, j) => {
      const isFinder = i === 0 && (j === 0 || j === last) || i === last && j === 0;
      if (!isFinder) ring(x, y, 2, [1]);
    })
  );
  const format = coded(mask, 10, 0x537) ^ 0x5412;
  const bit = (of: number, at: number) => (of >> at & 1) === 1;
  for (let at = 0; at < 15; at++) {
    const near = at < 6 ? at : at < 8 ? at + 1 : side - 15 + at;
    const far = at < 8 ? side - 1 - at : at === 8 ? 7 : 14 - at;
    set(8, near, bit(format, at));
    set(far, 8, bit(format, at));
  }
  set(8, side - 8, true);
  if (version >= 7) {
    const bits = coded(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [far, near] = [side - 11 + at % 3, Math.floor(at / 3)];
      set(far, near, bit(bits, at));
      set(near, far, bit(bits, at));
    }
  }
}

function coded(data: number, bits: number, polynomial: number): number {
  let rest = data;
  for (let i = 0; i < bits; i++) rest = rest << 1 ^ (rest >> bits - 1) * polynomial;
  return data << bits | rest;
}

function alignment(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const others = Array.from({ length: count - 1 }, (_, at) => size(version) - 7 - at * step);
  return [6, ...others.reverse()];
}

/** How hard it is to read: long runs, blocks, and too much of one colour. */
function penalty(grid: boolean[][]): number {
  const side = grid.length;
  let sum = 0;
  const columns = grid.map((_, x) => grid.map((row) => row[x]!));
  for (const line of [...grid, ...columns]) {
    for (const [run] of line.map((each) => each ? "1" : "0").join("").matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
  }
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const dark = Number(grid[y]![x]) + Number(grid[y]![x + 1]) + Number(grid[y + 1]![x]) +
        Number(grid[y + 1]![x + 1]);
      if (dark % 4 === 0) sum += 3;
    }
  }
  const dark = grid.flat().filter(Boolean).length;
  return sum + Math.floor(Math.abs(dark * 20 - side * side * 10) / (side * side)) * 10;
}

/** As the path of a picture, one unit a module. */
export function pathOf(modules: boolean[][]): string {
  return modules.flatMap((row, y) => row.flatMap((dark, x) => dark ? [`M${x} ${y}h1v1h-1z`] : [])).join("");
}
