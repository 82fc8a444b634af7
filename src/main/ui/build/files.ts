/** Where the sources of the pages are. */
export const FOLDERS = [
  "circle",
  "desk",
  "find",
  "form",
  "hall",
  "node",
  "operator",
  "passport",
  "record",
  "shell",
  "studio",
  "style",
  "words",
];

/** Files that are handed out as they are. */
export const STILL_FILES = [
  { path: "/icon.svg", type: "image/svg+xml", from: "style/icon.svg" },
  { path: "/english.txt", type: "text/plain; charset=utf-8", from: "../resources/passport/english.txt" },
];
