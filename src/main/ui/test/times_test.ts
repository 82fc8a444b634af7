/** Clocks of a place and instants, also on the days when the clock is moved. */
import { fromLocal, toLocal } from "../words/times.ts";
import { equal } from "./helper.ts";

Deno.test("an instant and what the clock shows then", () => {
  for (const zone of ["UTC", "Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland"]) {
    for (let hour = 0; hour < 24 * 400; hour += 23) {
      const at = new Date(Date.UTC(2026, 0, 1, hour));
      const shown = toLocal(at, zone);
      equal(toLocal(fromLocal(shown, zone)!, zone), shown, `${zone} ${shown}`);
    }
  }
});

Deno.test("a time that the clock leaves out, or shows twice", () => {
  equal(fromLocal("2026-03-29T02:30", "Europe/Berlin")?.toISOString(), "2026-03-29T01:30:00.000Z");
  equal(fromLocal("2026-10-25T02:30", "Europe/Berlin")?.toISOString(), "2026-10-25T00:30:00.000Z");
  equal(fromLocal("no time", "Europe/Berlin"), undefined);
});
