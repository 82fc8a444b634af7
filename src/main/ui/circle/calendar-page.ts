import { html, nothing, type TemplateResult } from "lit";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { clock, day, weekday } from "../words/times.ts";
import { t } from "../words/words.ts";
import { type Permit, tag } from "./circle.ts";
import { gate } from "./gate.ts";

interface Address {
  id: string;
  madeAt: string;
}

/** One moment of a permit: it begins, it is to come back, or both on one day. */
interface Entry {
  at: Date;
  permit: Permit;
  title: string;
  words: string;
}

const RUNS = ["held", "issued", "active", "in-use"];

/** When what is promised to the reader begins and comes back, day by day; and addresses for calendar programs. */
class CalendarPage extends DeedPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private entries: Entry[] = [];
  private addresses: Address[] = [];
  private made = "";
  private isCopied = false;

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const { node } = here();
    const [permits, addresses] = await Promise.all([
      node.all<Permit>("/api/v1/assignments"),
      node.get<{ items: Address[] }>("/api/v1/calendars"),
    ]);
    this.addresses = addresses.items;
    const running = permits.filter((each) => RUNS.includes(each.state));
    const entries = await Promise.all(running.map((each) => this.entriesOf(each)));
    this.entries = entries.flat().sort((one, other) => one.at.getTime() - other.at.getTime());
  }

  private async entriesOf(permit: Permit): Promise<Entry[]> {
    const { node, info } = here();
    const offer = await node.find<{ record: ShownRecord }>(`/api/v1/offers/${permit.offerId}`);
    const title = offer === undefined ? "" : String(fieldsOf(offer.record).title);
    const [from, until] = [new Date(permit.from), new Date(permit.until)];
    if (day(from, info.zone) === day(until, info.zone)) {
      const words = t("time.span", { from: clock(from, info.zone), until: clock(until, info.zone) });
      return [{ at: from, permit, title, words }];
    }
    return [
      { at: from, permit, title, words: t("calendar.begins", { at: clock(from, info.zone) }) },
      { at: until, permit, title, words: t("calendar.ends", { at: clock(until, info.zone) }) },
    ];
  }

  protected override heading(): string {
    return t("calendar.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/mine", "need.back")} ${this.standing !== "member" ? gate(this.standing) : html`
          ${this.days()} ${this.programs()}
        `}
      </div>
    `;
  }

  private days(): TemplateResult {
    if (this.entries.length === 0) {
      return html`
        <div class="empty">
          <p>${t("calendar.none")}</p>
          <p><a class="button main-action" href="/ask">${t("nav.ask.long")}</a></p>
        </div>
      `;
    }
    const { zone } = here().info;
    const days = Map.groupBy(this.entries, (each) => day(each.at, zone));
    return html`
      <ol class="days">
        ${[...days.values()].map((entries) =>
          html`
            <li>
              <h2>
                <span class="weekday">${weekday(entries[0]!.at, zone)}</span>
                ${day(entries[0]!.at, zone)}
              </h2>
              <ul class="rows">
                ${entries.map((each) =>
                  html`
                    <li>
                      <div>
                        <p><a href="/mine/${each.permit.needId}">${each.title}</a></p>
                        <p class="small soft">${each.words}</p>
                      </div>
                      ${tag(each.permit.state)}
                    </li>
                  `
                )}
              </ul>
            </li>
          `
        )}
      </ol>
    `;
  }

  private programs(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="programs">
        <h2 id="programs">${t("calendar.programs")}</h2>
        <p>${t("calendar.programs.words")}</p>
        ${this.made === "" ? nothing : html`
          <div class="notice">
            <p><strong>${t("calendar.made")}</strong></p>
            <p class="copy" id="made" tabindex="-1" translate="no">${this.made}</p>
            <p class="row">
              <button class="button" @click="${this.onCopy}">${t("calendar.copy")}</button>
              <span role="status">${this.isCopied ? t("calendar.copied") : ""}</span>
            </p>
          </div>
        `} ${this.addresses.length === 0 ? nothing : html`
          <ul class="rows">
            ${this.addresses.map((each) => {
              const label = t("calendar.address", { day: day(new Date(each.madeAt), here().info.zone) });
              return html`
                <li>
                  <p>${label}</p>
                  <button class="button" ?disabled="${this.busy}" @click="${() => this.onRemove(each)}">
                    ${t("calendar.remove")}<span class="hidden-label"> ${label}</span>
                  </button>
                </li>
              `;
            })}
          </ul>
        `}
        <p>
          <button class="button" ?disabled="${this.busy || this.addresses.length >= 5}" @click="${this.onMake}">
            ${t("calendar.make")}
          </button>
        </p>
      </section>
    `;
  }

  private onMake = () =>
    this.act("said.made", async () => {
      const { url } = await here().node.post<{ url: string }>("/api/v1/calendars");
      this.made = url;
      this.isCopied = false;
    }, "#made");

  private onRemove = (address: Address) =>
    this.act("said.unmade", async () => {
      await here().node.remove(`/api/v1/calendars/${address.id}`);
      this.made = "";
    });

  private onCopy = async (): Promise<void> => {
    await navigator.clipboard.writeText(this.made);
    this.isCopied = true;
    this.show();
  };
}

customElements.define("uf-calendar", CalendarPage);
