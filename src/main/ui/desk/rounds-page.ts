import { html, nothing, type TemplateResult } from "lit";
import { at } from "../circle/deeds.ts";
import { categoryLabel } from "../find/found.ts";
import type { ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";

interface Round {
  id: string;
  group: string;
  category: string;
  state: "announced" | "frozen" | "drawn" | "published";
  announcedAt: string;
  needs?: number;
}

/** What one round decides about: all that a group offers of one kind. */
interface Pool {
  group: string;
  category: string;
  things: number;
  waiting: number;
  round: Round | undefined;
}

/** The rounds of the reader's groups that are on their way, and starting one now. */
class RoundsPage extends AskedTwicePage {
  private pools: Pool[] = [];

  protected override async load(): Promise<void> {
    this.pools = (await Promise.all(here().stewardOf.map(poolsOf))).flat();
  }

  protected override heading(): string {
    return t("rounds.heading");
  }

  protected override content(): TemplateResult {
    return this.measure("rounds.lead", here().stewardOf.length === 0, () =>
      this.pools.length === 0
        ? html`
          <div class="empty"><p>${t("staff.things.none")}</p></div>
        `
        : html`
          <section class="stack section wide" aria-labelledby="pools">
            <h2 id="pools">${t("rounds.list")}</h2>
            <ul class="cards">${this.pools.map((each) =>
              html`
                <li>${this.card(each)}</li>
              `
            )}</ul>
          </section>
        `);
  }

  private card(pool: Pool): TemplateResult {
    const { group, category, round } = pool;
    const running = round === undefined || round.state === "announced" ? undefined : round.state;
    const name = `${categoryLabel(category)} · ${here().groups.get(group) ?? ""}`;
    return html`
      <article class="card">
        ${running === undefined ? nothing : html`
          <span class="tag good">${t(`rounds.${running}`)}</span>
        `}
        <h3>${name}</h3>
        <p>${t("rounds.waiting", { count: pool.waiting })} ${t("rounds.things", { count: pool.things })}</p>
        ${running === undefined
          ? html`
            <p>
              <button class="button" ?disabled="${this.busy}" @click="${() =>
                this.ask({
                  what: t("rounds.what", { pool: name }),
                  then: t("rounds.then"),
                  yes: "rounds.yes",
                  said: "rounds.said",
                  deed: () => here().node.post("/api/v1/rounds", { group, category }),
                })}">
                ${t("rounds.start")}<span class="hidden-label"> ${name}</span>
              </button>
            </p>
          `
          : html`
            <p class="small soft">${t("rounds.since", { at: at(round!.announcedAt) })}</p>
          `}
      </article>
    `;
  }
}

async function poolsOf(group: string): Promise<Pool[]> {
  const { node } = here();
  const asked = `group=${encodeURIComponent(group)}`;
  const [offers, needs, rounds] = await Promise.all([
    node.all<{ state: string; record: ShownRecord }>(`/api/v1/offers?${asked}`),
    node.all<{ state: string; pausedUntil?: string; record: ShownRecord }>(`/api/v1/needs?${asked}`),
    node.all<Round>(`/api/v1/rounds?${asked}`),
  ]);
  const offered = offers.filter((each) => each.state === "open").map(({ record }) => String(record.header.category));
  const waiting = needs.filter((each) => each.state === "waiting" && each.pausedUntil === undefined)
    .map(({ record }) => String(record.header.category).replace(/^need/, "offer"));
  const count = (of: string[], category: string) => of.filter((each) => each === category).length;
  return [...new Set(offered)].sort().map((category) => ({
    group,
    category,
    things: count(offered, category),
    waiting: count(waiting, category),
    round: rounds.find((each) => each.category === category),
  }));
}

customElements.define("uf-rounds", RoundsPage);
