import { html, nothing, type TemplateResult } from "lit";
import { at } from "../circle/deeds.ts";
import { hostOf } from "../node/host.ts";
import { nameOf } from "../passport/name.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";
import { attestedFor } from "./attested.ts";

interface Guest {
  need: string;
  person: string;
  home: string;
  memberSince: string;
  waitingSince: string;
  honoured: boolean;
  over: boolean;
  attested: { kind: string; until: string }[];
}

interface Shown extends Guest {
  name: string;
  title: string;
}

/** Who of other nodes asks here, and what their own node says of them: its word, which proves nothing here. */
class GuestsPage extends Page {
  private guests: Shown[] = [];
  /** What other nodes are called, as far as the reader may know. */
  private hosts = new Map<string, string>();

  protected override async load(): Promise<void> {
    if (!isOpen()) return;
    const { node, operates } = here();
    const guests = (await node.all<Guest>("/api/v1/guests")).filter((each) => !each.over);
    this.guests = await Promise.all(guests.map(async (each) => {
      const need = await node.find<{ record: ShownRecord }>(`/api/v1/needs/${each.need}`);
      return {
        ...each,
        name: await nameOf(each.person),
        title: need === undefined ? "" : String(fieldsOf(need.record).title),
      };
    }));
    const peers = operates ? await node.all<{ peer: string; url: string }>("/api/v1/peers") : [];
    this.hosts = new Map(peers.map((each) => [each.peer, hostOf(each.url)]));
  }

  protected override heading(): string {
    return t("guests.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <p><a href="/desk">${t("measures.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("guests.lead")}</p>
        </div>
        ${!isOpen()
          ? html`
            <div class="empty"><p>${t("measures.closed")}</p></div>
          `
          : this.guests.length === 0
          ? html`
            <div class="empty"><p>${t("guests.none")}</p></div>
          `
          : html`
            <section class="stack section wide" aria-labelledby="guests">
              <h2 id="guests">${t("guests.list")}</h2>
              <ul class="cards">${this.guests.map((each) => this.card(each))}</ul>
            </section>
          `}
      </div>
    `;
  }

  private card(guest: Shown): TemplateResult {
    const { zone } = here().info;
    const host = this.hosts.get(guest.home);
    return html`
      <li>
        <article class="card">
          <h3>${guest.name}</h3>
          ${guest.title === "" ? nothing : html`
            <p>${guest.title}</p>
          `}
          <dl class="answers">
            ${host === undefined ? nothing : row(t("guests.home"), host)} ${row(
              t("guests.since"),
              day(new Date(guest.memberSince), zone),
            )} ${row(
              t("guests.waits"),
              `${at(guest.waitingSince)}${guest.honoured ? "" : ` – ${t("guests.not-counted")}`}`,
            )} ${guest.attested.length === 0 ? nothing : row(
              t("guests.attested"),
              guest.attested.map((each) => attestedFor(each.kind)).join(", "),
            )}
          </dl>
        </article>
      </li>
    `;
  }
}

function isOpen(): boolean {
  return here().stewardOf.length > 0 || here().operates;
}

function row(term: string, words: string): TemplateResult {
  return html`
    <div>
      <dt>${term}</dt>
      <dd>${words}</dd>
    </div>
  `;
}

customElements.define("uf-guests", GuestsPage);
