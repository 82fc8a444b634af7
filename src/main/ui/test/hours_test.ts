/** Opening hours as people write them. */
import { hoursAnswers, hoursChanged, hoursOf, spans, wrongDays } from "../offering/hours.ts";
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
  equal(wrongDays(answers), [], "single dates are hours, too");
  equal(hoursChanged(hoursOf(answers, "Europe/Lisbon")!, before), {
    zone: "Asia/Tokyo",
    for: "use",
    rules: before.rules,
    except: before.except,
  });
  const week = { zone: "Asia/Tokyo", for: "use", week: { monday: [{ from: "09:00", until: "12:00" }] } };
  equal(hoursChanged(hoursOf(new Map(hoursAnswers(week)), "Asia/Tokyo")!, week), week);
  equal(hoursChanged(week, undefined), week);
});
