/** Which page is at which address. Each is loaded when somebody goes there. */
import type { Area, Key } from "../words/words.ts";
import type { ADDRESSES } from "./addresses.ts";

/** A page to be loaded: the element that shows it, and the areas of words that it speaks with. */
interface Route {
  element: string;
  words: readonly Area[];
  load: () => Promise<unknown>;
}

export const ROUTES: Record<(typeof ADDRESSES)[number], Route> = {
  "/": { element: "uf-hall", words: ["hall", "find"], load: () => import("../hall/hall-page.ts") },
  "/find": { element: "uf-find", words: ["find", "elsewhere"], load: () => import("../find/find-page.ts") },
  "/find/kept": { element: "uf-kept", words: ["find"], load: () => import("../find/kept-page.ts") },
  "/elsewhere/*": {
    element: "uf-elsewhere-thing",
    words: ["elsewhere", "find"],
    load: () => import("../find/elsewhere-page.ts"),
  },
  "/elsewhere/*/ask": {
    element: "uf-ask-elsewhere",
    words: ["elsewhere", "circle", "form"],
    load: () => import("../circle/ask-elsewhere-page.ts"),
  },
  "/offers/*": { element: "uf-offer", words: ["find", "photos"], load: () => import("../find/offer-page.ts") },
  "/offers/*/change": {
    element: "uf-offer-change",
    words: ["offering", "form", "photos"],
    load: () => import("../offering/offer-change-page.ts"),
  },
  "/offering": { element: "uf-offer-choose", words: ["offering"], load: () => import("../offering/choose-page.ts") },
  "/offering/*": {
    element: "uf-offer-form",
    words: ["offering", "form", "photos"],
    load: () => import("../offering/offer-form-page.ts"),
  },
  "/ask": { element: "uf-choose", words: ["circle"], load: () => import("../circle/choose-page.ts") },
  "/ask/*": {
    element: "uf-ask",
    words: ["circle", "form", "find", "photos"],
    load: () => import("../circle/ask-page.ts"),
  },
  "/mine": {
    element: "uf-mine",
    words: ["circle", "elsewhere", "find"],
    load: () => import("../circle/mine-page.ts"),
  },
  "/mine/*/elsewhere": {
    element: "uf-asked-elsewhere",
    words: ["circle", "elsewhere", "photos"],
    load: () => import("../circle/asked-elsewhere-page.ts"),
  },
  "/mine/*/change": {
    element: "uf-change",
    words: ["circle", "form"],
    load: () => import("../circle/change-page.ts"),
  },
  "/series/*/change": {
    element: "uf-change",
    words: ["circle", "form"],
    load: () => import("../circle/change-page.ts"),
  },
  "/series/*": { element: "uf-series", words: ["circle"], load: () => import("../circle/series-page.ts") },
  "/together": {
    element: "uf-together",
    words: ["together", "circle"],
    load: () => import("../circle/together-page.ts"),
  },
  "/together/*": {
    element: "uf-shared",
    words: ["together", "circle"],
    load: () => import("../circle/shared-page.ts"),
  },
  "/calendar": {
    element: "uf-calendar",
    words: ["calendar", "circle"],
    load: () => import("../circle/calendar-page.ts"),
  },
  "/notices": {
    element: "uf-notices",
    words: ["notices", "circle"],
    load: () => import("../own/notices-page.ts"),
  },
  "/notices/stop/*": {
    element: "uf-unsubscribe",
    words: ["notices"],
    load: () => import("../own/unsubscribe-page.ts"),
  },
  "/mine/*": { element: "uf-need", words: ["circle", "photos"], load: () => import("../circle/need-page.ts") },
  "/desk": { element: "uf-desk", words: ["desk", "circle"], load: () => import("../desk/desk-page.ts") },
  "/desk/card": { element: "uf-card", words: ["desk", "passport"], load: () => import("../desk/card-page.ts") },
  "/desk/codes/*": {
    element: "uf-codes",
    words: ["offering", "form", "desk", "circle"],
    load: () => import("../offering/code-page.ts"),
  },
  "/desk/custody/*": {
    element: "uf-custody",
    words: ["desk", "circle", "photos"],
    load: () => import("../desk/custody-page.ts"),
  },
  "/desk/emergencies": {
    element: "uf-emergencies",
    words: ["measures", "desk", "circle"],
    load: () => import("../desk/emergencies-page.ts"),
  },
  "/desk/recalls": {
    element: "uf-recalls",
    words: ["measures", "desk", "circle"],
    load: () => import("../desk/recalls-page.ts"),
  },
  "/desk/suspensions": {
    element: "uf-suspensions",
    words: ["measures", "desk", "circle"],
    load: () => import("../desk/suspensions-page.ts"),
  },
  "/desk/people": {
    element: "uf-stewarded",
    words: ["stewarding", "measures", "circle"],
    load: () => import("../desk/people-page.ts"),
  },
  "/desk/staff": {
    element: "uf-staff",
    words: ["stewarding", "measures", "circle"],
    load: () => import("../desk/staff-page.ts"),
  },
  "/desk/guests": {
    element: "uf-guests",
    words: ["stewarding", "measures", "desk", "circle"],
    load: () => import("../desk/guests-page.ts"),
  },
  "/desk/rounds": {
    element: "uf-rounds",
    words: ["stewarding", "measures", "circle"],
    load: () => import("../desk/rounds-page.ts"),
  },
  "/desk/trained": {
    element: "uf-trained",
    words: ["stewarding", "measures", "desk", "circle"],
    load: () => import("../desk/trained-page.ts"),
  },
  "/desk/closures": {
    element: "uf-closures",
    words: ["stewarding", "measures"],
    load: () => import("../desk/closures-page.ts"),
  },
  "/desk/labels": { element: "uf-labels", words: ["desk"], load: () => import("../desk/labels-page.ts") },
  "/desk/match": { element: "uf-match", words: ["desk", "circle"], load: () => import("../desk/match-page.ts") },
  "/desk/several": {
    element: "uf-several",
    words: ["desk", "circle"],
    load: () => import("../desk/several-page.ts"),
  },
  "/desk/sheet": { element: "uf-sheet", words: ["desk", "circle"], load: () => import("../desk/sheet-page.ts") },
  "/desk/shift": { element: "uf-shift", words: ["desk", "circle"], load: () => import("../desk/shift-page.ts") },
  "/desk/slips/*": { element: "uf-slip", words: ["desk", "circle"], load: () => import("../desk/slip-page.ts") },
  "/desk/tasks/*": { element: "uf-task", words: ["desk", "circle"], load: () => import("../desk/task-page.ts") },
  "/fair": { element: "uf-fair", words: ["fair", "hall"], load: () => import("../hall/fair-page.ts") },
  "/rules": { element: "uf-rules", words: ["fair"], load: () => import("../hall/rules-page.ts") },
  "/proof": { element: "uf-proof", words: ["fair"], load: () => import("../hall/proof-page.ts") },
  "/scan": { element: "uf-scan", words: ["scan"], load: () => import("../scan/scan-page.ts") },
  "/scan/*": {
    element: "uf-scanned",
    words: ["scan", "desk", "circle"],
    load: () => import("../scan/scanned-page.ts"),
  },
  "/studio": { element: "uf-studio", words: ["studio", "fair"], load: () => import("../studio/studio-page.ts") },
  "/studio/categories": {
    element: "uf-categories",
    words: ["category"],
    load: () => import("../studio/categories-page.ts"),
  },
  "/studio/categories/*": {
    element: "uf-category",
    words: ["category", "form", "remarks", "studio"],
    load: () => import("../studio/category-page.ts"),
  },
  "/studio/categories/*/next": {
    element: "uf-category-draft",
    words: ["category", "form", "remarks", "schema", "studio"],
    load: () => import("../studio/category-draft-page.ts"),
  },
  "/studio/permissions": {
    element: "uf-permissions",
    words: ["schema", "remarks", "studio", "fair"],
    load: () => import("../studio/permissions-page.ts"),
  },
  "/studio/permissions/new": {
    element: "uf-schema-draft",
    words: ["schema", "remarks", "studio", "fair"],
    load: () => import("../studio/schema-draft-page.ts"),
  },
  "/studio/permissions/*": {
    element: "uf-schema",
    words: ["schema", "remarks", "studio", "fair"],
    load: () => import("../studio/schema-page.ts"),
  },
  "/studio/*": {
    element: "uf-version",
    words: ["studio", "remarks", "fair"],
    load: () => import("../studio/version-page.ts"),
  },
  "/studio/*/limits": {
    element: "uf-limits",
    words: ["studio", "fair"],
    load: () => import("../studio/limits-page.ts"),
  },
  "/studio/*/times": {
    element: "uf-draw-times",
    words: ["studio", "fair"],
    load: () => import("../studio/times-page.ts"),
  },
  "/operator/new": { element: "uf-setup", words: ["operator"], load: () => import("../operator/setup-page.ts") },
  "/operator/peers": { element: "uf-peers", words: ["peers"], load: () => import("../operator/peers-page.ts") },
  "/operator/peers/*": { element: "uf-peer", words: ["peers"], load: () => import("../operator/peer-page.ts") },
  "/operator/logs": { element: "uf-logs", words: ["peers"], load: () => import("../operator/logs-page.ts") },
  "/operator": { element: "uf-operator", words: ["operator"], load: () => import("../operator/operator-page.ts") },
  "/passport": { element: "uf-passport", words: ["passport"], load: () => import("../passport/passport-page.ts") },
  "/passport/restore": {
    element: "uf-restore",
    words: ["passport"],
    load: () => import("../passport/restore-page.ts"),
  },
  "/passport/keys": { element: "uf-keys", words: ["passport", "own"], load: () => import("../passport/keys-page.ts") },
  "/passport/lock": { element: "uf-lock", words: ["lock", "passport"], load: () => import("../passport/lock-page.ts") },
  "/passport/unlock": { element: "uf-unlock", words: ["lock"], load: () => import("../passport/unlock-page.ts") },
  "/passport/stop": { element: "uf-stop", words: ["passport", "own"], load: () => import("../passport/stop-page.ts") },
  "/passport/data": { element: "uf-data", words: ["own"], load: () => import("../own/data-page.ts") },
  "/theirs/*": { element: "uf-theirs", words: ["own"], load: () => import("../own/theirs-page.ts") },
  "/passport/moving": { element: "uf-moving", words: ["own"], load: () => import("../own/moving-page.ts") },
  "/passport/people": { element: "uf-people", words: ["own"], load: () => import("../own/people-page.ts") },
};

const NOWHERE: Route = { element: "uf-nowhere", words: [], load: () => import("./nowhere-page.ts") };

/** The way that stewards see besides. */
export const DESK: [string, Key] = ["/desk", "nav.desk"];

/** The ways that stand in the head of every page. */
export const WAYS: [string, Key][] = [
  ["/find", "nav.find"],
  ["/ask", "nav.ask"],
  ["/mine", "nav.mine"],
  ["/passport", "nav.passport"],
];

/** The page at a path, and what stands for `*` in its address. */
export function routeOf(path: string): Route & { subject: string } {
  for (const [address, route] of Object.entries(ROUTES)) {
    const found = new RegExp(`^${address.replace("*", "([^/]+)")}$`).exec(path);
    if (found !== null) return { ...route, subject: decodeURIComponent(found[1] ?? "") };
  }
  return { ...NOWHERE, subject: "" };
}

/** Goes to another page without loading the document anew. */
export function go(to: string): void {
  history.pushState({}, "", to);
  globalThis.dispatchEvent(new Event("uf-go"));
}

/** Goes to another page that takes the place of this one: the way back leads past it. */
export function goInstead(to: string): void {
  history.replaceState({}, "", to);
  globalThis.dispatchEvent(new Event("uf-go"));
}
