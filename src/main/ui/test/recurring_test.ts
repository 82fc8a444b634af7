/** What comes again: from a choice to a rule, and back into words. */
import { recurrence } from "../circle/recurring.ts";
import { equal } from "./helper.ts";

Deno.test("a choice is a rule of the calendar standard", () => {
  const rule = (every: string, times: string) => recurrence(new Map([["every", every], ["times", times]]), "UTC")?.rule;
  equal(rule("week", "5"), "FREQ=WEEKLY;COUNT=5");
  equal(rule("fortnight", "2"), "FREQ=WEEKLY;INTERVAL=2;COUNT=2");
  equal(rule("month", "99"), "FREQ=MONTHLY;COUNT=60");
  equal(rule("day", "x"), "FREQ=DAILY;COUNT=2");
  equal(recurrence(new Map([["every", ""], ["times", "4"]]), "UTC"), undefined);
  equal(recurrence(new Map([["every", "toString"], ["times", "4"]]), "UTC"), undefined);
});
