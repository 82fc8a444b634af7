import { html, nothing, type TemplateResult } from "lit";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { t } from "../words/words.ts";
import { cards, categoryLabel, type Hit } from "./found.ts";
import { addressOf, type Kept, wordsOf } from "./kept.ts";
import { drop, keptForLater, type Later } from "./later.ts";

/** A kept search with what is new for it. */
interface Shown extends Kept {
  hits: Hit[];
}

/** The searches that somebody keeps, what is new for each, and the things that they keep for later. Nothing is sent, and nobody else learns of them. */
class KeptPage extends DeedPage {
  private kept: Shown[] = [];
  private later: Later[] = [];

  protected override async load(): Promise<void> {
    if (await membership() !== "member") return;
    const { node } = here();
    const { items } = await node.get<{ items: Kept[] }>("/api/v1/search/saved");
    this.later = await keptForLater();
    this.kept = await Promise.all(items.map(async (each) => {
      if (each.news === 0) return { ...each, hits: [] };
      const { items: hits } = await node.get<{ items: Hit[] }>(`/api/v1/search/saved/${each.id}/news`);
      return { ...each, hits };
    }));
  }

  protected override heading(): string {
    return t("kept.title");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        ${this.top("/find", "offer.back")} ${this.kept.length === 0
          ? html`
            <div class="empty">
              <p>${t("kept.nothing")}</p>
              <p><a class="button main-action" href="/find">${t("hall.look")}</a></p>
            </div>
          `
          : this.kept.map((each, at) => this.one(each, at))} ${this.forLater()}
      </div>
    `;
  }

  private forLater(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="later">
        <h2 id="later">${t("later.heading")}</h2>
        <p class="soft">${t(this.later.length === 0 ? "later.nothing" : "later.words")}</p>
        ${this.later.length === 0 ? nothing : html`
          <ul class="cards">${this.later.map((each) =>
            html`
              <li>${this.thing(each)}</li>
            `
          )}</ul>
        `}
      </section>
    `;
  }

  private thing(of: Later): TemplateResult {
    const title = of.title ?? t("later.gone");
    const about = [here().groups.get(of.group ?? ""), categoryLabel(of.category ?? "")].filter(Boolean).join(" · ");
    return html`
      <article class="card">
        <h3>${of.title === undefined ? title : html`
          <a href="/offers/${of.offer}">${title}</a>
        `}</h3>
        <p class="small soft">${about}</p>
        ${of.state !== "maintenance" && of.state !== "retired" ? nothing : html`
          <p>${t(`offer.${of.state}`)}</p>
        `}
        <p>
          <button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("later.dropped", () => drop(of.id))}">
            ${t("later.drop")}<span class="hidden-label"> ${title}</span>
          </button>
        </p>
      </article>
    `;
  }

  private one(kept: Shown, at: number): TemplateResult {
    const words = wordsOf(kept.question);
    return html`
      <section class="stack section wide" aria-labelledby="kept-${at}">
        <h2 id="kept-${at}"><a href="${addressOf(kept.question)}">${words}</a></h2>
        ${kept.hits.length === 0
          ? html`
            <p class="soft">${t("kept.no-news")}</p>
          `
          : html`
            <p><span class="tag good">${t("kept.news", { count: kept.news })}</span></p>
            ${cards(kept.hits, 3)}
          `}
        <p class="row">
          ${kept.hits.length === 0 ? nothing : html`
            <button class="button" ?disabled="${this.busy}" @click="${() =>
              this.act("kept.told", () => here().node.post(`/api/v1/search/saved/${kept.id}/told`))}">
              ${t(
                "kept.tell",
              )}<span class="hidden-label"> ${words}</span>
            </button>
          `}
          <button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("kept.removed", () => here().node.remove(`/api/v1/search/saved/${kept.id}`))}">
            ${t(
              "kept.remove",
            )}<span class="hidden-label"> ${words}</span>
          </button>
        </p>
      </section>
    `;
  }
}

customElements.define("uf-kept", KeptPage);
