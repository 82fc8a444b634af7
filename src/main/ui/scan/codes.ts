/**
 * What stands in the codes on labels and slips: an address of this node with the id of a thing or a permit, and nothing else.
 * That on a card brings a passport back.
 */

/** The address that a code says. */
export function addressOf(id: string): string {
  return `${location.origin}/scan/${id}`;
}

/** The end of an id, for people: as `usufruct.words.ShortCode`. */
export function shortCode(id: string): string {
  const end = id.slice(-8).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4)}`;
}

/** The page that a code leads to, as a camera read it or somebody typed it; nothing when it is no code of this node. */
export function wayOf(text: string): string | undefined {
  const typed = text.trim();
  if (!typed.includes(":")) {
    return /^[0-9a-z -]{8,32}$/i.test(typed) ? `/scan/${typed.replace(/[ -]/g, "")}` : undefined;
  }
  if (!URL.canParse(typed)) return undefined;
  const { origin, pathname, hash } = new URL(typed);
  const isCode = /^\/scan\/[0-9a-z]+$/.test(pathname) && hash === "";
  const isCard = pathname === "/passport/restore" && hash !== "";
  return origin === location.origin && (isCode || isCard) ? pathname + hash : undefined;
}
