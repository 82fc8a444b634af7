/**
 * Stands between the pages and the network: without a connection it shows the pages themselves, and what the reader asked for and
 * was promised as the node last told it. Codes come by other requests, and are never here. It changes nothing, and sends nothing. It shows
 * what the node has this device told, where its owner agreed.
 *
 * Built into one file, with the names of the pages' files in it.
 */
declare const FILES: string[];
declare const VERSION: string;

/** What a browser gives to a worker of this kind, as far as it is used. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Told extends Extendable {
  data: { has: Opened };
}
interface Pushed extends Extendable {
  data: { json(): unknown } | null;
}
interface Clicked extends Extendable {
  notification: Notification;
}
interface Window {
  url: string;
  focus(): Promise<unknown>;
}
interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = globalThis as unknown as {
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Told) => void): void;
  addEventListener(type: "push", listener: (event: Pushed) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Clicked) => void): void;
  location: Location;
  clients: {
    claim(): Promise<void>;
    matchAll(of: { type: "window" }): Promise<Window[]>;
    openWindow(address: string): Promise<unknown>;
  };
  registration: ServiceWorkerRegistration;
};

const PAGES = `usufruct-pages-${VERSION}`;
/** Answers to the reader alone, which leave with the passport; and answers that everybody gets. */
const OWN = "usufruct-own";
const COMMON = "usufruct-common";
const KEPT_AT = "x-usufruct-kept-at";
const KEEP = "x-usufruct-keep";

/** What is kept to be read without a connection: the reader's own things, and what names them. */
const READABLE = [
  /^\/api\/v1\/(node|groups|categories|needs|asks|assignments|series|calendars|co-users|parties|suspensions|custody|search\/saved)$/,
  /^\/api\/v1\/(needs|asks|assignments|series|offers|categories|appeals)\/[^/]+$/,
  /^\/api\/v1\/needs\/[^/]+\/timeline$/,
  /^\/api\/v1\/waiting\/needs\/[^/]+$/,
  /^\/api\/v1\/assignments\/[^/]+\/waiting$/,
  /^\/api\/v1\/rounds\/decisions\/[^/]+$/,
  /^\/api\/v1\/access\/(check|objects)$/,
];

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((cache) => cache.addAll(FILES)));
});

/** From the first visit on: nobody has to come twice before they can read without a connection. */
worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOld(), worker.clients.claim()]));
});

async function dropOld(): Promise<void> {
  const old = (await caches.keys()).filter((each) => ![PAGES, OWN, COMMON].includes(each));
  await Promise.all(old.map((each) => caches.delete(each)));
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin || request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(document(request));
  else if (pathname.startsWith("/assets/") || pathname === "/icon.svg") event.respondWith(file(request));
  else if (READABLE.some((each) => each.test(pathname))) event.respondWith(fresh(request));
});

/** The page of an address is the same document at all of them. */
async function document(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (e) {
    const kept = await (await caches.open(PAGES)).match("/");
    if (kept === undefined) throw e;
    return kept;
  }
}

/** A file's name changes with its content; that of the icon stays, and comes anew with each version of the worker. */
async function file(request: Request): Promise<Response> {
  const cache = await caches.open(PAGES);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/**
 * As the node says it now; without a connection, as it said it last. Answers to the reader alone are kept where the page asks for
 * it.
 */
async function fresh(request: Request): Promise<Response> {
  const isOwn = request.headers.has("signature");
  const isKept = !isOwn || request.headers.has(KEEP);
  const cache = await caches.open(isOwn ? OWN : COMMON);
  let answer: Response;
  try {
    answer = await fetch(without(request, KEEP));
  } catch (e) {
    const kept = isKept ? await cache.match(request.url) : undefined;
    if (kept === undefined) throw e;
    return kept;
  }
  if (answer.ok && isKept) {
    const headers = new Headers({ "content-type": "application/json", [KEPT_AT]: new Date().toISOString() });
    await cache.put(request.url, new Response(await answer.clone().arrayBuffer(), { headers }));
  }
  return answer;
}

function without(request: Request, header: string): Request {
  const headers = new Headers(request.headers);
  headers.delete(header);
  return new Request(request, { headers });
}

/** A passport whose lock is open, held while its page is loaded anew: in memory, and for seconds. */
interface Opened {
  keyId: string;
}
const HELD = 10_000;
let held: Opened | undefined;

worker.addEventListener("message", (event) => {
  const mine = event.data.has;
  held = mine;
  event.waitUntil(
    new Promise<void>((done) =>
      setTimeout(() => {
        if (held === mine) held = undefined;
        done();
      }, HELD)
    ),
  );
});

const tabs = new BroadcastChannel("usufruct-opened");
tabs.onmessage = ({ data }: MessageEvent<{ wants?: string; leave?: boolean }>) => {
  if (data.leave) held = undefined;
  else if (held !== undefined && held.keyId === data.wants) tabs.postMessage({ has: held });
};

/** What the node says to this device; of one name it is shown once, however often it comes. */
interface Said {
  id: string;
  language: string;
  title: string;
  text: string;
  page: string;
}

worker.addEventListener("push", (event) => {
  if (event.data === null) return;
  const { id, language, title, text, page } = event.data.json() as Said;
  event.waitUntil(
    worker.registration.showNotification(title, {
      body: text,
      lang: language,
      dir: "auto",
      tag: id,
      icon: "/icon.svg",
      data: page,
    }),
  );
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(new URL(String(event.notification.data), worker.location.origin)));
});

/** Where it leads: in the window that is there already, else in another. */
async function show(page: URL): Promise<void> {
  if (page.origin !== worker.location.origin) return;
  const there = (await worker.clients.matchAll({ type: "window" })).find((each) => each.url === page.href);
  await (there === undefined ? worker.clients.openWindow(page.href) : there.focus());
}

export {};
