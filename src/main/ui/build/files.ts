/** Where the sources of the pages are. */
export const FOLDERS = [
  "circle",
  "desk",
  "find",
  "form",
  "hall",
  "node",
  "offering",
  "operator",
  "own",
  "passport",
  "picture",
  "record",
  "scan",
  "shell",
  "studio",
  "style",
  "words",
];

/** Files that are handed out as they are. */
export const STILL_FILES = [
  { path: "/app.webmanifest", type: "application/manifest+json", from: "shell/app.webmanifest" },
  { path: "/icon.svg", type: "image/svg+xml", from: "style/icon.svg" },
  { path: "/english.txt", type: "text/plain; charset=utf-8", from: "../resources/passport/english.txt" },
];
