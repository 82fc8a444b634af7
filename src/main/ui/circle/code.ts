/**
 * What a permit opens: fetched when somebody presses, gone when its time is over, and covered as soon as nobody looks. It is
 * never kept anywhere.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import type { Node, Problem } from "../node/node.ts";
import { type Grant, open, type Secrets } from "../record/grant.ts";
import { openPictures, type Shown } from "../record/private-picture.ts";
import { here } from "../shell/here.ts";
import { asProblem, problem } from "../shell/page.ts";
import { t, told } from "../words/words.ts";
import { on } from "./acting.ts";

/** The private field that names pictures. */
const PICTURES = "privatePhotos";

class Code extends LitElement {
  permit = "";
  /** What two people opened in an emergency, in place of a permit. */
  emergency = "";
  /** Which node opens it, where it is another than the reader's own. */
  away: Node | undefined;
  private secrets: Secrets | undefined;
  private pictures: Shown[] = [];
  private until = 0;
  private isCovered = false;
  private isBusy = false;
  private trouble: Problem | undefined;
  private tick: number | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.cover);
    globalThis.addEventListener("blur", this.cover);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.cover);
    globalThis.removeEventListener("blur", this.cover);
    this.drop();
  }

  private cover = (): void => {
    this.isCovered = this.secrets !== undefined;
    this.requestUpdate();
  };

  private drop(): void {
    clearInterval(this.tick);
    this.secrets = undefined;
    this.pictures = [];
    this.isCovered = false;
    this.requestUpdate();
  }

  private press = async (): Promise<void> => {
    if (this.secrets !== undefined) {
      this.isCovered = false;
      this.requestUpdate();
      return;
    }
    this.isBusy = true;
    this.trouble = undefined;
    this.requestUpdate();
    try {
      const { keys } = here();
      const node = this.away ?? here().node;
      const grant = await (this.emergency === ""
        ? node.post<Grant>(on(`/api/v1/assignments/${this.permit}/grants`))
        : node.post<Grant>(`/api/v1/emergencies/${this.emergency}/grants`));
      const secrets = await open(grant, keys!, (did) =>
        node.keysOf(did));
      this.secrets = secrets;
      if (this.emergency === "") void this.addPictures(node, grant, secrets);
      this.until = Date.now() + new Date(grant.expiresAt).getTime() - node.now().getTime();
      this.tick = setInterval(() => this.left() > 0 ? this.requestUpdate() : this.drop(), 1000);
      this.dispatchEvent(new CustomEvent("uf-opened", { bubbles: true }));
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.isBusy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(".secret")?.focus();
  };

  /** A code does not wait for its pictures, and is shown without them where they do not come. */
  private async addPictures(node: Node, grant: Grant, secrets: Secrets): Promise<void> {
    try {
      const pictures = await openPictures(node, grant, (secrets.get(PICTURES) ?? []) as JsonObject[]);
      if (this.secrets === secrets) this.pictures = pictures;
      this.requestUpdate();
    } catch (e) {
      console.info(e);
    }
  }

  private left(): number {
    return Math.max(0, Math.round((this.until - Date.now()) / 1000));
  }

  protected override render(): TemplateResult {
    if (this.secrets === undefined || this.isCovered) {
      return html`
        <div class="stack">
          ${this.trouble === undefined ? "" : problem(this.trouble)}
          <button class="button main-action" ?disabled="${this.isBusy}" @click="${this.press}">
            ${t(this.isCovered ? "code.again" : "code.open")}
          </button>
          <p class="small soft">${t(this.isCovered ? "code.covered" : "code.words")}</p>
        </div>
      `;
    }
    return html`
      <div class="secret" tabindex="-1" translate="no">
        <dl class="stack">
          ${[...this.secrets].filter(([name]) => name !== PICTURES).map(([name, value]) =>
            html`
              <div>
                <dt class="soft">${told("secret", name)}</dt>
                <dd class="${name === "doorCode" ? "code" : ""}">${String(value)}</dd>
              </div>
            `
          )}
        </dl>
        ${this.pictures.length === 0 ? nothing : html`
          <div class="pictures whole">
            ${this.pictures.map((each, place) =>
              html`
                <img src="${each.source}" alt="${each.alt || t("code.picture", { count: place + 1 })}">
              `
            )}
          </div>
        `}
        <p class="small soft" role="timer">${t("code.left", { time: clock(this.left()) })}</p>
      </div>
    `;
  }
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

customElements.define("uf-code", Code);
