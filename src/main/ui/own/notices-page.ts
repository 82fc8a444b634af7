import { html, nothing, type TemplateResult } from "lit";
import { gate } from "../circle/gate.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { moment } from "../words/times.ts";
import { spoken, t, told } from "../words/words.ts";
import { type Devices, devicesOf, devicesSection } from "./devices.ts";
import { webhookSection } from "./webhook.ts";
import { type Preferences, wishesForm, wishesOf } from "./wishes.ts";

interface Notice {
  id: string;
  kind: string;
  page: string;
  at: string;
  until?: string;
  messages: { way: string; state: string }[];
}

/** So many are shown; the copy of what is kept has all. */
const SHOWN = 30;

/** What the reader was told and by which way, where it goes, and when they want to be told. */
class NoticesPage extends DeedPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private notices: Notice[] = [];
  private wishes!: Preferences;
  private devices!: Devices;

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const { node } = here();
    const [notices, wishes, devices] = await Promise.all([
      node.all<Notice>("/api/v1/notices"),
      node.get<Preferences>("/api/v1/notices/preferences"),
      devicesOf(),
    ]);
    this.notices = notices.sort((one, other) => other.at.localeCompare(one.at)).slice(0, SHOWN);
    this.wishes = wishes;
    this.devices = devices;
  }

  protected override heading(): string {
    return t("notices.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/mine", "notices.back")} ${this.standing !== "member" ? gate(this.standing) : html`
          ${this.log()} ${devicesSection(this.devices, this)} ${this.mail()} ${webhookSection(
            this.wishes.webhook,
            this,
          )} ${wishesForm(
            this.wishes,
            this.busy,
            this.onWishes,
          )}
        `}
      </div>
    `;
  }

  private log(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="told">
        <h2 id="told">${t("notices.told")}</h2>
        ${this.notices.length === 0
          ? html`
            <div class="empty"><p>${t("notices.none")}</p></div>
          `
          : html`
            <ul class="rows">
              ${this.notices.map((each) =>
                html`
                  <li>
                    <div>
                      <p><a href="${each.page}">${told("notice", each.kind)}</a></p>
                      <p class="small soft">${this.at(each.at)}${each.until === undefined
                        ? nothing
                        : ` · ${t("notices.until", { at: this.at(each.until) })}`}</p>
                    </div>
                    ${ways(each)}
                  </li>
                `
              )}
            </ul>
          `}
      </section>
    `;
  }

  private mail(): TemplateResult {
    const { mail } = this.wishes;
    return html`
      <section class="stack section wide" aria-labelledby="mail">
        <h2 id="mail">${t("mail.heading")}</h2>
        ${!mail.offered
          ? html`
            <p>${t("mail.none")}</p>
          `
          : mail.address === undefined
          ? this.giveAddress()
          : mail.confirmed
          ? html`
            <p>${t("mail.goes")}</p>
            <p class="copy" translate="no">${mail.address}</p>
            ${this.takeAway()}
          `
          : this.giveCode(mail.address)}
      </section>
    `;
  }

  private giveAddress(): TemplateResult {
    return html`
      <p>${t("mail.words")}</p>
      <form class="card" @submit="${this.onAddress}">
        <div class="field">
          <label for="address">${t("mail.address")}</label>
          <input
            id="address"
            name="address"
            type="email"
            maxlength="254"
            required
            autocomplete="email"
            spellcheck="false"
            aria-describedby="address-hint"
          >
          <p class="hint" id="address-hint">${t("mail.address.hint")}</p>
        </div>
        <p><button class="button main-action" ?disabled="${this.busy}">${t("mail.give")}</button></p>
      </form>
    `;
  }

  private giveCode(address: string): TemplateResult {
    return html`
      <p>${t("mail.sent")}</p>
      <p class="copy" translate="no">${address}</p>
      <form class="card" @submit="${this.onCode}">
        <div class="field">
          <label for="code">${t("mail.code")}</label>
          <input
            id="code"
            name="code"
            required
            inputmode="numeric"
            autocomplete="one-time-code"
            pattern="[0-9]{6}"
            maxlength="6"
            aria-describedby="code-hint"
          >
          <p class="hint" id="code-hint">${t("mail.code.hint")}</p>
        </div>
        <p><button class="button main-action" ?disabled="${this.busy}">${t("mail.confirm")}</button></p>
      </form>
      ${this.takeAway()}
    `;
  }

  private takeAway(): TemplateResult {
    return html`
      <p><button class="button" ?disabled="${this.busy}" @click="${this.onTakeAway}">${t("mail.remove")}</button></p>
    `;
  }

  // ---- deeds

  private onAddress = (event: SubmitEvent) => {
    const address = String(given(event).get("address")).trim();
    return this.act("told.code-sent", async () => {
      await this.inMyLanguage();
      await here().node.put("/api/v1/notices/address", { address });
    }, "#code");
  };

  /** Mail comes in the language in which the address was given, until another is chosen. */
  private async inMyLanguage(): Promise<void> {
    const { mail: _, webhook: __, ...wishes } = this.wishes;
    await here().node.put("/api/v1/notices/preferences", { ...wishes, language: spoken() });
  }

  private onCode = (event: SubmitEvent) => {
    const code = String(given(event).get("code"));
    return this.act("told.confirmed", () => here().node.post("/api/v1/notices/address/confirmation", { code }));
  };

  private onTakeAway = () => this.act("told.removed", () => here().node.remove("/api/v1/notices/address"));

  private onWishes = (event: SubmitEvent) => {
    const form = given(event);
    return this.act("told.kept", () => here().node.put("/api/v1/notices/preferences", wishesOf(form)));
  };

  private at(instant: string): string {
    return moment(new Date(instant), here().info.zone, here().node.now());
  }
}

function given(event: SubmitEvent): FormData {
  event.preventDefault();
  return new FormData(event.target as HTMLFormElement);
}

/** How it went there, besides this page. */
function ways({ messages }: Notice): TemplateResult | typeof nothing {
  if (messages.length === 0) return nothing;
  const groups = ["push", "mail", "webhook"].map((way) => messages.filter((each) => each.way === way));
  return html`
    ${groups.filter((some) => some.length > 0).map((some) => way(some))}
  `;
}

/** The best that came of it. */
function way(messages: Notice["messages"]): TemplateResult {
  const { way, state } = messages.find((each) => each.state === "sent") ?? messages[0]!;
  const how = told("delivery", `${way}.${state}`);
  return html`
    <span class="tag ${state === "sent" ? "good" : state === "dead" ? "warn" : ""}">${how}</span>
  `;
}

customElements.define("uf-notices", NoticesPage);
