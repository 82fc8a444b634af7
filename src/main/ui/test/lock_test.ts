/** How long a lock rests after tries in vain. */
import { rest } from "../passport/lock.ts";
import { equal } from "./helper.ts";

Deno.test("a wrong password makes the next try wait, longer each time, and never for ever", () => {
  equal([3, 4, 5, 6].map(rest), [2_000, 4_000, 8_000, 16_000]);
  equal([20, 100, 10_000].map(rest), [300_000, 300_000, 300_000]);
});
