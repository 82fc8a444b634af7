/** What all pages have in common: they draw into the document itself, and load what they show before they show it. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Problem } from "../node/node.ts";
import { t, told } from "../words/words.ts";
import { here } from "./here.ts";

/** Stands for the node's own words until a sentence is put together. */
const DETAIL = "\uE000";

/** A page at an address; `subject` is what stands for `*` in it. */
export abstract class Page extends LitElement {
  subject = "";
  private state: "loading" | "ready" | Problem = "loading";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.reload();
  }

  /** The name of the page: its heading, and the title of the window. */
  protected abstract heading(): string;

  /** What is shown under the heading, once it is there. */
  protected abstract content(): TemplateResult;

  /** Fetches what is shown. */
  protected load(): Promise<void> {
    return Promise.resolve();
  }

  /** Fetches anew; what is shown meanwhile stays, once there is something. */
  protected async reload(): Promise<void> {
    try {
      await this.load();
      this.state = "ready";
    } catch (e) {
      this.state = asProblem(e);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.dispatchEvent(new CustomEvent("uf-shown", { bubbles: true }));
  }

  /** Shows what has changed. */
  protected show(): void {
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    if (this.state === "loading") {
      return html`
        <p class="soft" role="status">${t("page.loading")}</p>
      `;
    }
    if (this.state instanceof Problem) {
      return html`
        <div class="stack section">
          <h1 tabindex="-1">${t("page.failed")}</h1>
          ${problem(this.state)}
          <button class="button" @click="${() => this.reload()}">${t("page.again")}</button>
        </div>
      `;
    }
    if (this.isConnected) document.title = `${this.heading()} · ${here().name}`; // a page that was left may still draw
    return this.content();
  }
}

/** What went wrong, in words: ours where the reason is a known one, else the node's own. */
export function problem(of: Problem): TemplateResult {
  return html`
    <div class="notice bad" role="alert">
      <p>${parts(of)}</p>
    </div>
  `;
}

/** Our sentence; what the node says itself in it is in English, and said to be. */
function parts(of: Problem): TemplateResult {
  const [before = "", after] = told("refused", of.reason, { detail: DETAIL }).split(DETAIL);
  return html`
    ${before}${after === undefined ? nothing : html`
      <span lang="en">${of.detail}</span>${after}
    `}
  `;
}

export function sentence(of: Problem): string {
  return told("refused", of.reason, { detail: of.detail });
}

export function asProblem(e: unknown): Problem {
  if (e instanceof Problem) return e;
  console.warn(e);
  return new Problem("UNEXPECTED", 0, "", {}, undefined);
}
