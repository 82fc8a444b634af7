/** Where the pages begin: first the reader's language, then the frame with the page of the address in it. */
import { speak } from "../words/words.ts";

await speak();
await import("./frame.ts");
