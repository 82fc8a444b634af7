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
  "/desk/labels",
  "/desk/match",
  "/desk/sheet",
  "/desk/tasks/*",
  "/passport",
  "/passport/restore",
] as const;
