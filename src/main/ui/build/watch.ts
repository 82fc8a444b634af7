/**
 * For whoever works on pages: builds them at every change and serves them in front of a running node, which answers all
 * else. Signatures are made for the node's own address, so nothing there has to know.
 *
 *     deno run -A watch.ts ESBUILD http://127.0.0.1:8080
 */
import { FOLDERS, STILL_FILES } from "./files.ts";
import { ADDRESSES } from "../shell/addresses.ts";
import { bundle, type Bundled } from "./bundle.ts";

const PORT = 8099;

const [esbuild, node] = Deno.args;
if (esbuild === undefined || node === undefined) {
  throw new Error("watch.ts ESBUILD NODE");
}
const out = await Deno.makeTempDir({ prefix: "usufruct-pages-" });
let bundled = await bundle(esbuild, `${out}/assets`, false);
const addresses = ADDRESSES.map((each) => new RegExp(`^${each.replaceAll("*", "[^/]+")}$`));

Deno.serve({ hostname: "127.0.0.1", port: PORT, onListen: () => console.log(`http://127.0.0.1:${PORT}`) }, answer);

for await (
  const change of Deno.watchFs(FOLDERS)
) {
  if (change.kind === "access") continue;
  try {
    bundled = await bundle(esbuild, `${out}/assets`, false);
  } catch (e) {
    console.error(e instanceof Error ? e.message : e);
  }
}

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (addresses.some((each) => each.test(path))) {
    return new Response(await document(bundled), { headers: { "content-type": "text/html; charset=utf-8" } });
  }
  if (path.startsWith("/assets/") && !path.includes("..")) {
    const type = path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "application/json";
    return new Response(await Deno.readFile(out + path), { headers: { "content-type": type } });
  }
  // a worker would keep what is being changed
  if (path === "/worker.js") return new Response(null, { status: 404 });
  const still = STILL_FILES.find((each) => each.path === path);
  if (still !== undefined) {
    return new Response(await Deno.readFile(still.from), { headers: { "content-type": still.type } });
  }
  const onward = new URL(request.url.slice(new URL(request.url).origin.length), node);
  const headers = new Headers(request.headers);
  headers.delete("host");
  const body = request.body === null ? undefined : await request.arrayBuffer();
  return fetch(onward, { method: request.method, headers, body });
}

async function document(of: Bundled): Promise<string> {
  const template = await Deno.readTextFile("index.html");
  return template.replace("/shell/main.ts", `/assets/${of.script}`).replace("/style/main.css", `/assets/${of.style}`);
}
