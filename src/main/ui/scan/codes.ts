/** What stands in the codes on labels and slips: an address of this node with the id of a thing or a permit, and nothing else. */

/** The address that a code says. */
export function addressOf(id: string): string {
  return `${location.origin}/scan/${id}`;
}

/** The end of an id, for people: as `usufruct.words.ShortCode`. */
export function shortCode(id: string): string {
  const end = id.slice(-8).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4)}`;
}

/** The code in what a camera read or somebody typed; nothing when it is no code of this node. */
export function codeIn(text: string): string | undefined {
  const typed = text.trim();
  if (!typed.includes(":")) return /^[0-9a-z -]{8,32}$/i.test(typed) ? typed.replace(/[ -]/g, "") : undefined;
  if (!URL.canParse(typed)) return undefined;
  const address = new URL(typed);
  const [, code] = /^\/scan\/([0-9a-z]+)$/.exec(address.pathname) ?? [];
  return address.origin === location.origin ? code : undefined;
}
