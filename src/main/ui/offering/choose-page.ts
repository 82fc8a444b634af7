import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { labelOf, t } from "../words/words.ts";

/** What kind of thing a group offers. */
class OfferChoosePage extends Page {
  protected override heading(): string {
    return t("offering.heading");
  }

  protected override content(): TemplateResult {
    const kinds = here().categories.filter((each) =>
      each.kind === "offer" && each.topic !== "" && each.retiredAt === undefined
    );
    return html`
      <div class="stack section wide">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${here().stewardOf.length === 0
          ? html`
            <div class="empty"><p>${t("offering.closed")}</p></div>
          `
          : html`
            <p class="lead">${t("offering.lead")}</p>
            <ul class="cards">
              ${kinds.map((each) =>
                html`
                  <li><a class="card" href="/offering/${each.category}"><h2>${labelOf(
                    each.label,
                    each.title,
                  )}</h2></a></li>
                `
              )}
            </ul>
          `}
      </div>
    `;
  }
}

customElements.define("uf-offer-choose", OfferChoosePage);
