import { byWeek } from "../own/sharing.ts";
import { equal } from "./helper.ts";

Deno.test("weeks stand once each, whatever kinds of things were used in them, the newest first", () => {
  const used = (from: string, turns: number, minutes: number) => ({ peering: "a", from, turns, minutes });
  equal(
    byWeek([
      used("2026-11-16T00:00:00Z", 1, 60),
      used("2026-11-23T00:00:00Z", 2, 90),
      used("2026-11-16T00:00:00Z", 3, 30),
    ]),
    [used("2026-11-23T00:00:00Z", 2, 90), used("2026-11-16T00:00:00Z", 4, 90)],
  );
});
