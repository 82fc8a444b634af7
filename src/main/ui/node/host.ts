/** What people call a node elsewhere: the name in its address. */
export function hostOf(url: string): string {
  return new URL(url).host;
}
