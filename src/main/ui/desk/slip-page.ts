import { html, nothing, type TemplateResult } from "lit";
import { on, person } from "../circle/acting.ts";
import type { Permit } from "../circle/circle.ts";
import type { Problem } from "../node/node.ts";
import { nameOf } from "../passport/name.ts";
import { type Grant, open, type Secrets } from "../record/grant.ts";
import { addressOf, shortCode } from "../scan/codes.ts";
import { picture } from "../scan/picture.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { span } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { titleOf } from "../find/title.ts";

/**
 * The code of a door on paper, for somebody who has no device: opened by whoever acts for them, under a mandate of theirs, and
 * noted as every opening is. It is kept nowhere, and gone from the page once it is printed.
 */
class SlipPage extends Page {
  private permit!: Permit;
  private who = "";
  private thing = "";
  private secrets: Secrets | undefined;
  private trouble: Problem | undefined;
  private busy = false;
  private said = "";

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener("afterprint", this.onPrinted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener("afterprint", this.onPrinted);
    this.secrets = undefined;
  }

  protected override async load(): Promise<void> {
    this.permit = await here().node.get<Permit>(on(`/api/v1/assignments/${encodeURIComponent(this.subject)}`));
    [this.who, this.thing] = await Promise.all([nameOf(person() ?? here().keys!.did), titleOf(this.permit.offerId)]);
  }

  protected override heading(): string {
    return t("paper.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose narrow">
        <div class="stack no-paper">
          <p><a href="/desk">${t("case.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("paper.lead", { name: this.who })}</p>
          <p role="status">${this.said}</p>
          ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.trouble?.reason !== "NO_MANDATE"
            ? nothing
            : html`
              <p>${t("paper.mandate")}</p>
            `}
        </div>
        ${this.secrets === undefined
          ? html`
            <p><button class="button main-action" ?disabled="${this.busy}" @click="${this.onOpen}">${t(
              "paper.open",
            )}</button></p>
          `
          : this.slip(this.secrets)}
      </div>
    `;
  }

  private slip(secrets: Secrets): TemplateResult {
    const { node, info, name } = here();
    return html`
      <div class="paper-card" translate="no">
        ${picture(addressOf(this.permit.id), t("slip.code"))}
        <p><strong>${this.thing}</strong></p>
        <p>${span(new Date(this.permit.from), new Date(this.permit.until), info.zone, node.now())}</p>
        <dl class="stack">
          ${[...secrets].map(([secret, value]) =>
            html`
              <div>
                <dt class="small">${told("secret", secret)}</dt>
                <dd class="${secret === "doorCode" ? "code" : ""}">${String(value)}</dd>
              </div>
            `
          )}
        </dl>
        <p class="small">${this.who} · ${shortCode(this.permit.id)} · ${name}</p>
      </div>
      <p class="no-paper"><button class="button main-action" @click="${() => globalThis.print()}">${t(
        "sheet.print",
      )}</button></p>
    `;
  }

  private onOpen = async (): Promise<void> => {
    this.busy = true;
    this.trouble = undefined;
    this.said = "";
    this.show();
    try {
      const { node, keys } = here();
      const grant = await node.post<Grant>(on(`/api/v1/assignments/${this.permit.id}/grants`));
      this.secrets = await open(grant, keys!, (did) => node.keysOf(did));
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
  };

  private onPrinted = (): void => {
    if (this.secrets === undefined) return;
    this.secrets = undefined;
    this.said = t("paper.printed");
    this.show();
  };
}

customElements.define("uf-slip", SlipPage);
