/** Whose things a page shows: the reader's own, or those of somebody for whom they act, who stands in the address. */

/** The person, or nothing for the reader's own things. */
export function person(): string | undefined {
  return new URLSearchParams(location.search).get("for") ?? undefined;
}

/** The same path, asked for that person. */
export function on(path: string): string {
  const who = person();
  return who === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}for=${encodeURIComponent(who)}`;
}
