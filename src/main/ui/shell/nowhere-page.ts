import { html, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import { Page } from "./page.ts";

/** There is no page here. */
class NowherePage extends Page {
  protected override heading(): string {
    return t("nowhere.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section">
        <h1 tabindex="-1">${this.heading()}</h1>
        <p class="lead">${t("nowhere.words")}</p>
        <p class="row">
          <a class="button main-action" href="/">${t("nowhere.home")}</a>
          <a class="button" href="/find">${t("nowhere.find")}</a>
        </p>
      </div>
    `;
  }
}

customElements.define("uf-nowhere", NowherePage);
