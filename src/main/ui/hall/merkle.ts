/** The root of a log's tree (RFC 6962) from its leaves, one after the other, holding no more than a few hashes. */
import { type Bytes, join, sha256 } from "../node/bytes.ts";

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** A tree that only grows. */
export class GrowingTree {
  size = 0;
  /** The roots of the whole trees that it falls into, the largest first. */
  private peaks: { size: number; root: Bytes }[] = [];

  async add(leaf: Bytes): Promise<void> {
    let last = { size: 1, root: await sha256(join(LEAF, leaf)) };
    for (let before = this.peaks.at(-1); before?.size === last.size; before = this.peaks.at(-1)) {
      this.peaks.pop();
      last = { size: before.size * 2, root: await sha256(join(NODE, before.root, last.root)) };
    }
    this.peaks.push(last);
    this.size++;
  }

  async root(): Promise<Bytes> {
    let root: Bytes | undefined;
    for (const { root: each } of [...this.peaks].reverse()) {
      root = root === undefined ? each : await sha256(join(NODE, each, root));
    }
    return root ?? await sha256(new Uint8Array(0));
  }
}
