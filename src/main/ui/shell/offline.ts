/** Reading without a connection: the worker is begun here, and whoever shows something learns that it is an older word. */

const OWN = "usufruct-own";

/** How the names begin under which unsent words stand in this tab. */
export const DRAFT = "usufruct-draft ";

/** The header of a request whose answer may be kept; the worker takes it off. */
export const KEEP = "x-usufruct-keep";

let keepsNothing = false;

/** Whether nothing of the reader's is kept at all, as behind a lock; what was kept goes. */
export async function keepNothing(nothing: boolean): Promise<void> {
  keepsNothing = nothing;
  if (nothing && "caches" in globalThis) await caches.delete(OWN);
}

/** Whether answers to the reader alone are kept now: on the pages of their own things, and nowhere else. */
export function isKept(): boolean {
  if (keepsNothing) return false;
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller === null) return false;
  return /^\/(mine|series|calendar)(\/|$)/.test(location.pathname) && !new URLSearchParams(location.search).has("for");
}

/** The header of an answer that the worker had kept: when the node said it. */
export const KEPT_AT = "x-usufruct-kept-at";

/** Since when there is no connection, as far as what is shown tells; nothing while there is one. */
let since: Date | undefined;

/** Begins the worker where there can be one; without one everything works that needs a connection anyhow. */
export function beginOffline(): void {
  if (!("serviceWorker" in navigator) || !globalThis.isSecureContext) return;
  navigator.serviceWorker.register("/worker.js").catch((e) => console.info(e));
}

/** Takes away what was kept of somebody's things and words, as when their passport leaves this device. */
export async function forgetOwn(): Promise<void> {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(DRAFT)) sessionStorage.removeItem(name);
  }
  if ("caches" in globalThis) await caches.delete(OWN);
  await fallSilent();
}

/** Messages of somebody whose passport is not here any more are shown here no more; the node learns that when it sends the next. */
async function fallSilent(): Promise<void> {
  if (!("serviceWorker" in navigator && "PushManager" in globalThis)) return;
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  } catch (e) {
    console.info(e);
  }
}

/** Notes when the word of an answer is from; all pages are told when that changes. */
export function heard(answer: Response): void {
  const kept = answer.headers.get(KEPT_AT);
  const at = kept === null ? undefined : new Date(kept);
  if (at === undefined && since === undefined) return;
  since = at === undefined || since === undefined || at < since ? at : since;
  globalThis.dispatchEvent(new Event("uf-connection"));
}

export function offlineSince(): Date | undefined {
  return since;
}
