/** Pages are written from either side: the style says where a line begins and ends, and never left or right. */
import { equal } from "./helper.ts";

const PHYSICAL = [
  /(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /(?:^|[^-\w])(?:left|right)\s*:/,
  /(?:text-align|text-align-last|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
  /border-(?:top|bottom)-(?:left|right)-radius\b/,
];

/** The shorthands whose second and fourth value are the right and the left. */
const SIDES =
  /(?:^|[^-\w])(margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding))\s*:\s*([^;]+);/g;
const CORNERS = /(?:^|[^-\w])border-radius\s*:\s*([^;]+);/g;

/** What of a style is true of one side alone. */
export function sided(css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const lines = plain.split("\n").map((each) => each.trim());
  const named = lines.filter((line) => PHYSICAL.some((each) => each.test(line)));
  const sides = [...plain.matchAll(SIDES)].filter(([, , of]) => {
    const all = values(of!);
    return all.length === 4 && all[1] !== all[3];
  });
  const corners = [...plain.matchAll(CORNERS)].filter(([, of]) => {
    const all = values(of!);
    return all.length > 1 && (all[0] !== all[1] || (all[2] ?? all[0]) !== (all[3] ?? all[1]));
  });
  return [...named, ...[...sides, ...corners].map(([all]) => all.trim())];
}

/** The values of a shorthand; what is in brackets is one. */
function values(of: string): string[] {
  return of.trim().match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
}

Deno.test("no style is true of the left or the right alone", async () => {
  for await (const file of Deno.readDir("style")) {
    if (file.name.endsWith(".css")) equal(sided(await Deno.readTextFile(`style/${file.name}`)), [], file.name);
  }
});

Deno.test("what is true of one side alone is found", () => {
  const wrong = [
    "margin-left: 1rem;",
    "  left: 0;",
    "a { right: 1px; }",
    "text-align: right;",
    "float: left;",
    "border-top-left-radius: 1px;",
    "padding: 1px 2px 1px calc(1px + (2px * 3));",
    "border-radius: 0 1px 1px 0;",
  ];
  for (const each of wrong) equal(sided(`x {\n${each}\n}`).length, 1, each);
  const right = [
    "margin-inline-start: 1rem;",
    "inset-inline-start: 0;",
    "text-align: end;",
    "padding: 1px 2px 3px 2px;",
    "padding: 0 max(1px, (2px - 1px) / 2);",
    "border-radius: 50%;",
    "/* left: 0; */",
    "transition: background-color 1ms;",
  ];
  for (const each of right) equal(sided(`x {\n${each}\n}`), [], each);
});
