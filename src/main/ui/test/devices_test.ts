import { guessed } from "../own/devices.ts";
import { equal } from "./helper.ts";

Deno.test("a device is called after its browser and its system", () => {
  equal(guessed("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"), "Firefox, Android");
  equal(
    guessed("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604"),
    "Safari, iPhone",
  );
  equal(
    guessed("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 (KHTML, like Gecko) Chrome/140 Safari/537 Edg/140"),
    "Edge, Windows",
  );
  equal(guessed("Something else"), "");
});
