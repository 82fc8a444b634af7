/** A decision table is read as the node reads it, and written so that it is read again. */
import { condition, EMPTY, sentencesIn, type Table, tableIn, textOf } from "../studio/table.ts";
import { equal } from "./helper.ts";

const GUIDE = /```csv\n([^`]+)```/.exec(await Deno.readTextFile("../../../docs/guides/policy-author.md"))![1]!;

Deno.test("the table of the guide stays the same, written and read again", () => {
  const table = tableIn(GUIDE)!;
  equal(tableIn(textOf(table)), table);
  equal(table.columns.map((each) => each.kind).slice(0, 5), ["rule", "when", "when", "when", "then"]);
  equal(sentencesIn(table).length, 3);
});

Deno.test("reads what spreadsheets write", () => {
  const table = (text: string): Table => tableIn(text)!;
  const plain = table('rule,when,then\n,urgent,\n"Wait, please",yes,QUOTA\n');
  equal(plain.rows, [["Wait, please", "yes", "QUOTA"]]);
  equal(table('\ufeffrule,when,then\r\n,urgent,\r\n"Wait, please",yes,QUOTA\r\n'), plain);
  equal(table("rule;when;then\n;urgent;\nWait, please;yes;QUOTA"), plain);
  equal(table('rule,tell\n,"a ""b"""\n').columns[1]!.detail, 'a "b"');
});

Deno.test("rows are as wide as the widest, and an empty one keeps its line", () => {
  const table = tableIn("rule,when\n,urgent\n\nWait,yes,more\n")!;
  equal(table.columns.length, 3);
  equal(table.rows, [["", "", ""], ["Wait", "yes", "more"]]);
  equal(tableIn("")!.columns.length, 1);
  equal(tableIn(EMPTY)!.rows, [["", "", ""]]);
});

Deno.test("quotes that do not close are no table", () => {
  equal(tableIn('rule,when\n,urgent\n"Wait,yes\n'), undefined);
  equal(tableIn('rule,when\n,urgent\n"Wait"x,yes\n'), undefined);
});

Deno.test("a cell stays on its line whatever is typed into it", () => {
  const table = tableIn(EMPTY)!;
  table.rows[0]![0] = ' a\nb; "c", ';
  equal(tableIn(textOf(table))!.rows, [['a b; "c",', "", ""]]);
});

Deno.test("a condition is a fact and how it is compared", () => {
  equal(condition("openUses >="), { fact: "openUses", operator: ">=" });
  equal(condition("urgent"), { fact: "urgent", operator: "" });
  equal(condition(""), { fact: "", operator: "" });
});
