/**
 * Builds the pages into a folder: bundles with a hash in their names, packed beside, and `list.json`, which tells the node
 * what there is. Too large a bundle fails the build.
 *
 *     deno run -A build.ts ESBUILD OUT
 */
import { brotliCompressSync, gzipSync } from "node:zlib";
import { STILL_FILES } from "./files.ts";
import { ADDRESSES } from "../shell/addresses.ts";
import { bundle, type Bundled, bundleWorker, needed, weighPage, weighShell } from "./bundle.ts";

/** The most that every visitor has to load, and the most that a page is on top of it, in KiB packed with gzip. */
const SHELL = 30;
const BUDGETS = [
  { name: "passport", page: "passport/passport-page.ts", words: ["passport"], most: 40 },
  { name: "case", page: "circle/need-page.ts", words: ["circle", "photos"], most: 65 },
  { name: "task", page: "desk/task-page.ts", words: ["desk", "circle"], most: 65 },
  { name: "editor", page: "studio/version-page.ts", words: ["studio", "fair"], most: 120 },
  {
    name: "category",
    page: "studio/category-draft-page.ts",
    words: ["category", "form", "schema", "studio"],
    most: 40,
  },
];

/** What can be read without a connection. */
const OFFLINE = [
  "shell/nowhere-page.ts",
  "hall/hall-page.ts",
  "circle/mine-page.ts",
  "circle/need-page.ts",
  "circle/asked-elsewhere-page.ts",
  "circle/series-page.ts",
  "circle/calendar-page.ts",
];

/** Smaller files are not worth packing. */
const WORTH_PACKING = 512;

const [esbuild, out] = Deno.args;
if (esbuild === undefined || out === undefined) {
  throw new Error("build.ts ESBUILD OUT");
}
await Deno.remove(out, { recursive: true }).catch(() => {});
await Deno.mkdir(`${out}/assets`, { recursive: true });

const bundled = await bundle(esbuild, `${out}/assets`, true);
await Deno.writeTextFile(`${out}/index.html`, await document(bundled));

const files = [{ path: "/index.html", type: "text/html; charset=utf-8", lasting: false }];
for await (const entry of Deno.readDir(`${out}/assets`)) {
  files.push({ path: `/assets/${entry.name}`, type: mediaType(entry.name), lasting: true });
}
await worker(bundled);
files.push({ path: "/worker.js", type: "text/javascript; charset=utf-8", lasting: false });
for (const still of STILL_FILES) {
  files.push({ path: still.path, type: still.type, lasting: false });
  await Deno.copyFile(still.from, `${out}${still.path}`);
}
files.sort((one, other) => one.path < other.path ? -1 : 1);
for (const file of files) {
  await pack(`${out}${file.path}`);
}
await checkBudgets(bundled);
await Deno.writeTextFile(`${out}/list.json`, JSON.stringify({ addresses: ADDRESSES, files }));

/** The document with the names that its script and its style have now. */
async function document(of: Bundled): Promise<string> {
  const template = await Deno.readTextFile("index.html");
  return template.replace("/shell/main.ts", `/assets/${of.script}`).replace("/style/main.css", `/assets/${of.style}`);
}

/** The worker's version is the digest of all that it keeps: another page is another worker. */
async function worker(of: Bundled): Promise<void> {
  const kept = ["/", "/icon.svg", ...needed(of, OFFLINE).map((each) => `/assets/${each}`)];
  const told = new TextEncoder().encode(
    kept.join("\n") + await Deno.readTextFile(`${out}/index.html`) + await Deno.readTextFile("style/icon.svg"),
  );
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", told));
  await bundleWorker(
    esbuild!,
    `${out}/worker.js`,
    kept,
    [...digest.slice(0, 8)].map((each) => each.toString(16).padStart(2, "0")).join(""),
  );
}

function mediaType(name: string): string {
  if (name.endsWith(".js")) return "text/javascript; charset=utf-8";
  if (name.endsWith(".css")) return "text/css; charset=utf-8";
  if (name.endsWith(".LEGAL.txt")) return "text/plain; charset=utf-8";
  throw new Error(`no media type for ${name}`);
}

async function pack(file: string): Promise<void> {
  const plain = await Deno.readFile(file);
  if (plain.length >= WORTH_PACKING) {
    await Deno.writeFile(`${file}.gz`, gzipSync(plain, { level: 9 }));
    await Deno.writeFile(`${file}.br`, brotliCompressSync(plain));
  }
}

async function checkBudgets(of: Bundled): Promise<void> {
  const weights: [string, number, number][] = [["shell", await weighShell(of, `${out}/assets`), SHELL]];
  for (const { name, page, words, most } of BUDGETS) {
    weights.push([name, await weighPage(of, `${out}/assets`, page, words), most]);
  }
  console.log(
    `pages (KiB with gzip): ${weights.map(([name, is, most]) => `${name} ${kib(is)} of ${most}`).join(", ")}`,
  );
  if (weights.some(([, is, most]) => is > most * 1024)) {
    throw new Error("a bundle is too large; import less, or import it where it is used");
  }
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
