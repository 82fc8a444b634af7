/** Where the pages begin: first the reader's language, then the frame with the page of the address in it. */
import { forgetLeft, watch } from "../passport/shared.ts";
import { speak } from "../words/words.ts";

await Promise.all([speak(), forgetLeft().catch(() => {})]);
watch();
await import("./frame.ts");
