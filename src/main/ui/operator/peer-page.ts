import { html, nothing, type TemplateResult } from "lit";
import { hostOf } from "../node/host.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { day } from "../words/times.ts";
import { type Key, t, told } from "../words/words.ts";
import { health, type Peer, stateTag } from "./peers.ts";
import { scopesFields, scopesInWords, scopesOf } from "./scopes.ts";

/** That the two show each other certificates of their own; nothing where only the world vouches for their names. */
function certificates({ certificates: shown, state }: Peer): TemplateResult | typeof nothing {
  if (shown?.theirs === undefined || state === "ended") return nothing;
  return html`
    <p class="small soft">${t(shown.ours === undefined ? "peer.certificate" : "peer.certificates", {
      day: day(new Date(shown.theirs.until), here().info.zone),
    })}</p>
  `;
}

/** One other node: the words that are compared, how it is, what each may do at the other, and the end of it. */
class PeerPage extends DeedPage {
  private peer: Peer | undefined;
  private asked: "end" | "release" | undefined;

  protected override async load(): Promise<void> {
    if (!here().operates) return;
    this.peer = await here().node.find<Peer>(`/api/v1/peers/${encodeURIComponent(this.subject)}`);
  }

  protected override heading(): string {
    return this.peer === undefined ? t("peer.gone") : hostOf(this.peer.url);
  }

  protected override content(): TemplateResult {
    const { peer } = this;
    if (peer === undefined) {
      return html`
        <div class="stack loose wide narrow">
          ${this.top("/operator/peers", "peers.back.peers")}
          <div class="empty"><p>${t(here().operates ? "peer.gone.words" : "peers.closed")}</p></div>
        </div>
      `;
    }
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/operator/peers", "peers.back.peers")}
        <div class="stack">
          <p>${stateTag(peer)}</p>
          ${health(peer)} ${certificates(peer)} ${this.again(peer)}
        </div>
        ${peer.quarantine === undefined ? nothing : this.quarantine(peer.quarantine)} ${peer.words === undefined
          ? nothing
          : this.comparing(peer.words)} ${this.allowed(peer)} ${peer.state === "ended" ? nothing : this.ending(peer)}
      </div>
    `;
  }

  private again({ state, quarantine, health }: Peer): TemplateResult | typeof nothing {
    if (quarantine !== undefined || health.well || !["confirmed", "active"].includes(state)) return nothing;
    return html`
      <p><button class="button" ?disabled="${this.busy}" @click="${() =>
        this.act(
          "paired.asked",
          () => here().node.post(`/api/v1/peers/${encodeURIComponent(this.subject)}/retry`),
        )}">${t("peer.retry")}</button></p>
    `;
  }

  // ---- the six words

  private comparing(words: string): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="compare">
        <h2 id="compare">${t("compare.heading")}</h2>
        <p>${t("compare.words")}</p>
        <ol class="words" translate="no" lang="en">
          ${words.split(" ").map((each) =>
            html`
              <li>${each}</li>
            `
          )}
        </ol>
        <form class="card" @submit="${this.onConfirm}">
          <div class="field">
            <label for="heard">${t("compare.heard")}</label>
            <input
              id="heard"
              name="words"
              required
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              aria-describedby="heard-hint"
            >
            <p class="hint" id="heard-hint">${t("compare.hint")}</p>
          </div>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("compare.do")}</button></p>
        </form>
      </section>
    `;
  }

  protected override outcome(): TemplateResult {
    if (this.trouble?.reason !== "WRONG_CODE") return super.outcome();
    return html`
      <p role="status">${this.said}</p>
      <div class="notice bad" role="alert"><p>${t(this.peer === undefined ? "compare.over" : "compare.other")}</p></div>
    `;
  }

  // ---- what each may do

  private allowed({ ours, theirs, state }: Peer): TemplateResult {
    const isOver = state === "ended";
    return html`
      <section class="stack section wide" aria-labelledby="ours">
        <h2 id="ours">${t("scopes.ours")}</h2>
        ${scopesInWords(ours, true)} ${["confirmed", "active"].includes(state)
          ? html`
            <details class="card">
              <summary><strong>${t("scopes.change")}</strong></summary>
              <form class="stack" @submit="${this.onChange}">
                ${scopesFields(ours, "change")}
                <p><button class="button main-action" ?disabled="${this.busy}">${t("scopes.keep")}</button></p>
              </form>
            </details>
          `
          : nothing}
      </section>
      <section class="stack section wide" aria-labelledby="theirs">
        <h2 id="theirs">${t("scopes.theirs")}</h2>
        ${theirs === undefined && !isOver
          ? html`
            <p class="soft">${t("scopes.theirs.unknown")}</p>
          `
          : theirs === undefined
          ? html`
            <p>${t("scopes.nothing")}</p>
          `
          : scopesInWords(theirs, false)}
      </section>
    `;
  }

  // ---- quarantine, and the end

  private quarantine({ since, fault }: { since: string; fault: string }): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="quarantine">
        <h2 id="quarantine">${t("quarantine.heading")}</h2>
        <div class="notice warn">
          <p>${t("quarantine.since", { day: day(new Date(since), here().info.zone) })}</p>
          <p>${told("chain", fault)}</p>
          <p>${t("quarantine.words")}</p>
        </div>
        ${this.question("release", "quarantine.release", "quarantine.ask", "quarantine.yes", "quarantine.no")}
      </section>
    `;
  }

  private ending({ state }: Peer): TemplateResult {
    const isBegun = ["answered", "comparing"].includes(state);
    return html`
      <section class="stack section wide" aria-labelledby="ending">
        <h2 id="ending">${t("end.heading")}</h2>
        <p>${t(isBegun ? "end.words.begun" : "end.words")}</p>
        ${this.question("end", "end.do", "end.ask", "end.yes", "end.no")}
      </section>
    `;
  }

  /** Asked once more before it is done. */
  private question(what: "end" | "release", first: Key, ask: Key, yes: Key, no: Key): TemplateResult {
    if (this.asked !== what) {
      return html`
        <p><button class="button" id="ask-${what}" ?disabled="${this.busy}" @click="${() => this.askFor(what)}">${t(
          first,
        )}</button></p>
      `;
    }
    return html`
      <div class="card" role="group" aria-labelledby="sure-${what}">
        <p id="sure-${what}" tabindex="-1"><strong>${t(ask, { node: hostOf(this.peer!.url) })}</strong></p>
        <p class="row">
          <button class="button main-action" ?disabled="${this.busy}" @click="${() => this.sure(what)}">${t(
            yes,
          )}</button>
          <button class="button" ?disabled="${this.busy}" @click="${() => this.askFor(undefined)}">${t(no)}</button>
        </p>
      </div>
    `;
  }

  private askFor(what: "end" | "release" | undefined): void {
    const before = this.asked;
    this.asked = what;
    this.show();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(what === undefined ? `#ask-${before}` : `#sure-${what}`)?.focus()
    );
  }

  // ---- deeds

  private sure(what: "end" | "release"): Promise<void> {
    this.asked = undefined;
    return what === "end"
      ? this.act("paired.ended", () => here().node.post(`/api/v1/peers/${encodeURIComponent(this.subject)}/end`))
      : this.act(
        "paired.released",
        () => here().node.post(`/api/v1/peers/${encodeURIComponent(this.subject)}/release`),
      );
  }

  private onConfirm = (event: SubmitEvent) => {
    const words = String(given(event).get("words")).trim();
    return this.act(
      "paired.confirmed",
      () => here().node.post(`/api/v1/peers/${encodeURIComponent(this.subject)}/confirmation`, { words }),
    );
  };

  private onChange = (event: SubmitEvent) => {
    const scopes = scopesOf(given(event));
    return this.act(
      "paired.changed",
      () => here().node.put(`/api/v1/peers/${encodeURIComponent(this.subject)}/scopes`, scopes),
    );
  };
}

function given(event: SubmitEvent): FormData {
  event.preventDefault();
  return new FormData(event.target as HTMLFormElement);
}

customElements.define("uf-peer", PeerPage);
