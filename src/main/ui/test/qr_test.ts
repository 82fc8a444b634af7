/** Codes are those of another writer of codes, module for module: `usufruct.client.BrowserAnswersTest` reads the same file. */
import { pathOf, qr } from "../scan/qr.ts";
import { equal, hex } from "./helper.ts";

const codes = JSON.parse(await Deno.readTextFile("../../test/resources/browser/qr.json"));

Deno.test("draws each code as others do", async () => {
  for (const { text, mask, size, sha256 } of codes) {
    const modules = qr(text, mask);
    equal(modules.length, size);
    const rows = modules.map((row) => `${row.map(Number).join("")}\n`).join("");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rows));
    equal(hex(new Uint8Array(digest)), sha256, `${text.length} bytes, mask ${mask}`);
  }
});

Deno.test("draws a text of any length that fits, and refuses the others", () => {
  equal(qr("a").length, 21);
  equal(pathOf([[true, false], [false, true]]), "M0 0h1v1h-1zM1 1h1v1h-1z");
  try {
    qr("x".repeat(700));
  } catch {
    return;
  }
  throw new Error("drew what does not fit");
});
