/** The way to the node: plain and signed requests, answers as JSON, refusals as {@link Problem}s. */
import type { Keys } from "../passport/keys.ts";
import { signer } from "../passport/keys.ts";
import { signingKeys } from "../record/proof.ts";
import { heard, isKept, KEEP, KEPT_AT } from "../shell/offline.ts";
import type { Bytes } from "./bytes.ts";
import { canonicalBytes, type JsonObject } from "./json.ts";
import { learn } from "../words/words.ts";
import { signatureHeaders } from "./signature.ts";

/** What everybody may know of the node. */
export interface NodeInfo {
  did: string;
  url: string;
  name: string;
  zone: string;
  agreementKey: string;
  now: string;
  steppedClock: boolean;
  categories: string[];
}

/** A group of the node. */
export interface Group {
  did: string;
  title: string;
}

/** A page of a list. */
interface Page<T> {
  items: T[];
  next?: string;
}

/** The node said no, or nothing at all (`UNREACHABLE`). */
export class Problem extends Error {
  constructor(
    readonly reason: string,
    readonly status: number,
    readonly detail: string,
    readonly facts: Record<string, string>,
    readonly trueAt: Date | undefined,
  ) {
    super(detail);
  }
}

/** Refusals of a signature's time: the clock here is another than the node's, which tells its own along. */
const UNTIMELY = ["SIGNATURE_EXPIRED", "SIGNATURE_FROM_THE_FUTURE", "SIGNED_BEFORE_START"];

/** One node, as one person or nobody sees it. */
export class Node {
  /** How far the node's clock is ahead of the one here, in milliseconds. */
  private ahead = 0;
  /** Where it stands, of a node whose clock is stepped by hand. */
  private standing: number | undefined;
  private known: Promise<NodeInfo> | undefined;

  constructor(readonly keys: Keys | undefined) {}

  /** Asked once. */
  info(): Promise<NodeInfo> {
    this.known ??= this.ask();
    return this.known;
  }

  private async ask(): Promise<NodeInfo> {
    const asked = Date.now();
    try {
      const answer = await reach("/api/v1/node", {});
      const info = await read<NodeInfo>(answer);
      const toldAt = answer.headers.get(KEPT_AT);
      const then = toldAt === null ? (asked + Date.now()) / 2 : new Date(toldAt).getTime();
      this.ahead = new Date(info.now).getTime() - then;
      if (info.steppedClock) this.standing = new Date(info.now).getTime();
      return info;
    } catch (e) {
      this.known = undefined;
      throw e;
    }
  }

  /** The node's time. */
  now(): Date {
    return new Date(this.standing ?? Date.now() + this.ahead);
  }

  /** Goes by the clock of another until told better. */
  protected goBy(other: Node): void {
    [this.ahead, this.standing] = [other.ahead, other.standing];
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>("GET", path, undefined);
  }

  /** As {@link get}; nothing when there is no such thing, or no more. */
  async find<T>(path: string): Promise<T | undefined> {
    try {
      return await this.get<T>(path);
    } catch (e) {
      if (e instanceof Problem && (e.status === 404 || e.status === 410)) return undefined;
      throw e;
    }
  }

  /** What is told as plain text, to everybody. */
  async text(path: string): Promise<string> {
    const answer = await reach(path, {});
    return answer.ok ? answer.text() : await read<string>(answer);
  }

  /** Asks for a change, told in a few texts. */
  post<T>(path: string, body: JsonObject = {}): Promise<T> {
    return this.call<T>("POST", path, canonicalBytes(body));
  }

  /** Says that something is so. */
  put<T>(path: string, body: JsonObject = {}): Promise<T> {
    return this.call<T>("PUT", path, canonicalBytes(body));
  }

  /** Sends bytes that are signed and must arrive as they are. */
  send<T>(method: "POST" | "PUT", path: string, body: Bytes): Promise<T> {
    return this.call<T>(method, path, body);
  }

  /** Sends a file that a record will name. */
  upload<T>(path: string, body: Bytes, type: string): Promise<T> {
    return this.call<T>("PUT", path, body, type);
  }

  /** The bytes of a file that the reader may see. */
  async download(path: string): Promise<Bytes> {
    const answer = await this.reach("GET", path, undefined);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : await read<Bytes>(answer);
  }

  /** Takes something away. */
  remove(path: string): Promise<unknown> {
    return this.call("DELETE", path, undefined);
  }

  /** All items of a list, page after page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let next: string | undefined;
    do {
      const after = next === undefined ? "" : `${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(next)}`;
      const page = await this.get<Page<T>>(path + after);
      items.push(...page.items);
      next = page.next;
    } while (next !== undefined);
    return items;
  }

  /** The signing keys of somebody's passport, its versions checked one after the other. */
  async keysOf(did: string): Promise<string[]> {
    const last = await this.get<JsonObject>(`/api/v1/passports/${did}`);
    const earlier = await Promise.all(
      Array.from(
        { length: Number(last.version) - 1 },
        (_, at) => this.get<JsonObject>(`/api/v1/passports/${did}/versions/${at + 1}`),
      ),
    );
    return signingKeys([...earlier, last], did);
  }

  private async call<T>(method: string, path: string, body: Bytes | undefined, type?: string): Promise<T> {
    await this.info();
    try {
      return await read<T>(await this.reach(method, path, body, type));
    } catch (e) {
      const told = e instanceof Problem && UNTIMELY.includes(e.reason)
        ? e.facts.nodeTime ?? e.facts.startedAt
        : undefined;
      if (told === undefined) throw e;
      this.ahead = new Date(told).getTime() - Date.now();
      if (this.standing !== undefined) this.standing = new Date(told).getTime();
      return await read<T>(await this.reach(method, path, body, type));
    }
  }

  /** What makes a request the word of this person, to the node at its own address. */
  protected async signed(
    method: string,
    path: string,
    body: Bytes | undefined,
    type?: string,
  ): Promise<Record<string, string>> {
    const target = (await this.info()).url + path;
    return this.keys === undefined
      ? body === undefined ? {} : { "content-type": "application/json" }
      : await signatureHeaders(
        { method, target, ...(body && { body }), ...(type && { type }) },
        this.keys.keyId,
        signer(this.keys),
        this.now(),
      );
  }

  protected async reach(method: string, path: string, body: Bytes | undefined, type?: string): Promise<Response> {
    const headers = await this.signed(method, path, body, type);
    const keep: Record<string, string> = method === "GET" && isKept() ? { [KEEP]: "own" } : {};
    return reach(path, { method, headers: { ...headers, ...keep }, ...(body && { body }) });
  }
}

async function reach(path: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...how, cache: "no-store", credentials: "omit", redirect: "error" });
  } catch {
    throw new Problem("UNREACHABLE", 0, "", {}, undefined);
  }
}

async function read<T>(answer: Response): Promise<T> {
  heard(answer);
  const text = await answer.text();
  const json = text === "" ? {} : JSON.parse(text);
  if (!answer.ok) {
    // whoever shows it has words for it; without them the node's own are shown
    await learn(["refused"]).catch(() => {});
    const trueAt = json.trueAt === undefined ? undefined : new Date(json.trueAt);
    throw new Problem(json.reason ?? "UNEXPECTED", answer.status, json.detail ?? "", json.facts ?? {}, trueAt);
  }
  return json as T;
}
