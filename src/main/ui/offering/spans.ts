/** Hours within a day, read as people write them. */
import type { Span } from "../find/week.ts";

/** `9-12, 14:30–18` as hours of a day; none of an empty text, nothing for what is no such list. */
export function spans(typed: string): Span[] | undefined {
  const found: Span[] = [];
  for (const part of typed.split(/[,;]/).map((each) => each.trim()).filter((each) => each !== "")) {
    const [, from, fromMinute, until, untilMinute] =
      /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part) ?? [];
    const [begin, end] = [time(from, fromMinute), time(until, untilMinute)];
    if (begin === undefined || end === undefined || begin === "24:00") return undefined;
    found.push({ from: begin, until: end === "24:00" ? "00:00" : end });
  }
  return found.length > 6 ? undefined : found;
}

function time(hour: string | undefined, minute = "00"): string | undefined {
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return undefined;
  return Number(hour) === 24 && minute !== "00" ? undefined : `${hour.padStart(2, "0")}:${minute}`;
}
