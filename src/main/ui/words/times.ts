/** Times as people read and write them: by the clock of the node's place. */
import { spoken, t } from "./words.ts";

/** `Tue 3 March, 17:00`, with the year when it is another than that of `now`. */
export function moment(at: Date, zone: string, now: Date): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  return format(at, zone, {
    weekday: "short",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** `17:00` */
export function clock(at: Date, zone: string): string {
  return format(at, zone, { hour: "2-digit", minute: "2-digit" });
}

/** `Tuesday` */
export function weekday(at: Date, zone: string): string {
  return format(at, zone, { weekday: "long" });
}

export function day(at: Date, zone: string): string {
  return format(at, zone, { day: "numeric", month: "long", year: "numeric" });
}

/** From when until when; the day only once when both are on the same. */
export function span(from: Date, until: Date, zone: string, now: Date): string {
  const hours: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  const end = day(from, zone) === day(until, zone) ? format(until, zone, hours) : moment(until, zone, now);
  return t("time.span", { from: moment(from, zone, now), until: end });
}

/** `in 3 days`, `2 hours ago`. */
export function distance(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const [count, unit]: [number, Intl.RelativeTimeFormatUnit] = Math.abs(minutes) < 60
    ? [minutes, "minute"]
    : Math.abs(minutes) < 48 * 60
    ? [Math.round(minutes / 60), "hour"]
    : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(spoken(), { numeric: "auto" }).format(count, unit);
}

/** How long something lasts: `90 minutes`, `5 hours`, `4 days`. */
export function lasting(minutes: number): string {
  const [count, unit] = minutes < 120
    ? [minutes, "minute"]
    : minutes < 48 * 60
    ? [Math.round(minutes / 60), "hour"]
    : [Math.round(minutes / 1440), "day"];
  return new Intl.NumberFormat(spoken(), { style: "unit", unit, unitDisplay: "long" }).format(count);
}

function format(at: Date, zone: string, how: Intl.DateTimeFormatOptions): string {
  const english = spoken() === "en" ? "en-GB" : spoken();
  return new Intl.DateTimeFormat(english, { ...how, timeZone: zone }).format(at);
}

/** `2026-03-02T09:00`, as the clock of the zone shows it and an input of date and time wants it. */
export function toLocal(at: Date, zone: string): string {
  const parts = new Map(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).formatToParts(at).map((each) => [each.type, each.value]),
  );
  const of = (part: Intl.DateTimeFormatPartTypes) => parts.get(part) ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/** The instant at which the clock of the zone shows this; what it shows twice is the first time, what it leaves out the next. */
export function fromLocal(local: string, zone: string): Date | undefined {
  const wanted = new Date(`${local}Z`).getTime();
  if (Number.isNaN(wanted)) return undefined;
  const offsets = [-24, 24].map((hours) => {
    const near = new Date(wanted + hours * 3_600_000);
    return new Date(`${toLocal(near, zone)}Z`).getTime() - Math.floor(near.getTime() / 60_000) * 60_000;
  });
  const candidates = offsets.map((each) => new Date(wanted - each));
  return candidates.find((each) => toLocal(each, zone) === local) ?? candidates[0];
}
