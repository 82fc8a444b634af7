import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "../node/node.ts";
import { pin, sealedAddress } from "../passport/handing-on.ts";
import { documentOf, introduce } from "../passport/making.ts";
import { nameOf } from "../passport/name.ts";
import { newEntropy, phraseOf, wordList } from "../passport/phrase.ts";
import { picture } from "../scan/picture.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { t } from "../words/words.ts";

interface Card {
  name: string;
  address: string;
  pin: string;
  phrase: string[];
}

/** A passport on paper, for somebody who has no device: made here, printed once, and kept nowhere. */
class CardPage extends Page {
  private card: Card | undefined;
  private done: number | undefined;
  private trouble: Problem | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.card = undefined;
  }

  protected override heading(): string {
    return t("card.heading");
  }

  protected override content(): TemplateResult {
    const { stewardOf, groups } = here();
    if (stewardOf.length === 0) {
      return html`
        <div class="stack section wide">
          <h1 tabindex="-1">${this.heading()}</h1>
          <div class="empty"><p>${t("desk.closed")}</p></div>
        </div>
      `;
    }
    return html`
      <div class="stack loose narrow">
        <div class="stack no-paper">
          <p><a href="/desk">${t("case.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("card.lead")}</p>
          <div class="notice warn"><p>${t("card.protects")}</p></div>
          ${this.trouble === undefined ? nothing : problem(this.trouble)}
        </div>
        ${this.card !== undefined ? this.paper(this.card) : html`
          <form class="card" @submit="${this.onMake}">
            <div class="field">
              <label for="card-group">${t("desk.admit.group")}</label>
              <select id="card-group" name="group">
                ${stewardOf.map((each) =>
                  html`
                    <option value="${each}">${groups.get(each) ?? ""}</option>
                  `
                )}
              </select>
            </div>
            ${this.done === undefined ? nothing : html`
              <p role="status">${t("card.working")}</p>
              <progress max="1" .value="${this.done}" aria-label="${t("card.working")}"></progress>
            `}
            <p><button class="button main-action" ?disabled="${this.done !== undefined}">${t("card.make")}</button></p>
          </form>
        `}
      </div>
    `;
  }

  private paper(card: Card): TemplateResult {
    return html`
      <div class="paper-card" translate="no">
        ${picture(card.address, t("card.code"))}
        <p><strong>${here().name}</strong></p>
        <p>${t("card.of", { name: card.name })}</p>
        <p class="small">${t("card.use", { host: location.host })}</p>
      </div>
      <div class="paper-strip" translate="no">
        <p>${t("card.pin")}</p>
        <p class="code">${card.pin}</p>
        <p class="small">${t("card.pin.words")}</p>
      </div>
      <div class="paper-strip" translate="no">
        <p>${t("card.phrase")}</p>
        <p class="small" lang="en">${card.phrase.join(" ")}</p>
        <p class="small">${t("card.phrase.words")}</p>
      </div>
      <p class="row no-paper">
        <button class="button main-action" @click="${() => globalThis.print()}">${t("sheet.print")}</button>
        <button class="button" @click="${this.onDrop}">${t("card.drop")}</button>
      </p>
    `;
  }

  private onMake = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const group = String(new FormData(event.target as HTMLFormElement).get("group"));
    this.done = 0;
    this.trouble = undefined;
    this.show();
    const entropy = newEntropy();
    try {
      const document = await documentOf(entropy);
      const did = String(document.did);
      const chosen = pin();
      const address = await sealedAddress(chosen, entropy, 0, (done) => {
        this.done = done;
        this.show();
      });
      await introduce(did, document);
      const { node } = here();
      await node.put(`/api/v1/members/${did}`);
      await node.put(`/api/v1/groups/${group}/members/${did}`);
      this.card = { name: await nameOf(did), address, pin: chosen, phrase: await phraseOf(entropy, await wordList()) };
    } catch (e) {
      this.trouble = asProblem(e);
    }
    entropy.fill(0);
    this.done = undefined;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };

  private onDrop = (): void => {
    this.card = undefined;
    this.show();
  };
}

customElements.define("uf-card", CardPage);
