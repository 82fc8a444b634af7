/** Keeps the passport in this browser: keys in IndexedDB that cannot be read out, and when its words were confirmed. */
import { forgetOwn } from "../shell/offline.ts";
import type { Keys } from "./keys.ts";

const DATABASE = "usufruct";
const STORE = "passport";
const CHANGED = "usufruct-passport";

/** The passport of this device, when there is one. */
export async function keptKeys(): Promise<Keys | undefined> {
  return await run<Keys | undefined>("readonly", (store) => store.get("mine"));
}

/** @param shared whether many use this device; as `shared.ts` says */
export async function keep(keys: Keys, shared = false): Promise<void> {
  await forgetOwn();
  await run("readwrite", (store) => {
    store.put(shared, "shared");
    return store.put(keys, "mine");
  });
  tell();
}

/** Whether the passport that is kept here is on a device that many use. */
export async function isShared(): Promise<boolean> {
  return await run<boolean | undefined>("readonly", (store) => store.get("shared")) === true;
}

/** Forgets it here; its words bring it back. */
export async function forget(): Promise<void> {
  await run("readwrite", (store) => {
    store.delete("shared");
    return store.delete("mine");
  });
  await forgetOwn();
  tell();
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
