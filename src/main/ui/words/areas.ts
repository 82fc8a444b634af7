/**
 * Which areas of words there are, each a file of a language: a page is loaded with the words of its areas, and every page with
 * those of `frame`. Whoever adds an area adds a line to each of the three.
 */
import type { words as calendar } from "./en/calendar.ts";
import type { words as category } from "./en/category.ts";
import type { words as circle } from "./en/circle.ts";
import type { words as desk } from "./en/desk.ts";
import type { words as elsewhere } from "./en/elsewhere.ts";
import type { words as fair } from "./en/fair.ts";
import type { words as find } from "./en/find.ts";
import type { words as form } from "./en/form.ts";
import type { words as frame } from "./en/frame.ts";
import type { words as hall } from "./en/hall.ts";
import type { words as lock } from "./en/lock.ts";
import type { words as measures } from "./en/measures.ts";
import type { words as notices } from "./en/notices.ts";
import type { words as offering } from "./en/offering.ts";
import type { words as own } from "./en/own.ts";
import type { words as operator } from "./en/operator.ts";
import type { words as passport } from "./en/passport.ts";
import type { words as peers } from "./en/peers.ts";
import type { words as photos } from "./en/photos.ts";
import type { words as refused } from "./en/refused.ts";
import type { words as remarks } from "./en/remarks.ts";
import type { words as scan } from "./en/scan.ts";
import type { words as schema } from "./en/schema.ts";
import type { words as stewarding } from "./en/stewarding.ts";
import type { words as studio } from "./en/studio.ts";
import type { words as together } from "./en/together.ts";

export interface English {
  calendar: typeof calendar;
  category: typeof category;
  circle: typeof circle;
  desk: typeof desk;
  elsewhere: typeof elsewhere;
  fair: typeof fair;
  find: typeof find;
  form: typeof form;
  frame: typeof frame;
  hall: typeof hall;
  lock: typeof lock;
  measures: typeof measures;
  notices: typeof notices;
  offering: typeof offering;
  own: typeof own;
  operator: typeof operator;
  passport: typeof passport;
  peers: typeof peers;
  photos: typeof photos;
  refused: typeof refused;
  remarks: typeof remarks;
  scan: typeof scan;
  schema: typeof schema;
  stewarding: typeof stewarding;
  studio: typeof studio;
  together: typeof together;
}

type Loaders = { [A in keyof English]: () => Promise<{ words: Record<keyof English[A], unknown> }> };

export const LOADERS = {
  en: {
    calendar: () => import("./en/calendar.ts"),
    category: () => import("./en/category.ts"),
    circle: () => import("./en/circle.ts"),
    desk: () => import("./en/desk.ts"),
    elsewhere: () => import("./en/elsewhere.ts"),
    fair: () => import("./en/fair.ts"),
    find: () => import("./en/find.ts"),
    form: () => import("./en/form.ts"),
    frame: () => import("./en/frame.ts"),
    hall: () => import("./en/hall.ts"),
    lock: () => import("./en/lock.ts"),
    measures: () => import("./en/measures.ts"),
    notices: () => import("./en/notices.ts"),
    offering: () => import("./en/offering.ts"),
    own: () => import("./en/own.ts"),
    operator: () => import("./en/operator.ts"),
    passport: () => import("./en/passport.ts"),
    peers: () => import("./en/peers.ts"),
    photos: () => import("./en/photos.ts"),
    refused: () => import("./en/refused.ts"),
    remarks: () => import("./en/remarks.ts"),
    scan: () => import("./en/scan.ts"),
    schema: () => import("./en/schema.ts"),
    stewarding: () => import("./en/stewarding.ts"),
    studio: () => import("./en/studio.ts"),
    together: () => import("./en/together.ts"),
  },
  de: {
    calendar: () => import("./de/calendar.ts"),
    category: () => import("./de/category.ts"),
    circle: () => import("./de/circle.ts"),
    desk: () => import("./de/desk.ts"),
    elsewhere: () => import("./de/elsewhere.ts"),
    fair: () => import("./de/fair.ts"),
    find: () => import("./de/find.ts"),
    form: () => import("./de/form.ts"),
    frame: () => import("./de/frame.ts"),
    hall: () => import("./de/hall.ts"),
    lock: () => import("./de/lock.ts"),
    measures: () => import("./de/measures.ts"),
    notices: () => import("./de/notices.ts"),
    offering: () => import("./de/offering.ts"),
    own: () => import("./de/own.ts"),
    operator: () => import("./de/operator.ts"),
    passport: () => import("./de/passport.ts"),
    peers: () => import("./de/peers.ts"),
    photos: () => import("./de/photos.ts"),
    refused: () => import("./de/refused.ts"),
    remarks: () => import("./de/remarks.ts"),
    scan: () => import("./de/scan.ts"),
    schema: () => import("./de/schema.ts"),
    stewarding: () => import("./de/stewarding.ts"),
    studio: () => import("./de/studio.ts"),
    together: () => import("./de/together.ts"),
  },
} satisfies Record<string, Loaders>;
