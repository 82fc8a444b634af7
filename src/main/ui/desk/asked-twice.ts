/** Pages whose deeds touch somebody: what is about to be done is read once more, and then said to be meant. */
import { html, nothing, type TemplateResult } from "lit";
import { DeedPage } from "../shell/deed-page.ts";
import { type Key, t } from "../words/words.ts";

/** Something that is done once it was said twice. */
interface Meant {
  /** What will be done, to whom, for how long. */
  what: string;
  /** What comes of it. */
  then: string;
  yes: Key;
  said: Key;
  deed: () => Promise<unknown>;
}

export abstract class AskedTwicePage extends DeedPage {
  private meant: Meant | undefined;

  /** Puts the second question. */
  protected async ask(meant: Meant): Promise<void> {
    this.meant = meant;
    this.said = "";
    this.trouble = undefined;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("#meant")?.focus();
  }

  /** The second question; what was typed is hidden meanwhile, and still there for whoever goes back. */
  private question(): TemplateResult | typeof nothing {
    const meant = this.meant;
    return meant === undefined ? nothing : html`
      <section class="card" aria-labelledby="meant">
        <h2 id="meant" tabindex="-1">${t("meant.heading")}</h2>
        <p><strong>${meant.what}</strong></p>
        <p>${meant.then}</p>
        <p class="row">
          <button class="button danger" ?disabled="${this.busy}" @click="${() => this.onYes(meant)}">${t(
            meant.yes,
          )}</button>
          <button class="button" @click="${this.onNo}">${t("meant.no")}</button>
        </p>
      </section>
    `;
  }

  /** The way back, and its words. */
  protected back(): [string, Key] {
    return ["/desk", "measures.back"];
  }

  /** The whole page: closed to whoever may do none of this; while the second question stands, the rest is hidden. */
  protected measure(lead: Key, isClosed: boolean, body: () => TemplateResult): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          ${this.top(...this.back())}
          <p class="lead">${t(lead)}</p>
        </div>
        ${isClosed
          ? html`
            <div class="empty"><p>${t("measures.closed")}</p></div>
          `
          : html`
            ${this.question()}
            <div class="stack loose" ?hidden="${this.meant !== undefined}">${body()}</div>
          `}
      </div>
    `;
  }

  private async onYes(meant: Meant): Promise<void> {
    this.meant = undefined;
    await this.act(meant.said, meant.deed);
    if (this.trouble === undefined) this.querySelectorAll("form").forEach((each) => each.reset());
  }

  private onNo = async (): Promise<void> => {
    this.meant = undefined;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };
}
