import { html, type TemplateResult } from "lit";
import { cards, type Found } from "../find/found.ts";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { type Key, t } from "../words/words.ts";
import { figures, type PublicFigures } from "./figures.ts";

const STEPS: [Key, Key][] = [
  ["hall.ask", "hall.ask.words"],
  ["hall.draw", "hall.draw.words"],
  ["hall.open", "hall.open.words"],
  ["hall.back", "hall.back.words"],
];

/** The front page: what is there, how it works, how fair it is. */
class HallPage extends Page {
  private found: Found | undefined;
  private told: PublicFigures | undefined;

  protected override async load(): Promise<void> {
    const { node } = here();
    [this.found, this.told] = await Promise.all([
      node.get<Found>("/api/v1/search?kind=offer&limit=6"),
      node.get<PublicFigures>("/api/v1/stats"),
    ]);
  }

  protected override heading(): string {
    return t("hall.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        <section class="stack hero">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("hall.lead")}</p>
          <p class="row">
            ${here().keys === undefined
              ? html`
                <a class="button main-action" href="/passport">${t("hall.begin")}</a>
              `
              : html`
                <a class="button main-action" href="/ask">${t("nav.ask.long")}</a>
              `}
            <a class="button" href="/find">${t("hall.look")}</a>
          </p>
        </section>
        <section class="stack section wide" aria-labelledby="offered">
          <h2 id="offered">${t("hall.offered")}</h2>
          ${this.offered()}
        </section>
        <section class="stack section wide" aria-labelledby="steps">
          <h2 id="steps">${t("hall.steps")}</h2>
          <ol class="numbered">
            ${STEPS.map(([title, words]) =>
              html`
                <li>
                  <h3>${t(title)}</h3>
                  <p>${t(words)}</p>
                </li>
              `
            )}
          </ol>
        </section>
        <section class="stack section wide" aria-labelledby="fair">
          <h2 id="fair">${t("hall.fair")}</h2>
          <p>${t("hall.fair.words")}</p>
          ${this.told === undefined ? "" : figures(this.told, here().info.zone)}
          <p><a href="/fair">${t("hall.more")}</a></p>
        </section>
      </div>
    `;
  }

  private offered(): TemplateResult {
    const found = this.found!;
    if (found.total === 0) {
      const stranger = here().keys === undefined;
      return html`
        <div class="empty"><p>${t(stranger ? "hall.nothing.stranger" : "hall.nothing")}</p></div>
      `;
    }
    return html`
      ${cards(found.items, 3)}
      <p><a href="/find">${t("hall.all", { count: found.total })}</a></p>
    `;
  }
}

customElements.define("uf-hall", HallPage);
