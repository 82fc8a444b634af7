/** A decision in the reader's language: the node tells codes and values, the sentences are in the files of words. */
import { here } from "../shell/here.ts";
import { moment } from "../words/times.ts";
import { t, told, type Values } from "../words/words.ts";
import type { Decision } from "./circle.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const MILLIS = /^\d{13}$/;
const FEWER = /^fewer than (\d+)$/;
const HOURS_OF_A_DAY = 24;

/** How a line went, where there was one. */
const PLACE = ["your place", "people", "units"];

/** Sentences of the node's own, and what only a computation needs; they stand among its own words. */
const LEFT_OUT = /^(your weight|of your weight: .*|ahead of you: .*|why your place moved|wishes met)$/;

/** Why it ended so. */
export function reasonOf(of: Decision): string {
  return of.outcome === "WON" ? t("why.won.words") : told("reason", of.reason ?? "");
}

/** What comes next for a need that waits, or would help. */
export function nextOf(of: Decision): string {
  return of.trueAt === undefined ? told("then", of.reason ?? "") : t("then.from", { at: at(new Date(of.trueAt)) });
}

/** The smallest change that would have won. */
export function changeOf(of: Decision): string | undefined {
  const change = of.wouldHaveWon;
  if (change === undefined) return undefined;
  if (change.change !== "shift-hours") {
    return told("change", change.change, { value: change.value, count: Number(change.value) });
  }
  const hours = Math.abs(Number(change.value));
  const unit = hours % HOURS_OF_A_DAY === 0 ? "days" : "hours";
  const values: Values = { count: unit === "days" ? hours / HOURS_OF_A_DAY : hours };
  return told("change", `${unit}-${Number(change.value) > 0 ? "later" : "earlier"}`, values);
}

/** The values that decided, each with what it is. */
export function numbersOf(of: Decision): [string, string][] {
  const rows: [string, string][] = [];
  if (PLACE.every((each) => each in of.numbers)) {
    const [place, people, units] = PLACE.map((each) => of.numbers[each]!);
    rows.push([t("number.place"), t("number.place.value", { place: place!, people: value(people!), units: units! })]);
  }
  for (const [name, said] of Object.entries(of.numbers)) {
    if (isPlain(name)) rows.push([told("number", wordOf(name), { name }), value(said)]);
  }
  return rows;
}

/** Whether a value has a line of its own. */
export function isPlain(name: string): boolean {
  return !PLACE.includes(name) && !LEFT_OUT.test(name);
}

/** The last part of the key of its words. */
export function wordOf(name: string): string {
  return name.replaceAll(/[^a-z]+/gi, "-").toLowerCase();
}

function value(said: string): string {
  if (INSTANT.test(said)) return at(new Date(said));
  if (MILLIS.test(said)) return at(new Date(Number(said)));
  const fewer = FEWER.exec(said)?.[1];
  if (fewer !== undefined) return t("number.fewer", { most: fewer });
  return said === "none" || said === "none then" ? t("number.none") : said;
}

function at(instant: Date): string {
  return moment(instant, here().info.zone, here().node.now());
}
