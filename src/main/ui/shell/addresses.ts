/** The addresses of the pages; `*` stands for one part. The node answers each of them with the document. */
export const ADDRESSES = [
  "/",
  "/find",
  "/offers/*",
  "/ask",
  "/ask/*",
  "/mine",
  "/mine/*",
  "/desk",
  "/passport",
  "/passport/restore",
] as const;
