/** With which other nodes the reader shares what they used, what was told of them, and what counts here. */
import { html, nothing, type TemplateResult } from "lit";
import type { Node } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";

interface Place {
  peering: string;
  /** The host of its address. */
  name: string;
  /** Since when the reader agrees, if they do. */
  since?: string;
}

export interface Used {
  peering: string;
  from: string;
  turns: number;
  minutes: number;
}

export interface Sharing {
  places: Place[];
  told: Used[];
  counted: Used[];
}

/** Nothing where there is nobody to share it with. */
export async function sharingOf(node: Node): Promise<Sharing | undefined> {
  const places = (await node.get<{ items: Place[] }>("/api/v1/receipts/consents")).items;
  if (places.length === 0) return undefined;
  const [told, counted] = await Promise.all([
    node.get<{ items: Used[] }>("/api/v1/receipts/told"),
    node.get<{ items: Used[] }>("/api/v1/receipts/counted"),
  ]);
  return { places, told: told.items, counted: counted.items };
}

/** @param onShare is told with whom, and whether they agree from now on */
export function sharingSection(
  sharing: Sharing,
  busy: boolean,
  onShare: (peering: string, agrees: boolean) => void,
): TemplateResult {
  return html`
    <section class="stack section wide" aria-labelledby="sharing">
      <h2 id="sharing">${t("sharing.heading")}</h2>
      <p>${t("sharing.words")}</p>
      <p>${t("sharing.trust")}</p>
      <ul class="rows">
        ${sharing.places.map((each) =>
          html`
            <li>
              <div>
                <p>${each.name}</p>
                <p class="small soft">${each.since === undefined
                  ? t("sharing.not")
                  : t("sharing.since", { day: day(new Date(each.since), here().info.zone) })}</p>
                ${weeks("sharing.told", sharing.told, each)} ${weeks("sharing.counted", sharing.counted, each)}
              </div>
              <button class="button" ?disabled="${busy}" @click="${() =>
                onShare(each.peering, each.since === undefined)}">
                ${t(each.since === undefined ? "sharing.agree" : "sharing.end")}<span class="hidden-label"> ${each
                  .name}</span>
              </button>
            </li>
          `
        )}
      </ul>
    </section>
  `;
}

function weeks(words: "sharing.told" | "sharing.counted", all: Used[], place: Place): TemplateResult | typeof nothing {
  const theirs = byWeek(all.filter((each) => each.peering === place.peering));
  return theirs.length === 0 ? nothing : html`
    <ul class="plain-list small">
      ${theirs.map((each) =>
        html`
          <li>${t(words, {
            day: day(new Date(each.from), "UTC"),
            count: each.turns,
            minutes: each.minutes,
          })}</li>
        `
      )}
    </ul>
  `;
}

/** All kinds of things together, the newest week first. */
export function byWeek(all: Used[]): Used[] {
  const weeks = new Map<string, Used>();
  for (const each of all) {
    const { turns, minutes } = weeks.get(each.from) ?? { turns: 0, minutes: 0 };
    weeks.set(each.from, { ...each, turns: turns + each.turns, minutes: minutes + each.minutes });
  }
  return [...weeks.values()].sort((one, other) => other.from.localeCompare(one.from));
}
