import { html, type TemplateResult } from "lit";
import { here, membership } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { labelOf, t } from "../words/words.ts";
import { on } from "./acting.ts";
import { gate } from "./gate.ts";

/** What kind of thing is asked for. */
class ChoosePage extends Page {
  private standing: Awaited<ReturnType<typeof membership>> = "none";

  protected override async load(): Promise<void> {
    this.standing = await membership();
  }

  protected override heading(): string {
    return t("ask.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section wide">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.standing === "member" ? this.kinds() : gate(this.standing)}
      </div>
    `;
  }

  private kinds(): TemplateResult {
    const kinds = here().categories.filter((each) =>
      each.kind === "need" && each.topic !== "" && each.retiredAt === undefined
    );
    return html`
      <p class="lead">${t("ask.lead")}</p>
      <ul class="cards">
        ${kinds.map((each) =>
          html`
            <li><a class="card" href="${on(`/ask/${each.category}`)}"><h2>${labelOf(
              each.label,
              each.title,
            )}</h2></a></li>
          `
        )}
      </ul>
      <p>${t("ask.unsure")} <a href="/find">${t("hall.look")}</a></p>
    `;
  }
}

customElements.define("uf-choose", ChoosePage);
