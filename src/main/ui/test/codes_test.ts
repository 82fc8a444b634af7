/** What is held to the camera leads to a page of this node, or nowhere. */
import { addressOf, shortCode, wayOf } from "../scan/codes.ts";
import { equal } from "./helper.ts";

const ID = "01kjpwd6m026hf7ffy40qj1ftc";

Deno.test("a label leads to what it is for, and to no other place", () => {
  Object.defineProperty(globalThis, "location", { value: new URL("https://here.example/scan"), configurable: true });
  equal(wayOf(addressOf(ID)), `/scan/${ID}`);
  equal(wayOf(` ${shortCode(ID)} `), "/scan/40QJ1FTC");
  equal(wayOf("https://here.example/passport/restore#AbC"), "/passport/restore#AbC");
  for (
    const other of [
      "",
      "four",
      `https://elsewhere.example/scan/${ID}`,
      `https://here.example/scan/${ID}#x`,
      "https://here.example/passport/restore",
      "https://here.example/desk",
      "javascript:alert(1)",
      "did:key:z6Mk",
    ]
  ) equal(wayOf(other), undefined, other);
});
