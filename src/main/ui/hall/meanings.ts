/** What the numbers of policies mean, said of a value. */
import { told } from "../words/words.ts";

/** A number with its value; one that only a community's own rules read is told by its name. */
export function meaningOf(name: string, value: number): string {
  return told("meaning", name, { count: value, name });
}

/** The meaning of no value in particular; nothing for a number of a community's own. */
export function inGeneral(name: string): string | undefined {
  const said = told("meaning", name, { count: "N", name: "" });
  return said.startsWith(":") ? undefined : said;
}
