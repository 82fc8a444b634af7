/** What one text has that another has not, line by line. */
import { html, type TemplateResult } from "lit";
import { t } from "../words/words.ts";

export interface Line {
  kind: "same" | "gone" | "new";
  text: string;
}

/** So many lines stand around what changes. */
const AROUND = 2;

/** The lines of both texts in one order: a longest common subsequence stays, the rest goes or comes. */
export function compared(before: string, after: string): Line[] {
  const [one, other] = [before.trimEnd().split("\n"), after.trimEnd().split("\n")];
  const common = one.map(() => new Uint16Array(other.length + 1));
  common.push(new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      common[i]![j] = one[i] === other[j]
        ? common[i + 1]![j + 1]! + 1
        : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      lines.push({ kind: "same", text: one[i++]! });
      j++;
    } else if (j >= other.length || i < one.length && common[i + 1]![j]! >= common[i]![j + 1]!) {
      lines.push({ kind: "gone", text: one[i++]! });
    } else {
      lines.push({ kind: "new", text: other[j++]! });
    }
  }
  return lines;
}

/** The lines near a change, in groups that stand apart. */
export function near(lines: Line[]): Line[][] {
  const groups: Line[][] = [];
  let last = -1;
  lines.forEach((line, at) => {
    const isNear = lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some((each) => each.kind !== "same");
    if (!isNear) return;
    if (groups.length === 0 || last !== at - 1) groups.push([]);
    groups.at(-1)!.push(line);
    last = at;
  });
  return groups;
}

export function difference(before: string, after: string): TemplateResult {
  const groups = near(compared(before, after));
  if (groups.length === 0) {
    return html`
      <p class="soft">${t("schema.same")}</p>
    `;
  }
  return html`
    <div class="difference" tabindex="0" role="group" aria-label="${t("schema.difference")}">
      ${groups.map((group) =>
        html`
          <div lang="en">${group.map(shown)}</div>
        `
      )}
    </div>
  `;
}

/** Put together by hand: a template would bring spaces along that are not in the text. */
function shown(line: Line): HTMLElement {
  const element = document.createElement(line.kind === "same" ? "span" : line.kind === "gone" ? "del" : "ins");
  element.textContent = `${line.kind === "same" ? " " : line.kind === "gone" ? "−" : "+"} ${line.text}`;
  return element;
}
