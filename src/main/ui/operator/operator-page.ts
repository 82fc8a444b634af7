import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { day, distance, moment } from "../words/times.ts";
import { type Certificate, certificateOf } from "./certificate.ts";
import { learn, spoken, t, told } from "../words/words.ts";

interface State {
  version: string;
  checks: { name: string; trouble?: string }[];
  lifecycle: { incidents: number; openTasks: number; jobsDue: number; entriesBehind: number };
  log: { entries: number; newestAt?: string };
  storage: { databaseBytes: number; logBytes: number; failedCommits: number; freeBytes: number };
  messages: {
    sendsMail: boolean;
    waiting: number;
    oldestWaiting?: string;
    tried: Record<string, number>;
    dead: Record<string, number>;
  };
  keys: { underPassphrase: boolean };
  backup?: { at: string; bytes: number };
  certificate?: Certificate;
}

interface Incident {
  id: string;
  step: string;
  reason: string;
  at: string;
}

/** From when on a backup is called old. */
const OLD = 7 * 86_400_000;

/** How the node is, for whoever runs it: what is not well, what stopped, how much there is, keys and backups. */
class OperatorPage extends DeedPage {
  private about!: State;
  private incidents: Incident[] = [];

  protected override async load(): Promise<void> {
    if (!here().operates) return;
    const { node } = here();
    [this.about, this.incidents] = await Promise.all([
      node.get<State>("/api/v1/node/state"),
      node.all<Incident>("/api/v1/incidents"),
      learn(["refused"]),
    ]);
  }

  protected override heading(): string {
    return t("operator.heading");
  }

  protected override content(): TemplateResult {
    if (!here().operates) {
      return html`
        <div class="stack section wide">
          <h1 tabindex="-1">${this.heading()}</h1>
          <div class="empty"><p>${t("operator.closed")}</p></div>
        </div>
      `;
    }
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <p><a href="/desk">${t("operator.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          ${this.outcome()} ${this.verdict()}
        </div>
        ${this.stopped()}
        <section class="stack section wide" aria-labelledby="much">
          <h2 id="much">${t("operator.much")}</h2>
          ${this.much()}
        </section>
        ${this.messages()}
        <section class="stack section narrow" aria-labelledby="safe">
          <h2 id="safe">${t("operator.safe")}</h2>
          ${this.backup()} ${this.keys()} ${certificateOf(this.about.certificate)}
        </section>
        <p><button class="button" ?disabled="${this.busy}" @click="${() => this.reload()}">${t(
          "operator.again",
        )}</button></p>
        <p><a href="/operator/peers">${t("operator.peers")}</a></p>
        <p><a href="/operator/new">${t("operator.setup")}</a></p>
      </div>
    `;
  }

  private verdict(): TemplateResult {
    const troubles = this.about.checks.filter((each) => each.trouble !== undefined);
    return html`
      <div class="notice ${troubles.length === 0 ? "" : "bad"}">
        <p><strong>${t(troubles.length === 0 ? "operator.well" : "operator.unwell")}</strong></p>
        <ul class="plain-list">
          ${this.about.checks.map((each) =>
            html`
              <li>
                ${told("watch", each.name, { name: each.name })}: ${each.trouble === undefined
                  ? t("operator.is-well")
                  : html`
                    ${told("trouble", each.name)}
                    <details>
                      <summary>${t("operator.node-says")}</summary>
                      <p class="small" lang="en">${each.trouble}</p>
                    </details>
                  `}
              </li>
            `
          )}
        </ul>
      </div>
    `;
  }

  private stopped(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="stopped">
        <h2 id="stopped">${t("operator.stopped")}</h2>
        ${this.incidents.length === 0
          ? html`
            <p class="soft">${t("operator.stopped.none")}</p>
          `
          : html`
            <p>${t("operator.stopped.words")}</p>
            <ul class="cards">
              ${this.incidents.map((each) =>
                html`
                  <li>
                    <article class="card">
                      <h3>${t(each.id.startsWith("entry:") ? "operator.stopped.entry" : "operator.stopped.step", {
                        name: each.step,
                      })}</h3>
                      <p>${why(each.reason)}</p>
                      <p class="small soft">${moment(new Date(each.at), here().info.zone, here().node.now())}</p>
                      <p><button class="button" ?disabled="${this.busy}" @click="${() => this.retry(each)}">${t(
                        "operator.retry",
                      )}</button></p>
                    </article>
                  </li>
                `
              )}
            </ul>
          `}
      </section>
    `;
  }

  private much(): TemplateResult {
    const { lifecycle, log, storage, version } = this.about;
    const rows: [string, string][] = [
      [t("operator.tasks"), count(lifecycle.openTasks)],
      [t("operator.behind"), count(lifecycle.entriesBehind)],
      [t("operator.due"), count(lifecycle.jobsDue)],
      [t("operator.entries"), count(log.entries)],
      [t("operator.database"), size(storage.databaseBytes + storage.logBytes)],
      [t("operator.free"), size(storage.freeBytes)],
      [t("operator.failed"), count(storage.failedCommits)],
      [t("operator.version"), version],
    ];
    return html`
      <dl class="answers">
        ${rows.map(([name, value]) =>
          html`
            <div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>
          `
        )}
      </dl>
    `;
  }

  private messages(): TemplateResult {
    const { sendsMail, waiting, tried, dead } = this.about.messages;
    const given = Object.entries(dead);
    const why = (troubles: [string, number][]) =>
      html`
        <ul class="plain-list">
          ${troubles.map(([trouble, count]) =>
            html`
              <li>${told("mailing", trouble, { count })}</li>
            `
          )}
        </ul>
      `;
    return html`
      <section class="stack section wide" aria-labelledby="messages">
        <h2 id="messages">${t("operator.messages")}</h2>
        <p>${t(sendsMail ? "operator.messages.wait" : "operator.messages.none", { count: waiting })}</p>
        ${Object.keys(tried).length === 0 ? nothing : html`
          <div class="notice warn" id="tried">
            <p><strong>${t("operator.messages.tried")}</strong></p>
            ${why(Object.entries(tried))}
          </div>
        `} ${given.length === 0 ? nothing : html`
          <div class="notice warn">
            <p><strong>${t("operator.messages.dead")}</strong></p>
            ${why(given)}
            <p><button class="button" ?disabled="${this.busy}" @click="${this.onResend}">${t(
              "operator.messages.again",
            )}</button></p>
          </div>
        `}
      </section>
    `;
  }

  private backup(): TemplateResult {
    const { backup } = this.about;
    if (backup === undefined) {
      return html`
        <div class="notice warn">
          <p><strong>${t("operator.backup.none")}</strong></p>
          <p>${t("operator.backup.how")}</p>
          <p><code>usufruct backup --to node.backup</code></p>
        </div>
      `;
    }
    const at = new Date(backup.at);
    const isOld = Date.now() - at.getTime() > OLD;
    return html`
      <div class="notice ${isOld ? "warn" : ""}">
        <p><strong>${t("operator.backup", {
          day: day(at, here().info.zone),
          ago: distance(at, new Date()),
          size: size(backup.bytes),
        })}</strong></p>
        <p>${t(isOld ? "operator.backup.old" : "operator.backup.drill")}</p>
      </div>
    `;
  }

  private keys(): TemplateResult {
    const sealed = this.about.keys.underPassphrase;
    return html`
      <div class="notice ${sealed ? "" : "warn"}">
        <p><strong>${t(sealed ? "operator.keys.sealed" : "operator.keys.clear")}</strong></p>
        <p>${t("operator.keys.words")}</p>
      </div>
    `;
  }

  private retry(incident: Incident): Promise<void> {
    return this.act(
      "operator.retried",
      () => here().node.post(`/api/v1/incidents/${encodeURIComponent(incident.id)}/retry`),
    );
  }

  private onResend = () => this.act("operator.resent", () => here().node.post("/api/v1/messages/retry"));
}

function why(reason: string): string {
  return reason === "UNEXPECTED" ? t("operator.stopped.unexpected") : told("refused", reason, { detail: reason });
}

function count(value: number): string {
  return new Intl.NumberFormat(spoken()).format(value);
}

function size(bytes: number): string {
  const units = ["kilobyte", "megabyte", "gigabyte", "terabyte"];
  let [value, at] = [bytes / 1000, 0];
  while (value >= 1000 && at < units.length - 1) [value, at] = [value / 1000, at + 1];
  return new Intl.NumberFormat(spoken(), { style: "unit", unit: units[at]!, maximumFractionDigits: 1 }).format(value);
}

customElements.define("uf-operator", OperatorPage);
