/**
 * Keeps the passport in this browser: keys in IndexedDB that cannot be read out, or, behind a lock, sealed ones. Those that a lock was
 * opened for are in the memory of the tabs alone.
 */
import { forgetOwn, keepNothing } from "../shell/offline.ts";
import type { Keys } from "./keys.ts";
import type { Locked } from "./lock.ts";

const DATABASE = "usufruct";
const STORE = "passport";
const CHANGED = "usufruct-passport";
const OPENED = "usufruct-opened";

/** How long another tab has to say that it opened the lock, in milliseconds. */
const ANSWER = 250;

let opened: Keys | undefined;

/** The passport of this device, when there is one and no lock is closed before it. */
export async function keptKeys(): Promise<Keys | undefined> {
  const [mine, locked] = await Promise.all([read<Keys>("mine"), lockedPassport()]);
  await keepNothing(locked !== undefined);
  if (locked === undefined) opened = undefined;
  else if (opened?.keyId !== locked.keyId) opened = await openedElsewhere(locked.keyId);
  return opened ?? mine;
}

/** What stands behind the lock of this device, when it has one: whether it is open is another question. */
export async function lockedPassport(): Promise<Locked | undefined> {
  return await read<Locked>("locked");
}

/** @param shared whether many use this device; as `shared.ts` says */
export async function keep(keys: Keys, shared = false): Promise<void> {
  await forgetOwn();
  await run("readwrite", (store) => {
    store.put(shared, "shared");
    store.delete("locked");
    return store.put(keys, "mine");
  });
  tell();
}

/** Keeps a passport behind a lock, which is open in this tab. */
export async function keepLocked(locked: Locked, keys: Keys): Promise<void> {
  await keepNothing(true);
  await run("readwrite", (store) => {
    store.delete("mine");
    return store.put(locked, "locked");
  });
  opened = keys;
  tell();
}

/** Notes what came of a try to open the lock. */
export async function noteTry(locked: Locked): Promise<void> {
  await run("readwrite", (store) => store.put(locked, "locked"));
}

/** The lock was opened in this tab: the others learn it when they ask. */
export function enter(keys: Keys): void {
  opened = keys;
  tell();
}

/** Closes the lock, here and in all tabs. */
export function leave(): void {
  new BroadcastChannel(OPENED).postMessage({ leave: true });
  drop();
}

/** Whether the lock is open in this tab. */
export function isOpened(): boolean {
  return opened !== undefined;
}

function drop(): void {
  opened = undefined;
  tell();
}

/** Whether the passport that is kept here is on a device that many use. */
export async function isShared(): Promise<boolean> {
  return await read<boolean>("shared") === true;
}

/** Forgets it here; its words bring it back. */
export async function forget(): Promise<void> {
  await run("readwrite", (store) => {
    store.delete("shared");
    store.delete("locked");
    return store.delete("mine");
  });
  await forgetOwn();
  leave();
}

/** Calls back whenever the passport of this browser changes, in this tab or another; returns how to stop. */
export function onChange(callback: () => void): () => void {
  const channel = new BroadcastChannel(CHANGED);
  channel.onmessage = callback;
  return () => channel.close();
}

function tell(): void {
  const channel = new BroadcastChannel(CHANGED);
  channel.postMessage("changed");
  channel.close();
}

// ---- between the tabs of one browser

interface Said {
  wants?: string;
  has?: Keys;
  leave?: boolean;
}

/** Lends other tabs what was opened here, as long as it is open. */
if ("BroadcastChannel" in globalThis && "document" in globalThis) {
  const channel = new BroadcastChannel(OPENED);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.leave && opened !== undefined) drop();
    else if (data.wants !== undefined && opened?.keyId === data.wants) channel.postMessage({ has: opened });
  };
}

/** A page that is loaded anew asks the worker, who holds it for some seconds. */
if ("document" in globalThis) {
  globalThis.addEventListener("pagehide", () => {
    if (opened !== undefined) navigator.serviceWorker?.controller?.postMessage({ has: opened });
  });
}

function openedElsewhere(keyId: string): Promise<Keys | undefined> {
  const channel = new BroadcastChannel(OPENED);
  return new Promise<Keys | undefined>((done) => {
    setTimeout(() => done(undefined), ANSWER);
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.has?.keyId === keyId) done(data.has);
    };
    channel.postMessage({ wants: keyId });
  }).finally(() => channel.close());
}

// ---- on the disk

async function read<T>(what: string): Promise<T | undefined> {
  return await run<T | undefined>("readonly", (store) => store.get(what));
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result as T);
      transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
