import { html, nothing, type TemplateResult } from "lit";
import type { Json } from "../node/json.ts";
import { gallery } from "../picture/gallery.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { go } from "../shell/router.ts";
import { sure } from "../shell/sure.ts";
import { type Key, t } from "../words/words.ts";
import { mendable, type Mending, putBack } from "./mending.ts";
import { details } from "./details.ts";
import { categoryLabel } from "./found.ts";
import { drop, keep, keptForLater, type Later } from "./later.ts";
import { type Openings, openings, openingsOf } from "./openings.ts";
import { titleOf } from "./title.ts";

interface Offer {
  id: string;
  state: "open" | "maintenance" | "retired";
  record: ShownRecord;
}

/** One thing that is offered, and the way to ask for it. */
class OfferPage extends DeedPage {
  private offer!: Offer;
  private fields!: Record<string, Json>;
  /** What the things are called of which a kit is put together, as far as the reader may see them. */
  private parts: string[] = [];
  private openings: Openings | undefined;
  private mending: Mending | undefined;
  private isMember = false;
  /** That the reader keeps it for later. */
  private kept: Later | undefined;

  protected override async load(): Promise<void> {
    this.offer = await here().node.get<Offer>(`/api/v1/offers/${encodeURIComponent(this.subject)}`);
    this.fields = fieldsOf(this.offer.record);
    const parts = await Promise.all(((this.fields.parts ?? []) as string[]).map((each) => titleOf(each)));
    this.parts = parts.filter((each) => each !== "");
    this.openings = this.offer.state === "open" ? await openingsOf(this.offer.id) : undefined;
    this.mending = this.offer.state === "maintenance" && this.isSteward() ? await mendable(this.offer.id) : undefined;
    this.isMember = await membership() === "member";
    this.kept = this.isMember ? (await keptForLater()).find((each) => each.offer === this.offer.id) : undefined;
  }

  protected override heading(): string {
    return String(this.fields.title);
  }

  protected override content(): TemplateResult {
    const { summary } = this.fields;
    const category = String(this.offer.record.header.category);
    const group = here().groups.get(String(this.offer.record.header.issuer));
    return html`
      <div class="stack section narrow">
        ${this.top("/find", "offer.back")}
        <p class="soft">${[group, categoryLabel(category)].filter(Boolean).join(" · ")}</p>
        ${typeof summary === "string"
          ? html`
            <p class="lead">${summary}</p>
          `
          : nothing} ${gallery(this.offer.id, this.fields.photos, true)} ${this.standing(category)} ${this.later()}
        <dl class="answers">${details(this.fields, this.parts)} ${openings(this.openings)}</dl>
        ${this.stewarding()}
      </div>
    `;
  }

  private standing(category: string): TemplateResult {
    if (this.offer.state !== "open") {
      return html`
        <div class="notice warn"><p>${t(`offer.${this.offer.state}` as Key)}</p></div>
      `;
    }
    const need = category.replace(/^offer/, "need");
    return html`
      <p><a class="button main-action" href="/ask/${need}?offer=${this.offer.id}">${t("offer.ask")}</a></p>
      <p class="small soft">${t("offer.ask.words")}</p>
    `;
  }

  private isSteward(): boolean {
    return here().stewardOf.includes(String(this.offer.record.header.issuer));
  }

  /** A note to oneself; it asks for nothing. */
  private later(): TemplateResult | typeof nothing {
    if (!this.isMember || (this.kept === undefined && this.offer.state === "retired")) return nothing;
    const { kept, offer } = this;
    if (kept === undefined) {
      return html`
        <p>
          <button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("later.said", () => keep(offer.id))}">${t("later.keep")}</button>
        </p>
        <p class="small soft">${t("later.words")}</p>
      `;
    }
    return html`
      <p class="row">
        <a href="/find/kept">${t("later.kept")}</a>
        <button class="button" ?disabled="${this.busy}" @click="${() =>
          this.act("later.dropped", () => drop(kept.id))}">${t("later.drop")}</button>
      </p>
    `;
  }

  /** What a steward of its group does with it. */
  private stewarding(): TemplateResult | typeof nothing {
    const { node } = here();
    if (!this.isSteward() || this.offer.state === "retired") return nothing;
    const path = `/api/v1/offers/${encodeURIComponent(this.offer.id)}`;
    return html`
      <section class="stack section wide" aria-labelledby="stewarding">
        <h2 id="stewarding">${t("offer.stewards")}</h2>
        <p class="row">
          <a class="button" href="/offers/${this.offer.id}/change">${t("offer.change")}</a>
          <a class="button" href="/desk/codes/${this.offer.id}">${t("offer.code")}</a>
        </p>
        ${this.mending === undefined ? nothing : this.undo(this.mending)} ${this.offer.state !== "open"
          ? nothing
          : sure(
            t("offer.pause"),
            t("offer.pause.words"),
            t("offer.pause.do"),
            this.busy,
            () => this.act("offer.pause.said", () => node.post(`${path}/maintenance`)),
          )} ${sure(
            t("offer.withdraw"),
            t("offer.withdraw.words"),
            t("offer.withdraw.do"),
            this.busy,
            () =>
              this.act(undefined, async () => {
                await node.post(`${path}/retirement`);
                go("/find");
              }),
          )}
      </section>
    `;
  }

  /** It was taken out by mistake, or is whole again. */
  private undo(mending: Mending): TemplateResult {
    return html`
      <div class="card">
        <h3>${t("offer.put-back")}</h3>
        ${mending.isTaken
          ? html`
            <p>${t("offer.put-back.taken")}</p>
          `
          : html`
            <p>${t("offer.put-back.words")}</p>
            <p><button class="button" ?disabled="${this.busy}" @click="${() =>
              this.act("offer.put-back.said", () => putBack(this.offer.id))}">${t("offer.put-back.do")}</button></p>
          `}
        <p><a href="/desk/tasks/${encodeURIComponent(mending.task)}">${t("offer.put-back.task")}</a></p>
      </div>
    `;
  }
}

customElements.define("uf-offer", OfferPage);
