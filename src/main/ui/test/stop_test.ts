/** The word that stops a passport is the command line's own: `usufruct.passport.StopWord`. */
import { commitment, drawWord, plain } from "../passport/stop-word.ts";
import { equal } from "./helper.ts";

Deno.test("a word is twenty letters and digits, typed in any way", async () => {
  equal(/^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/.test(drawWord()), true);
  equal(plain(" 7K3M 9qpx-0RTV "), "7k3m9qpx0rtv");
  // printf 7k3m9qpx0rtv2bnd5wzy | openssl dgst -sha256 -binary | basenc --base64url
  equal(await commitment("7K3M-9QPX-0RTV-2BND-5WZY"), "nuuSUgFuRarHhEcAApnP1Fxw1M2e6BbwhrRm4V0T82k");
});
