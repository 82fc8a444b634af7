import { html, LitElement, nothing, type TemplateResult } from "lit";
import { onChange } from "../passport/keep.ts";
import { choose, type Language, LANGUAGES, learn, spoken, t } from "../words/words.ts";
import { moment } from "../words/times.ts";
import { arrive, here } from "./here.ts";
import { beginOffline, offlineSince } from "./offline.ts";
import { asProblem, problem } from "./page.ts";
import { DESK, routeOf, WAYS } from "./router.ts";
import type { Page } from "./page.ts";
import type { Problem } from "../node/node.ts";

/** Pages that belong to a way although their address does not begin like it. */
const BELOW: Record<string, string[]> = {
  "/find": ["/offers", "/offering", "/elsewhere"],
  "/mine": ["/series", "/together", "/calendar", "/notices"],
};

/** Where a lock is opened, and what is reached although it is closed: that is for whoever lost what opens it. */
const UNLOCK = "/passport/unlock";
const BEFORE_LOCK = ["/passport/restore", "/passport/stop"];

/** What is around every page: the way to others above, language and figures below. */
class Frame extends LitElement {
  private page: HTMLElement | undefined;
  private trouble: Problem | undefined;
  private moved = false;
  /** The address of the page that is shown, without a place on it. */
  private shownAt = "";
  /** Whether the reader looks around while their passport stays locked. */
  private without = false;
  private stop = () => {};

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("click", this.onClick);
    this.addEventListener("uf-shown", this.onShown);
    globalThis.addEventListener("popstate", this.onPop);
    globalThis.addEventListener("uf-go", this.onGo);
    globalThis.addEventListener("uf-connection", this.onConnection);
    globalThis.addEventListener("uf-without", this.onWithout);
    this.stop = onChange(() => void arrive().then(() => this.turn(true)));
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener("popstate", this.onPop);
    globalThis.removeEventListener("uf-go", this.onGo);
    globalThis.removeEventListener("uf-connection", this.onConnection);
    globalThis.removeEventListener("uf-without", this.onWithout);
    this.stop();
  }

  private async start(): Promise<void> {
    try {
      this.trouble = undefined;
      await arrive();
      await this.turn(false);
      beginOffline();
    } catch (e) {
      this.trouble = asProblem(e);
      this.requestUpdate();
    }
  }

  /** Shows the page of the address; after a move its heading has the focus, so that a screen reader begins there. */
  private async turn(moved: boolean): Promise<void> {
    const route = routeOf(this.shown(location.pathname));
    this.shownAt = addressNow();
    await Promise.all([route.load(), learn(route.words)]);
    const page = document.createElement(route.element) as Page;
    page.subject = route.subject;
    this.page = page;
    this.moved = moved;
    this.requestUpdate();
  }

  /** The address itself; while a lock is closed, where it is opened. */
  private shown(address: string): string {
    if (!here().isLocked || BEFORE_LOCK.includes(address)) return address;
    return this.without && !address.startsWith("/passport") ? address : UNLOCK;
  }

  private onWithout = (): void => {
    this.without = true;
    if (location.pathname.startsWith("/passport")) history.pushState({}, "", "/");
    void this.turn(true);
  };

  private onShown = (): void => {
    if (!this.moved) return;
    this.moved = false;
    scrollTo(0, 0);
    this.querySelector<HTMLElement>("main h1")?.focus();
  };

  private onConnection = (): void => this.requestUpdate();

  private onGo = (): void => {
    void this.turn(true);
  };

  /** Back and forth; a way to a place on the same page, such as to what is wrong in a form, leaves the page as it is. */
  private onPop = (): void => {
    if (this.shownAt !== addressNow()) void this.turn(true);
  };

  /** Links within the pages do not load the document anew. */
  private onClick = (event: MouseEvent): void => {
    const link = (event.target as Element).closest("a");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
    if (link === null || !plain || link.origin !== location.origin || link.target !== "" || link.hash !== "") return;
    if (link.hasAttribute("download") || link.pathname.startsWith("/api/")) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    void this.turn(true);
  };

  private async speak(language: Language): Promise<void> {
    await choose(language);
    await this.turn(false);
  }

  protected override render(): TemplateResult {
    return html`
      <a class="skip" href="#main">${t("frame.skip")}</a>
      <header class="bar">
        <a class="home" href="/"><img src="/icon.svg" alt="" width="30" height="30">${this.homeName()}</a>
        <nav aria-label="${t("frame.pages")}">
          <ul>
            ${this.ways().map(([to, word]) =>
              html`
                <li>
                  <a href="${to}" aria-current="${this.isAt(to) ? "page" : nothing}">${t(word)}</a>
                </li>
              `
            )}
          </ul>
        </nav>
      </header>
      ${this.connection()}
      <main class="main" id="main" tabindex="-1">${this.trouble === undefined
        ? this.page ?? nothing
        : this.sorry()}</main>
      <footer class="foot">
        <p>${t("frame.words")}</p>
        <nav aria-label="${t("frame.commons")}">
          <ul>
            <li><a href="/fair">${t("nav.fair")}</a></li>
            <li><a href="/rules">${t("nav.rules")}</a></li>
            <li><a href="/proof">${t("nav.proof")}</a></li>
          </ul>
        </nav>
        <div class="row" role="group" aria-label="${t("frame.language")}">
          ${Object.entries(LANGUAGES).map(([language, name]) =>
            html`
              <button
                lang="${language}"
                aria-pressed="${String(language === spoken())}"
                @click="${() => this.speak(language as Language)}"
              >
                ${name}
              </button>
            `
          )}
        </div>
      </footer>
    `;
  }

  private connection(): TemplateResult | typeof nothing {
    const since = offlineSince();
    return since === undefined || this.page === undefined ? nothing : html`
      <div class="notice warn offline" role="status">
        <p>${t("frame.offline", { at: moment(since, here().info.zone, new Date()) })}</p>
      </div>
    `;
  }

  private sorry(): TemplateResult {
    return html`
      <div class="stack section">
        <h1 tabindex="-1">${t("page.failed")}</h1>
        ${problem(this.trouble!)}
        <button class="button" @click="${() => this.start()}">${t("page.again")}</button>
      </div>
    `;
  }

  private homeName(): string {
    return this.page === undefined ? "Usufruct" : here().name;
  }

  private ways(): typeof WAYS {
    const isSteward = this.page !== undefined && (here().stewardOf.length > 0 || here().operates);
    return isSteward ? [...WAYS.slice(0, -1), DESK, ...WAYS.slice(-1)] : WAYS;
  }

  private isAt(to: string): boolean {
    return location.pathname === to || location.pathname.startsWith(`${to}/`) ||
      (BELOW[to] ?? []).some((each) => location.pathname === each || location.pathname.startsWith(`${each}/`));
  }
}

function addressNow(): string {
  return location.pathname + location.search;
}

customElements.define("uf-frame", Frame);
