import { html, nothing, type TemplateResult } from "lit";
import { Node, type Problem } from "../node/node.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { t } from "../words/words.ts";
import { plain } from "./stop-word.ts";

/** Stops a passport whose device is gone, from any device, by the word that its owner has on paper. */
class StopPage extends Page {
  private number = "";
  private trouble: Problem | undefined;
  private isStopped = false;
  private busy = false;

  protected override load(): Promise<void> {
    if (location.hash !== "") {
      this.number = decodeURIComponent(location.hash.slice(1));
      history.replaceState({}, "", location.pathname);
    }
    return Promise.resolve();
  }

  protected override heading(): string {
    return t("stop.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.isStopped
          ? html`
            <div class="notice" role="status"><p>${t("stop.done")}</p></div>
            <p><a class="button main-action" href="/passport/restore">${t("restore.heading")}</a></p>
          `
          : this.form()}
      </div>
    `;
  }

  private form(): TemplateResult {
    return html`
      <p class="lead">${t("stop.lead")}</p>
      <form class="card" @submit="${this.onStop}">
        <div class="field">
          <label for="number">${t("passport.number")}</label>
          <p class="hint" id="number-hint">${t("stop.number.hint")}</p>
          <input
            id="number"
            name="number"
            required
            autocomplete="off"
            spellcheck="false"
            .value="${this.number}"
            aria-describedby="number-hint"
          >
        </div>
        <div class="field">
          <label for="word">${t("stop.word")}</label>
          <p class="hint" id="word-hint">${t("stop.word.hint")}</p>
          <input
            id="word"
            name="word"
            required
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="word-hint"
          >
        </div>
        <p><button class="button main-action" ?disabled="${this.busy}">${t("stop.do")}</button></p>
      </form>
    `;
  }

  private onStop = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.number = String(form.get("number")).trim();
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      const word = plain(String(form.get("word")));
      await new Node(undefined).post(`/api/v1/passports/${encodeURIComponent(this.number)}/stop`, { word });
      this.isStopped = true;
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };
}

customElements.define("uf-stop", StopPage);
