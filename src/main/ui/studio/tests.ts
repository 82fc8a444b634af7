/** Tests of a schema of permissions as their author writes them, in YAML, and what the node said of them, each in its line. */
import { CORE_SCHEMA, dump, load, YAMLException } from "js-yaml";
import type { JsonObject } from "../node/json.ts";
import type { Spot } from "./editor.ts";

const PARTS = ["at", "tuples", "yes", "no", "conditional", "exactly"];

/** The tests in a text, or the place where it cannot be read. */
export function testsIn(text: string): { tests: JsonObject } | { fault: Spot } {
  try {
    const read = load(text, { schema: CORE_SCHEMA });
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return { tests: read as JsonObject };
    return { fault: spot(1, 1, "") };
  } catch (e) {
    if (!(e instanceof YAMLException)) throw e;
    return { fault: spot((e.mark?.line ?? 0) + 1, (e.mark?.column ?? 0) + 1, e.reason) };
  }
}

/** Tests as a text that {@link testsIn} reads again: who is there first, then what follows. */
export function textOf(tests: JsonObject): string {
  const place = (part: string) => PARTS.includes(part) ? PARTS.indexOf(part) : PARTS.length;
  const ordered = Object.entries(tests).sort(([one], [other]) => place(one) - place(other));
  return dump(Object.fromEntries(ordered), { lineWidth: 110, noRefs: true, flowLevel: 2 });
}

/** What failed, at the line in which it is claimed. A claim out of `exactly` stands where its permission does. */
export function placed(failures: string[], text: string): Spot[] {
  const lines = text.split("\n");
  const exactly = lines.findIndex((line) => line.startsWith("exactly:"));
  return failures.map((each) => {
    const claim = /^(?:`([^`]+)`|(\S+#\S+@\S+))/.exec(each);
    const said = claim?.[1] ?? claim?.[2];
    if (said === undefined) return spot(0, 0, each);
    const own = lines.findIndex((line, at) => line.includes(said) && (exactly < 0 || at < exactly));
    const wanted = own >= 0 ? said : `${said.replace(/@.*/, "")}:`;
    const line = own >= 0 ? own : lines.findIndex((text, at) => at > exactly && text.includes(wanted));
    return line < 0 ? spot(0, 0, each) : spot(line + 1, lines[line]!.indexOf(wanted) + 1, each);
  });
}

function spot(line: number, column: number, message: string): Spot {
  return { line, column, message, allowed: "" };
}
