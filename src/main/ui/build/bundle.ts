/** Bundles the pages with esbuild, and tells what came of it. */
import { gzipSync } from "node:zlib";

const SCRIPT = "shell/main.ts";
const STYLE = "style/main.css";

interface Output {
  entryPoint?: string;
  imports: { path: string; kind: string }[];
}

/** What was bundled: the names of script and style, and which file loads which. */
export interface Bundled {
  script: string;
  style: string;
  outputs: Map<string, Output>;
}

/** Bundles into a folder. For visitors all names carry a hash; while one works on pages, those that the document names do not. */
export async function bundle(esbuild: string, out: string, forVisitors: boolean): Promise<Bundled> {
  const meta = await Deno.makeTempFile({ suffix: ".json" });
  const name = forVisitors ? "[name]-[hash]" : "[name]";
  const run = await new Deno.Command(esbuild, {
    args: [
      SCRIPT,
      STYLE,
      "--bundle",
      "--splitting",
      "--format=esm",
      "--target=es2024",
      "--keep-names",
      "--legal-comments=linked",
      "--log-level=warning",
      `--entry-names=${name}`,
      `--chunk-names=[name]-[hash]`,
      `--outdir=${out}`,
      `--metafile=${meta}`,
      ...(forVisitors ? ["--minify"] : ["--sourcemap=linked"]),
    ],
  }).output();
  if (!run.success) {
    throw new Error(new TextDecoder().decode(run.stderr));
  }
  const outputs = await read(meta);
  return { script: nameOf(outputs, SCRIPT), style: nameOf(outputs, STYLE), outputs };
}

async function read(meta: string): Promise<Map<string, Output>> {
  const told = JSON.parse(await Deno.readTextFile(meta)) as { outputs: Record<string, Output> };
  await Deno.remove(meta);
  return new Map(Object.entries(told.outputs).map(([path, output]) => [base(path), output]));
}

function base(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function nameOf(outputs: Map<string, Output>, entry: string): string {
  for (const [name, output] of outputs) {
    if (output.entryPoint === entry) return name;
  }
  throw new Error(`nothing was bundled from ${entry}`);
}

/** The worker: one file that is no module, with the names of what it keeps in it. */
export async function bundleWorker(esbuild: string, to: string, files: string[], version: string): Promise<void> {
  const run = await new Deno.Command(esbuild, {
    args: [
      "shell/worker.ts",
      "--bundle",
      "--format=iife",
      "--target=es2024",
      "--minify",
      "--log-level=warning",
      `--define:FILES=${JSON.stringify(files)}`,
      `--define:VERSION=${JSON.stringify(version)}`,
      `--outfile=${to}`,
    ],
  }).output();
  if (!run.success) {
    throw new Error(new TextDecoder().decode(run.stderr));
  }
}

/** The files that somebody needs to read their own things: the shell and these pages, with their words in every language. */
export function needed(of: Bundled, pages: readonly string[]): string[] {
  const words = [...of.outputs].filter(([, output]) => output.entryPoint?.startsWith("words/")).map(([name]) => name);
  return [...closure(of, [...shell(of), ...pages.map((each) => nameOf(of.outputs, each)), ...words])].sort();
}

/** How many packed bytes every visitor loads: script, style, frame, and the words of one language. */
export function weighShell(of: Bundled, folder: string): Promise<number> {
  return weigh(shell(of), folder);
}

/** How many packed bytes a page is on top of that, with its words in one language. */
export function weighPage(of: Bundled, folder: string, page: string, areas: readonly string[]): Promise<number> {
  const files = [page, ...areas.map((each) => `words/de/${each}.ts`)];
  return weigh(closure(of, files.map((each) => nameOf(of.outputs, each))).difference(shell(of)), folder);
}

function shell(of: Bundled): Set<string> {
  return closure(of, [
    of.script,
    of.style,
    nameOf(of.outputs, "shell/frame.ts"),
    nameOf(of.outputs, "words/de/frame.ts"),
  ]);
}

async function weigh(names: Set<string>, folder: string): Promise<number> {
  let sum = 0;
  for (const name of names) {
    sum += gzipSync(await Deno.readFile(`${folder}/${name}`), { level: 9 }).length;
  }
  return sum;
}

/** A file and all that it loads before it runs. */
function closure(of: Bundled, from: string[]): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const imports = of.outputs.get(next)?.imports ?? [];
    open.push(...imports.filter((each) => each.kind === "import-statement").map((each) => base(each.path)));
  }
  return found;
}
