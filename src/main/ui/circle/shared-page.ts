import { html, nothing, type TemplateResult } from "lit";
import { titleOf } from "../find/title.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { t, told } from "../words/words.ts";
import "./code.ts";
import { at, post, window } from "./deeds.ts";
import { slip } from "./slip.ts";
import { type CoUse, isOpen } from "./together.ts";
import { giveBack } from "./using.ts";

/** A thing that somebody else holds and the reader may use too: agreeing, opening, bringing back, leaving. */
class SharedPage extends DeedPage {
  private use!: CoUse;
  private thing = "";
  private holder = "";

  protected override async load(): Promise<void> {
    this.use = await here().node.get<CoUse>(`/api/v1/co-users/${encodeURIComponent(this.subject)}`);
    [this.thing, this.holder] = await Promise.all([titleOf(this.use.offerId), nameOf(this.use.holder)]);
  }

  protected override heading(): string {
    return this.thing === "" ? t("together.thing") : this.thing;
  }

  protected override content(): TemplateResult {
    const { from, until } = this.use;
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/together", "shared.back")}
        <section class="stack section" aria-labelledby="next">
          <h2 id="next">${t("shared.next")}</h2>
          <p class="soft">${t("together.of", { name: this.holder })} · ${window(from, until)}</p>
          ${this.missing()} ${this.next()}
        </section>
      </div>
    `;
  }

  private missing(): TemplateResult | typeof nothing {
    return this.use.missing === undefined ? nothing : html`
      <div class="notice warn"><p>${told("missing", this.use.missing)}</p></div>
    `;
  }

  private next(): TemplateResult {
    if (!isOpen(this.use)) {
      return html`
        <p>${t(this.use.permit === "returned" || this.use.permit === "closed" ? "shared.returned" : "shared.over")}</p>
      `;
    }
    if (this.use.state === "named") return this.question();
    return html`
      ${this.use.permit === "issued"
        ? html`
          <p>${t("shared.begins", { at: at(this.use.from) })}</p>
          ${slip({ id: this.use.assignmentId })}
        `
        : html`
          <p>${t("shared.open", { until: at(this.use.until) })}</p>
          <uf-code .permit="${this.use.assignmentId}"></uf-code>
          ${giveBack({ id: this.use.assignmentId, units: [] }, this)} ${slip({ id: this.use.assignmentId })}
        `}
      <p><button class="button" ?disabled="${this.busy}" @click="${() => this.end("shared.said.left")}">${t(
        "shared.leave",
      )}</button></p>
    `;
  }

  private question(): TemplateResult {
    return html`
      <p>${t("shared.ask", { name: this.holder })}</p>
      <p class="row">
        <button class="button main-action" ?disabled="${this.busy || this.use.missing !== undefined}" @click="${() =>
          this.act("shared.said.yes", () => post(`/api/v1/co-users/${this.use.id}/acceptance`))}">${t(
            "shared.yes",
          )}</button>
        <button class="button" ?disabled="${this.busy}" @click="${() => this.end("shared.said.no")}">${t(
          "together.no",
        )}</button>
      </p>
    `;
  }

  private end(said: "shared.said.left" | "shared.said.no"): void {
    void this.act(said, () => post(`/api/v1/co-users/${this.use.id}/end`));
  }
}

customElements.define("uf-shared", SharedPage);
