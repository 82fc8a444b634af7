import { html, nothing, type TemplateResult } from "lit";
import { gate } from "../circle/gate.ts";
import type { Problem } from "../node/node.ts";
import { here, membership } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { moment } from "../words/times.ts";
import { type Key, type Language, LANGUAGES, spoken, t, told } from "../words/words.ts";

interface Notice {
  id: string;
  kind: string;
  page: string;
  at: string;
  until?: string;
  messages: { way: string; state: string }[];
}

interface Preferences {
  language: Language;
  rhythm: (typeof RHYTHMS)[number];
  digestAt: string;
  digestDay: (typeof DAYS)[number];
  quietFrom?: string;
  quietUntil?: string;
  urgentBreaksQuiet: boolean;
  mail: { offered: boolean; address?: string; confirmed?: boolean };
}

const RHYTHMS = ["at-once", "daily", "weekly"] as const;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** So many are shown; the copy of what is kept has all. */
const SHOWN = 30;

/** What the reader was told and by which way, where mail goes, and when they want to be told. */
class NoticesPage extends Page {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private notices: Notice[] = [];
  private wishes!: Preferences;
  private trouble: Problem | undefined;
  private said = "";
  private busy = false;

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const { node } = here();
    const [notices, wishes] = await Promise.all([
      node.all<Notice>("/api/v1/notices"),
      node.get<Preferences>("/api/v1/notices/preferences"),
    ]);
    this.notices = notices.sort((one, other) => other.at.localeCompare(one.at)).slice(0, SHOWN);
    this.wishes = wishes;
  }

  protected override heading(): string {
    return t("notices.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <p><a href="/mine">${t("notices.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p role="status">${this.said}</p>
          ${this.trouble === undefined ? nothing : problem(this.trouble)}
        </div>
        ${this.standing !== "member" ? gate(this.standing) : html`
          ${this.log()} ${this.mail()} ${this.when()}
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

  private when(): TemplateResult {
    const { language, rhythm, digestAt, digestDay, quietFrom, quietUntil, urgentBreaksQuiet } = this.wishes;
    return html`
      <section class="stack section wide" aria-labelledby="when">
        <h2 id="when">${t("when.heading")}</h2>
        <p>${t("when.words")}</p>
        <form class="card" @submit="${this.onWishes}">
          <div class="field">
            <label for="language">${t("when.language")}</label>
            <select id="language" name="language">
              ${Object.entries(LANGUAGES).map(([each, name]) =>
                html`
                  <option value="${each}" lang="${each}" ?selected="${each === language}">${name}</option>
                `
              )}
            </select>
          </div>
          <fieldset>
            <legend>${t("when.rhythm")}</legend>
            <div class="options">
              ${RHYTHMS.map((each) =>
                html`
                  <div class="check">
                    <input
                      type="radio"
                      id="rhythm-${each}"
                      name="rhythm"
                      value="${each}"
                      ?checked="${each === rhythm}"
                    >
                    <label for="rhythm-${each}">${t(`rhythm.${each}`)}</label>
                  </div>
                `
              )}
            </div>
          </fieldset>
          <div class="pair">
            <div class="field">
              <label for="digest-at">${t("when.digest-at")}</label>
              <input id="digest-at" name="digestAt" type="time" required .value="${digestAt}">
            </div>
            <div class="field">
              <label for="digest-day">${t("when.digest-day")}</label>
              <select id="digest-day" name="digestDay">
                ${DAYS.map((each, at) =>
                  html`
                    <option value="${each}" ?selected="${each === digestDay}">${dayName(at)}</option>
                  `
                )}
              </select>
            </div>
          </div>
          <fieldset aria-describedby="quiet-hint">
            <legend>${t("when.quiet")}</legend>
            <p class="small soft" id="quiet-hint">${t("when.quiet.hint")}</p>
            <div class="pair">
              <div class="field">
                <label for="quiet-from">${t("when.quiet.from")}</label>
                <input id="quiet-from" name="quietFrom" type="time" .value="${quietFrom ?? ""}">
              </div>
              <div class="field">
                <label for="quiet-until">${t("when.quiet.until")}</label>
                <input id="quiet-until" name="quietUntil" type="time" .value="${quietUntil ?? ""}">
              </div>
            </div>
          </fieldset>
          <div class="check">
            <input type="checkbox" id="urgent" name="urgent" ?checked="${urgentBreaksQuiet}">
            <label for="urgent">${t("when.urgent")}</label>
          </div>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("when.save")}</button></p>
        </form>
      </section>
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
    const { mail: _, ...wishes } = this.wishes;
    await here().node.put("/api/v1/notices/preferences", { ...wishes, language: spoken() });
  }

  private onCode = (event: SubmitEvent) => {
    const code = String(given(event).get("code"));
    return this.act("told.confirmed", () => here().node.post("/api/v1/notices/address/confirmation", { code }));
  };

  private onTakeAway = () => this.act("told.removed", () => here().node.remove("/api/v1/notices/address"));

  private onWishes = (event: SubmitEvent) => {
    const form = given(event);
    const of = (name: string) => String(form.get(name) ?? "");
    const quiet: Record<string, string> = of("quietFrom") === "" && of("quietUntil") === ""
      ? {}
      : { quietFrom: of("quietFrom"), quietUntil: of("quietUntil") };
    return this.act("told.kept", () =>
      here().node.put("/api/v1/notices/preferences", {
        language: of("language"),
        rhythm: of("rhythm"),
        digestAt: of("digestAt"),
        digestDay: of("digestDay"),
        urgentBreaksQuiet: form.has("urgent"),
        ...quiet,
      }));
  };

  private async act(said: Key, deed: () => Promise<unknown>, focus = "h1"): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.said = "";
    this.show();
    try {
      await deed();
      this.said = t(said);
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    await this.reload();
    (this.querySelector<HTMLElement>(focus) ?? this.querySelector<HTMLElement>("h1"))?.focus();
  }

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
  const state = messages.some((each) => each.state === "sent") ? "sent" : messages[0]!.state;
  return html`
    <span class="tag ${state === "sent" ? "good" : state === "dead" ? "warn" : ""}">${told("delivery", state)}</span>
  `;
}

/** 1 January 2024 was a Monday. */
function dayName(at: number): string {
  const english = spoken() === "en" ? "en-GB" : spoken();
  return new Intl.DateTimeFormat(english, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + at));
}

customElements.define("uf-notices", NoticesPage);
