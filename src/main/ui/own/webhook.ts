/** Whether a program of the reader's is told, and where. */
import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import type { DeedPage } from "../shell/deed-page.ts";
import { t } from "../words/words.ts";

/** What is known of the program. */
export interface Webhook {
  offered: boolean;
  address?: string;
  confirmed?: boolean;
}

const PATH = "/api/v1/notices/webhook";

export function webhookSection(webhook: Webhook, page: DeedPage): TemplateResult {
  return html`
    <section class="stack section wide" aria-labelledby="webhook">
      <h2 id="webhook">${t("webhook.heading")}</h2>
      ${!webhook.offered
        ? html`
          <p>${t("webhook.none")}</p>
        `
        : webhook.address === undefined
        ? giveAddress(page)
        : webhook.confirmed
        ? html`
          <p>${t("webhook.goes")}</p>
          <p class="copy" translate="no">${webhook.address}</p>
          ${takeAway(page)}
        `
        : giveCode(webhook.address, page)}
    </section>
  `;
}

function giveAddress(page: DeedPage): TemplateResult {
  return html`
    <p>${t("webhook.words")}</p>
    <form class="card" @submit="${(event: SubmitEvent) => {
      const address = given(event, "address").trim();
      return page.act("told.webhook-code", () => here().node.put(PATH, { address }), "#webhook-code");
    }}">
      <div class="field">
        <label for="webhook-address">${t("webhook.address")}</label>
        <input
          id="webhook-address"
          name="address"
          type="url"
          maxlength="1000"
          required
          autocomplete="off"
          spellcheck="false"
          aria-describedby="webhook-hint"
        >
        <p class="hint" id="webhook-hint">${t("webhook.address.hint")}</p>
      </div>
      <p><button class="button main-action" ?disabled="${page.busy}">${t("webhook.give")}</button></p>
    </form>
  `;
}

function giveCode(address: string, page: DeedPage): TemplateResult {
  return html`
    <p>${t("webhook.sent")}</p>
    <p class="copy" translate="no">${address}</p>
    <form class="card" @submit="${(event: SubmitEvent) => {
      const code = given(event, "code");
      return page.act("told.webhook", () => here().node.post(`${PATH}/confirmation`, { code }));
    }}">
      <div class="field">
        <label for="webhook-code">${t("webhook.code")}</label>
        <input
          id="webhook-code"
          name="code"
          required
          inputmode="numeric"
          autocomplete="off"
          pattern="[0-9]{6}"
          maxlength="6"
          aria-describedby="webhook-code-hint"
        >
        <p class="hint" id="webhook-code-hint">${t("webhook.code.hint")}</p>
      </div>
      <p><button class="button main-action" ?disabled="${page.busy}">${t("webhook.confirm")}</button></p>
    </form>
    ${takeAway(page)}
  `;
}

function takeAway(page: DeedPage): TemplateResult {
  return html`
    <p>
      <button class="button" ?disabled="${page.busy}" @click="${() =>
        page.act("told.webhook-stopped", () => here().node.remove(PATH))}">
        ${t("webhook.remove")}
      </button>
    </p>
  `;
}

function given(event: SubmitEvent, name: string): string {
  event.preventDefault();
  return String(new FormData(event.target as HTMLFormElement).get(name));
}
