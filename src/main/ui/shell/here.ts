/** Where the reader is: at which node, with which passport, and what all pages ask about again and again. */
import { type Group, Node, type NodeInfo, Problem } from "../node/node.ts";
import { keptKeys, lockedPassport } from "../passport/keep.ts";
import type { Keys } from "../passport/keys.ts";

/** A kind of thing that can be asked for or offered. */
export interface Category {
  category: string;
  kind: string;
  topic: string;
  version: number;
  title: string;
  label?: Record<string, string>;
  retiredAt?: string;
}

/** Everything here; known before the first page is shown. */
export interface Here {
  node: Node;
  info: NodeInfo;
  name: string;
  keys: Keys | undefined;
  /** Whether there is a passport behind a lock that is not open. */
  isLocked: boolean;
  /** The titles of groups by who they are. */
  groups: Map<string, string>;
  categories: Category[];
  /** The groups that the reader looks after. */
  stewardOf: string[];
  /** Whether the reader runs the node. */
  operates: boolean;
}

let known: Here | undefined;

export function here(): Here {
  if (known === undefined) throw new Error("asked before it was known");
  return known;
}

/** Asks again, as when the passport has changed. */
export async function arrive(): Promise<Here> {
  const keeps = "indexedDB" in globalThis && globalThis.isSecureContext;
  const keys = keeps ? await keptKeys() : undefined;
  const isLocked = keeps && keys === undefined && await lockedPassport() !== undefined;
  if (keys?.seals !== undefined) (await import("../passport/locking.ts")).watchLock();
  const node = new Node(keys);
  const open = new Node(undefined);
  const [info, stewardOf, operates, groups, categories] = await Promise.all([
    node.info(),
    keys === undefined ? [] : groupsOf(node),
    keys === undefined ? false : runs(node),
    open.all<Group>("/api/v1/groups"),
    open.all<Category>("/api/v1/categories"),
  ]);
  const titles = new Map(groups.map((each) => [each.did, each.title]));
  known = { node, info, name: info.name, keys, isLocked, groups: titles, categories, stewardOf, operates };
  return known;
}

/** The groups that somebody looks after; none for a passport that the node never heard of. */
function groupsOf(node: Node): Promise<string[]> {
  return held(node, "group", "steward");
}

async function runs(node: Node): Promise<boolean> {
  return (await held(node, "node", "operator")).length > 0;
}

/** The groups in which somebody may say who is vetted or trained for what: their stewards, and vetters. */
export function attestsIn(): Promise<string[]> {
  return held(here().node, "group", "attest");
}

async function held(node: Node, kind: "group" | "node", permission: string): Promise<string[]> {
  try {
    const items = await node.all<{ object: string }>(`/api/v1/access/objects?kind=${kind}&permission=${permission}`);
    return items.map((each) => each.object.slice(kind.length + 1));
  } catch (e) {
    if (e instanceof Problem && e.status === 401) return [];
    throw e;
  }
}

/** Whether the passport of this browser is one of a member of this node; `unknown` when the node never heard of it. */
export async function membership(): Promise<"none" | "unknown" | "stranger" | "member"> {
  if (here().keys === undefined) return "none";
  try {
    return await mayAtNode("member") ? "member" : "stranger";
  } catch (e) {
    if (e instanceof Problem && e.reason === "UNKNOWN_KEY") return "unknown";
    throw e;
  }
}

/** Whether the reader, who has a passport, holds a permission at the node itself. */
export async function mayAtNode(permission: "member" | "govern" | "steward"): Promise<boolean> {
  const { node, info } = here();
  const asked = `object=node:${encodeURIComponent(info.did)}&permission=${permission}`;
  return (await node.get<{ allowed: boolean }>(`/api/v1/access/check?${asked}`)).allowed;
}
