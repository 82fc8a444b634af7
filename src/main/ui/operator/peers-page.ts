import { html, nothing, type TemplateResult } from "lit";
import { hostOf } from "../node/host.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { go } from "../shell/router.ts";
import { clock } from "../words/times.ts";
import { t } from "../words/words.ts";
import { health, type Peer, stateTag, takenBack, type Withdrawal } from "./peers.ts";
import { NOTHING, scopesFields, scopesOf } from "./scopes.ts";

interface Code {
  code: string;
  url: string;
  until: string;
}

/** The nodes that this one speaks to, how it is with each, and how there come to be more. */
class PeersPage extends DeedPage {
  private peers: Peer[] = [];
  private withdrawals: Withdrawal[] = [];
  private made: Code | undefined;

  protected override async load(): Promise<void> {
    if (!here().operates) return;
    this.peers = await here().node.all<Peer>("/api/v1/peers");
    this.withdrawals = await here().node.all<Withdrawal>("/api/v1/peers/withdrawals");
  }

  protected override heading(): string {
    return t("peers.heading");
  }

  protected override content(): TemplateResult {
    if (!here().operates) {
      return html`
        <div class="stack section wide">
          <h1 tabindex="-1">${this.heading()}</h1>
          <div class="empty"><p>${t("peers.closed")}</p></div>
        </div>
      `;
    }
    const running = this.peers.filter((each) => each.state !== "ended");
    const ended = this.peers.filter((each) => each.state === "ended");
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/operator", "peers.back")}
        <section class="stack section wide" aria-labelledby="all">
          <h2 id="all">${t("peers.all")}</h2>
          ${running.length === 0
            ? html`
              <div class="empty"><p>${t("peers.none")}</p></div>
            `
            : this.list(running)}
        </section>
        <section class="stack section wide" aria-labelledby="more">
          <h2 id="more">${t("peers.more")}</h2>
          <p>${t("peers.more.words")}</p>
          ${this.invitation()} ${this.acceptance()}
        </section>
        ${ended.length === 0 ? nothing : html`
          <section class="stack section wide" aria-labelledby="ended">
            <h2 id="ended">${t("peers.ended")}</h2>
            ${this.list(ended)}
          </section>
        `}
        <p><a href="/operator/logs">${t("peers.logs")}</a></p>
      </div>
    `;
  }

  private list(peers: Peer[]): TemplateResult {
    return html`
      <ul class="cards">
        ${peers.map((each) =>
          html`
            <li>
              <div class="card">
                ${stateTag(each)}
                <h3><a href="/operator/peers/${each.id}">${hostOf(each.url)}</a></h3>
                ${health(each)} ${takenBack(this.withdrawals, each)}
              </div>
            </li>
          `
        )}
      </ul>
    `;
  }

  private invitation(): TemplateResult {
    if (this.made !== undefined) return this.code(this.made);
    return html`
      <details class="card">
        <summary><strong>${t("peers.invite")}</strong></summary>
        <form class="stack" @submit="${this.onInvite}">
          <p>${t("peers.invite.words")}</p>
          ${scopesFields(NOTHING, "invite")}
          <p><button class="button main-action" ?disabled="${this.busy}">${t("peers.invite.do")}</button></p>
        </form>
      </details>
    `;
  }

  private code({ code, url, until }: Code): TemplateResult {
    return html`
      <div class="card">
        <h3 id="made" tabindex="-1">${t("peers.code.heading")}</h3>
        <p>${t("peers.code.words", { at: clock(new Date(until), here().info.zone) })}</p>
        <dl class="answers">
          <div>
            <dt>${t("peers.code")}</dt>
            <dd class="copy" translate="no">${code}</dd>
          </div>
          <div>
            <dt>${t("peers.url")}</dt>
            <dd class="copy" translate="no">${url}</dd>
          </div>
        </dl>
        <p class="row">
          <button class="button main-action" ?disabled="${this.busy}" @click="${() =>
            this.act("paired.copied", () => navigator.clipboard.writeText(`${url} ${code}`), "#made")}">${t(
              "peers.copy",
            )}</button>
          <button class="button" ?disabled="${this.busy}" @click="${this.onMadeDone}">${t("peers.code.done")}</button>
        </p>
      </div>
    `;
  }

  private acceptance(): TemplateResult {
    return html`
      <details class="card">
        <summary><strong>${t("peers.accept")}</strong></summary>
        <form class="stack" @submit="${this.onAccept}">
          <p>${t("peers.accept.words")}</p>
          <div class="field">
            <label for="accept-url">${t("peers.url")}</label>
            <input id="accept-url" name="url" type="url" required maxlength="200" autocomplete="off" spellcheck="false">
          </div>
          <div class="field">
            <label for="accept-code">${t("peers.code")}</label>
            <input id="accept-code" name="code" required maxlength="40" autocomplete="off" spellcheck="false">
          </div>
          ${scopesFields(NOTHING, "accept")}
          <p><button class="button main-action" ?disabled="${this.busy}">${t("peers.accept.do")}</button></p>
        </form>
      </details>
    `;
  }

  protected override outcome(): TemplateResult {
    if (this.trouble?.reason !== "WRONG_CODE") return super.outcome();
    return html`
      <p role="status">${this.said}</p>
      <div class="notice bad" role="alert"><p>${t("peers.wrong-code")}</p></div>
    `;
  }

  // ---- deeds

  private onInvite = (event: SubmitEvent) => {
    const scopes = scopesOf(given(event));
    return this.act(undefined, async () => {
      this.made = await here().node.post<Code>("/api/v1/peers/invitations", { scopes });
    }, "#made");
  };

  private onMadeDone = (): void => {
    this.made = undefined;
    void this.reload();
  };

  private onAccept = (event: SubmitEvent) => {
    const form = given(event);
    const url = String(form.get("url")).trim().toLowerCase().replace(/\/+$/, "");
    return this.act(undefined, async () => {
      const met = await here().node.post<Peer>("/api/v1/peers", {
        url,
        code: String(form.get("code")).trim(),
        scopes: scopesOf(form),
      });
      go(`/operator/peers/${met.id}`);
    });
  };
}

function given(event: SubmitEvent): FormData {
  event.preventDefault();
  return new FormData(event.target as HTMLFormElement);
}

customElements.define("uf-peers", PeersPage);
