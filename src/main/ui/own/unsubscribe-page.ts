import { html, nothing, type TemplateResult } from "lit";
import { type Problem } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { t } from "../words/words.ts";

/** Where the link in each mail leads: it asks first, for programs look at links too. Nobody has to bring a passport. */
class UnsubscribePage extends Page {
  private trouble: Problem | undefined;
  private busy = false;
  private done = false;

  protected override heading(): string {
    return t("unsubscribe.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        <p role="status">${this.done ? t("unsubscribe.done") : ""}</p>
        ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.done ? nothing : html`
          <p>${t("unsubscribe.words")}</p>
          <p>
            <button class="button main-action" ?disabled="${this.busy}" @click="${this.onStop}">
              ${t("unsubscribe.do")}
            </button>
          </p>
        `}
        <p><a href="/notices">${t("unsubscribe.notices")}</a></p>
      </div>
    `;
  }

  private onStop = async (): Promise<void> => {
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      await here().node.post(`/api/v1/notices/unsubscribe/${encodeURIComponent(this.subject)}`);
      this.done = true;
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };
}

customElements.define("uf-unsubscribe", UnsubscribePage);
