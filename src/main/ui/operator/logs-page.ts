import { html, nothing, type TemplateResult } from "lit";
import { hostOf } from "../node/host.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { t } from "../words/words.ts";
import type { Peer } from "./peers.ts";

interface Log {
  origin: string;
  followed: boolean;
  size?: number;
}

interface TwoHistories {
  key: string;
  smaller: string;
  larger: string;
}

/** The logs of others that this node watches over, and those that were caught with two histories. */
class LogsPage extends DeedPage {
  private logs: Log[] = [];
  private caught: TwoHistories[] = [];
  private hosts = new Map<string, string>();
  private asked: string | undefined;

  protected override async load(): Promise<void> {
    if (!here().operates) return;
    const { node } = here();
    const [logs, caught, peers] = await Promise.all([
      node.all<Log>("/api/v1/witness/logs"),
      node.all<TwoHistories>("/federation/v1/witness/accusations"),
      node.all<Peer>("/api/v1/peers"),
    ]);
    [this.logs, this.caught] = [logs, caught];
    this.hosts = new Map(peers.map((each) => [`usufruct/${each.peer}`, hostOf(each.url)]));
  }

  protected override heading(): string {
    return t("logs.heading");
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
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/operator/peers", "peers.back.peers")}
        <p class="lead">${t("logs.lead")}</p>
        ${this.caught.length === 0 ? nothing : this.accused()}
        <section class="stack section wide" aria-labelledby="followed">
          <h2 id="followed">${t("logs.followed")}</h2>
          ${this.logs.length === 0
            ? html`
              <div class="empty"><p>${t("logs.none")}</p></div>
            `
            : html`
              <ul class="cards">${this.logs.map((each) => this.log(each))}</ul>
            `}
        </section>
        <form class="card" @submit="${this.onFollow}">
          <h2>${t("logs.follow")}</h2>
          <div class="field">
            <label for="log-key">${t("logs.key")}</label>
            <input
              id="log-key"
              name="key"
              required
              maxlength="400"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="log-key-hint"
            >
            <p class="hint" id="log-key-hint">${t("logs.key.hint")}</p>
          </div>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("logs.follow.do")}</button></p>
        </form>
      </div>
    `;
  }

  private log(each: Log): TemplateResult {
    return html`
      <li>
        <div class="card">
          <span class="tag ${each.followed ? "good" : ""}">${t(each.followed ? "log.followed" : "log.left")}</span>
          <h3>${this.name(each.origin)}</h3>
          <p>${each.size === undefined ? t("log.nothing") : t("log.size", { count: each.size })}</p>
          ${!each.followed ? nothing : this.asked === each.origin
            ? html`
              <p id="sure" tabindex="-1"><strong>${t("log.ask")}</strong></p>
              <p class="row">
                <button class="button main-action" ?disabled="${this.busy}" @click="${() => this.leave(each)}">${t(
                  "log.yes",
                )}</button>
                <button class="button" @click="${() => this.askFor(undefined)}">${t("log.no")}</button>
              </p>
            `
            : html`
              <p>
                <button class="button" ?disabled="${this.busy}" @click="${() => this.askFor(each.origin)}">
                  ${t(
                    "log.leave",
                  )}<span class="hidden-label"> ${this.name(each.origin)}</span>
                </button>
              </p>
            `}
        </div>
      </li>
    `;
  }

  private accused(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="caught">
        <h2 id="caught">${t("caught.heading")}</h2>
        ${this.caught.map((each) => {
          const origin = each.larger.split("\n")[0]!;
          const proof = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(each))}`;
          const sizes = { one: entries(each.smaller), other: entries(each.larger) };
          return html`
            <div class="notice bad">
              <p><strong>${this.name(origin)}</strong></p>
              <p>${sizes.one === sizes.other ? t("caught.same", sizes) : t("caught.two", sizes)}</p>
              <p>${t("caught.words")}</p>
              <p><a class="button" href="${proof}" download="two-histories.json">${t("caught.proof")}</a></p>
            </div>
          `;
        })}
      </section>
    `;
  }

  /** A peer's by its address; another's by the end of its name, which is a key. */
  private name(origin: string): string {
    return this.hosts.get(origin) ?? t("log.of", { end: origin.slice(-8) });
  }

  private askFor(origin: string | undefined): void {
    this.asked = origin;
    this.show();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(origin === undefined ? "h1" : "#sure")?.focus()
    );
  }

  private onFollow = (event: SubmitEvent) => {
    event.preventDefault();
    const key = String(new FormData(event.target as HTMLFormElement).get("key")).trim();
    return this.act("paired.followed", () => here().node.post("/api/v1/witness/logs", { key }));
  };

  private leave({ origin }: Log): Promise<void> {
    this.asked = undefined;
    return this.act(
      "paired.left",
      () => here().node.remove(`/api/v1/witness/logs?origin=${encodeURIComponent(origin)}`),
    );
  }
}

/** The second line of a checkpoint says how many entries it is over (C2SP tlog-checkpoint). */
function entries(checkpoint: string): number {
  return Number(checkpoint.split("\n")[1]);
}

customElements.define("uf-logs", LogsPage);
