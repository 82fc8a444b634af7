import { html, nothing, type TemplateResult } from "lit";
import { gate } from "../circle/gate.ts";
import { type Place, places } from "../node/away.ts";
import type { Json } from "../node/json.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { t } from "../words/words.ts";
import { details } from "./details.ts";
import { asOf, type PeerItem } from "./elsewhere.ts";
import { categoryLabel } from "./found.ts";

/** A thing as its own node was just asked about it; the copy that is kept here where that does not answer. */
interface Opened extends PeerItem {
  record: ShownRecord;
  trouble?: { reason: string };
}

/** One thing that another node lends; which node stands in the address. */
class ElsewherePage extends Page {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private thing: Opened | undefined;
  private fields: Record<string, Json> = {};
  private place: Place | undefined;

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const peering = new URLSearchParams(location.search).get("at") ?? "";
    if (peering === "") return;
    const path = `/api/v1/peers/${encodeURIComponent(peering)}/items/${encodeURIComponent(this.subject)}`;
    const [thing, all] = await Promise.all([here().node.find<Opened>(path), places()]);
    this.thing = thing;
    this.fields = thing === undefined ? {} : fieldsOf(thing.record);
    this.place = thing === undefined
      ? undefined
      : all.find((each) =>
        each.peering === peering && each.groups.includes(thing.group) && each.categories.includes(thing.category)
      );
  }

  protected override heading(): string {
    if (this.standing !== "member") return t("elsewhere.heading");
    return this.thing === undefined ? t("elsewhere.gone") : String(this.fields.title);
  }

  protected override content(): TemplateResult {
    const { thing } = this;
    return html`
      <div class="stack section narrow">
        <div class="stack">
          <p><a href="/find">${t("offer.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
        </div>
        ${this.standing !== "member" ? gate(this.standing) : thing === undefined
          ? html`
            <div class="empty"><p>${t("elsewhere.gone.words")}</p></div>
          `
          : this.shown(thing)}
      </div>
    `;
  }

  private shown(thing: Opened): TemplateResult {
    const { summary } = this.fields;
    const host = thing.source.name;
    return html`
      <p class="soft">${[t("elsewhere.at", { node: host }), categoryLabel(thing.category)].filter(Boolean).join(
        " · ",
      )}</p>
      ${thing.trouble === undefined
        ? html`
          <p class="small soft">${asOf(thing)}</p>
        `
        : html`
          <div class="notice warn"><p>${t("elsewhere.copy", { node: host })} ${asOf(thing)}</p></div>
        `} ${typeof summary === "string"
        ? html`
          <p class="lead">${summary}</p>
        `
        : nothing} ${this.asking(thing, host)}
      <dl class="answers">${details(this.fields, [])}</dl>
    `;
  }

  private asking(thing: Opened, host: string): TemplateResult {
    const need = thing.category.replace(/^offer/, "need");
    if (this.place === undefined || !here().categories.some((each) => each.category === need)) {
      return html`
        <div class="notice"><p>${t("elsewhere.closed", { node: host })}</p></div>
      `;
    }
    return html`
      <p><a class="button main-action" href="/elsewhere/${thing.id}/ask?at=${thing.source.peering}">${t(
        "offer.ask",
      )}</a></p>
      <p class="small soft">${t("elsewhere.ask.words", { node: host })}</p>
    `;
  }
}

customElements.define("uf-elsewhere-thing", ElsewherePage);
