import { html, nothing, type TemplateResult } from "lit";
import { hostOf } from "../node/host.ts";
import type { JsonObject } from "../node/json.ts";
import type { Problem } from "../node/node.ts";
import { opened, type OwnData, ownData } from "../record/own.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { moment } from "../words/times.ts";
import { type Key, t, told } from "../words/words.ts";
import { type Look, looks } from "./looks.ts";
import { type Sharing, sharingOf, sharingSection } from "./sharing.ts";

interface Left {
  id: string;
  kind: string;
  reason: string;
  sentence: string;
  until?: string;
}

/** What went, what stays for now, and what other nodes are to forget or cannot be told of. */
interface Erased {
  erased: unknown[];
  left: Left[];
  elsewhere: { url: string; told: boolean }[];
}

/** The nodes, each once, as people call them. */
function hosts(nodes: { url: string }[]): string {
  return [...new Set(nodes.map((each) => hostOf(each.url)))].join(", ");
}

/** Kinds that the page speaks of by name; all else is one number. */
const NAMED = ["needs", "series", "permits", "decisions", "outcomes", "pictures", "appeals", "notes", "log"];

/** What the node keeps about the reader: how much of what, who opened something of it, a copy, and erasing. */
class DataPage extends Page {
  private data: OwnData | undefined;
  private looks: Look[] = [];
  private days: Record<string, number> = {};
  private sharing: Sharing | undefined;
  private trouble: Problem | undefined;
  private busy = false;
  private said = "";
  private erased: Erased | undefined;

  protected override async load(): Promise<void> {
    const { node, keys } = here();
    if (keys === undefined) return;
    const retention = node.get<{ days: Record<string, number> }>("/api/v1/retention");
    this.data = await ownData(node);
    this.looks = await looks(this.data);
    this.days = (await retention).days;
    this.sharing = await sharingOf(node);
  }

  protected override heading(): string {
    return t("data.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <p><a href="/passport">${t("keys.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("data.lead")}</p>
          <p role="status">${this.said}</p>
          ${this.trouble === undefined ? nothing : problem(this.trouble)}
        </div>
        ${this.data === undefined
          ? html`
            <p><a class="button" href="/passport">${t("gate.passport")}</a></p>
          `
          : html`
            ${this.seen()} ${this.kept(this.data)} ${this.sharing === undefined
              ? nothing
              : sharingSection(this.sharing, this.busy, this.onShare)} ${this.erasing()}
          `}
      </div>
    `;
  }

  private seen(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="seen">
        <h2 id="seen">${t("seen.heading")}</h2>
        <p>${t("seen.words")}</p>
        ${this.looks.length === 0
          ? html`
            <div class="empty"><p>${t("seen.none")}</p></div>
          `
          : html`
            <ul class="rows">
              ${this.looks.map((each) =>
                html`
                  <li>
                    <div>
                      <p>${told("seen", each.what, { thing: each.thing, detail: each.detail })}</p>
                      <p class="small soft">${this.at(each.at)}</p>
                    </div>
                    ${each.isOdd
                      ? html`
                        <span class="tag warn">${t("seen.odd")}</span>
                      `
                      : nothing}
                  </li>
                `
              )}
            </ul>
          `}
      </section>
    `;
  }

  private kept(data: OwnData): TemplateResult {
    const counts = Object.entries(data).filter(([, rows]) => Array.isArray(rows) && rows.length > 0)
      .map(([name, rows]) => [name, (rows as unknown[]).length] as const);
    const others = counts.filter(([name]) => !NAMED.includes(name)).reduce((sum, [, count]) => sum + count, 0);
    const named = NAMED.map((name) => [name, counts.find(([each]) => each === name)?.[1] ?? 0] as const);
    return html`
      <section class="stack section wide" aria-labelledby="kept">
        <h2 id="kept">${t("stored.heading")}</h2>
        <dl class="answers">
          ${[...named.filter(([, count]) => count > 0), ["others", others] as const].map(([name, count]) =>
            html`
              <div>
                <dt>${t(`stored.${name}` as Key)}</dt>
                <dd>${t("stored.count", { count })}</dd>
              </div>
            `
          )}
        </dl>
        ${Object.keys(this.days).length === 0 ? nothing : html`
          <p>${t("stored.terms")}</p>
          <ul class="plain-list">
            ${Object.entries(this.days).map(([what, count]) =>
              html`
                <li>${t("stored.days", { what: t(`terms.${what}` as Key), count })}</li>
              `
            )}
          </ul>
        `}
        <p>${t("stored.copy")}</p>
        <p><button class="button main-action" ?disabled="${this.busy}" @click="${this.onCopy}">${t(
          "stored.download",
        )}</button></p>
      </section>
    `;
  }

  private erasing(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="erase">
        <h2 id="erase">${t("erase.heading")}</h2>
        <p>${t("erase.words")}</p>
        ${this.erased === undefined ? nothing : this.result(this.erased)}
        <details class="card">
          <summary><strong>${t("erase.open")}</strong></summary>
          <form class="stack" @submit="${this.onErase}">
            <div class="check">
              <input type="checkbox" id="sure" required>
              <label for="sure">${t("erase.sure")}</label>
            </div>
            <p><button class="button" ?disabled="${this.busy}">${t("erase.do")}</button></p>
          </form>
        </details>
      </section>
    `;
  }

  private result({ erased, left, elsewhere }: Erased): TemplateResult {
    const asked = hosts(elsewhere.filter((each) => each.told));
    const untold = hosts(elsewhere.filter((each) => !each.told));
    return html`
      <div class="notice" id="erased" tabindex="-1">
        <p><strong>${t("erase.gone", { count: erased.length })}</strong></p>
        ${left.length === 0 ? nothing : html`
          <p>${t("erase.left", { count: left.length })}</p>
          <ul>
            ${left.map((each) =>
              html`
                <li>${told("left", each.reason)}${each.until === undefined
                  ? nothing
                  : ` ${t("left.until", { at: this.at(each.until) })}`}</li>
              `
            )}
          </ul>
        `} ${asked === "" ? nothing : html`
          <p>${t("erase.elsewhere", { nodes: asked })}</p>
        `} ${untold === "" ? nothing : html`
          <p>${t("erase.untold", { nodes: untold })}</p>
        `}
      </div>
    `;
  }

  // ---- deeds

  /** The node's signed word, and beside it what only this passport can open. */
  private onCopy = () =>
    this.act(async () => {
      const { node } = here();
      const data = this.data!;
      const parts: JsonObject[] = [];
      for (const { header, sealed } of data.records) {
        if (sealed === undefined) continue;
        const [id, version] = [String(header.id), Number(header.version)];
        parts.push({ id, version, fields: Object.fromEntries(await opened(node, data, id, version)) });
      }
      const { download } = await import("./download.ts");
      download(JSON.stringify({ data, opened: parts }, undefined, 2), "application/json", "my-data.json");
      return t("stored.saved");
    });

  private onShare = (peering: string, agrees: boolean): Promise<void> =>
    this.act(async () => {
      const path = `/api/v1/receipts/consents/${peering}`;
      await (agrees ? here().node.put(path) : here().node.remove(path));
      await this.load();
      return t(agrees ? "sharing.agreed" : "sharing.ended");
    }, "h1");

  private onErase = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    (event.target as HTMLFormElement).reset();
    return this.act(async () => {
      const { node, keys } = here();
      this.erased = await node.post(`/api/v1/passports/${encodeURIComponent(keys!.did)}/erasure`);
      await this.load();
      return "";
    }, "#erased");
  };

  private async act(deed: () => Promise<string>, focus?: string): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      this.said = await deed();
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
    await this.updateComplete;
    if (focus !== undefined) this.querySelector<HTMLElement>(focus)?.focus();
  }

  private at(instant: string): string {
    return moment(new Date(instant), here().info.zone, here().node.now());
  }
}

customElements.define("uf-data", DataPage);
