/** Opening hours as people write them. */
import { datesOf, wrongDates } from "../offering/dates.ts";
import { hoursAnswers, hoursChanged, hoursOf, wrongDays } from "../offering/hours.ts";
import { spans } from "../offering/spans.ts";
import { equal } from "./helper.ts";

Deno.test("reads hours as people write them", () => {
  equal(spans("9-12, 14:30–18"), [{ from: "09:00", until: "12:00" }, { from: "14:30", until: "18:00" }]);
  equal(spans(" 9.15 — 24 "), [{ from: "09:15", until: "00:00" }]);
  equal(spans("20-2"), [{ from: "20:00", until: "02:00" }], "into the night");
  equal(spans(""), []);
});

Deno.test("refuses what is no list of hours", () => {
  for (const typed of ["closed", "9", "9-", "25-26", "9:70-10", "24-25", "9-24:30", "1-2,2-3,3-4,4-5,5-6,6-7,7-8"]) {
    equal(spans(typed), undefined, typed);
  }
});

Deno.test("a week names the days on which it is open, and one at least", () => {
  const answers = new Map([["hours-for", "handover"], ["hours-tuesday", "9-12"], ["hours-friday", "?"]]);
  equal(wrongDays(answers), ["friday"]);
  answers.set("hours-friday", "");
  equal(wrongDays(answers), []);
  equal(hoursOf(answers, "Europe/Lisbon"), {
    zone: "Europe/Lisbon",
    for: "handover",
    week: { tuesday: [{ from: "09:00", until: "12:00" }] },
  });
  equal(wrongDays(new Map([["hours-for", "use"]])), ["monday"]);
  equal(hoursOf(new Map([["hours-for", ""], ["hours-monday", "9-12"]]), "Europe/Lisbon"), undefined);
});

Deno.test("a change keeps what was said and is not asked", () => {
  const before = {
    zone: "Asia/Tokyo",
    rules: [{ rule: "FREQ=MONTHLY;BYDAY=1SA", first: "2026-01-03", hours: [{ from: "10:00", until: "12:00" }] }],
    except: [{ date: "2026-12-24", hours: [] }],
  };
  const answers = new Map(hoursAnswers(before));
  equal(answers.get("hours-for"), "use");
  equal(wrongDays(answers), [], "dates of rules are hours, too");
  equal(hoursChanged(hoursOf(answers, "Europe/Lisbon")!, before), {
    zone: "Asia/Tokyo",
    for: "use",
    except: before.except,
    rules: before.rules,
  });
  const week = { zone: "Asia/Tokyo", for: "use", week: { monday: [{ from: "09:00", until: "12:00" }] } };
  equal(hoursChanged(hoursOf(new Map(hoursAnswers(week)), "Asia/Tokyo")!, week), week);
  equal(hoursChanged(week, undefined), week);
});

Deno.test("single dates are closed or open otherwise, in the order of their days", () => {
  const answers = new Map([
    ["hours-for", "use"],
    ["except-0-date", "2027-01-06"],
    ["except-0-hours", "18-21"],
    ["except-3-date", "2026-12-24"],
    ["except-3-hours", " "],
    ["except-4-date", ""],
    ["except-4-hours", ""],
  ]);
  const dates = [{ date: "2026-12-24", hours: [] }, { date: "2027-01-06", hours: [{ from: "18:00", until: "21:00" }] }];
  equal(datesOf(answers), dates);
  equal(wrongDates(answers), []);
  equal(wrongDays(answers), ["monday"], "single dates alone are no hours");
  const again = new Map(hoursAnswers({ zone: "Europe/Lisbon", for: "use", except: dates }));
  equal(again.get("except-1-hours"), "18:00–21:00");
  equal(datesOf(again), dates);
  equal(datesOf(new Map()), undefined);
});

Deno.test("refuses dates that are none, stand twice or have hours that nobody can read", () => {
  const answers = new Map([
    ["except-0-date", "2026-12-24"],
    ["except-0-hours", ""],
    ["except-1-date", "2026-12-24"],
    ["except-1-hours", "late"],
    ["except-2-date", ""],
    ["except-2-hours", "9-12"],
    ["except-3-date", "2026-02-30"],
    ["except-3-hours", ""],
  ]);
  equal(wrongDates(answers), [
    { name: "except-1-date", rule: "twice" },
    { name: "except-1-hours", rule: "hours" },
    { name: "except-2-date", rule: "date" },
    { name: "except-3-date", rule: "date" },
  ]);
});
