import { html, nothing, type TemplateResult } from "lit";
import { go } from "../shell/router.ts";
import { Page } from "../shell/page.ts";
import { t } from "../words/words.ts";
import { read } from "./camera.ts";
import { wayOf } from "./codes.ts";

/** Holds a label or a slip to the camera, or types what stands on it. */
class ScanPage extends Page {
  private camera: "closed" | "open" | "none" = "closed";
  private fault = "";
  private stop = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop.abort();
  }

  protected override heading(): string {
    return t("scan.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose narrow">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("scan.lead")}</p>
        </div>
        <section class="stack section" aria-labelledby="camera">
          <h2 id="camera">${t("scan.camera")}</h2>
          <p class="soft">${t("scan.camera.words")}</p>
          <video class="finder" playsinline muted ?hidden="${this.camera !== "open"}"></video>
          <p role="status">${this.camera === "open" ? t("scan.looking") : nothing}</p>
          ${this.camera !== "none" ? nothing : html`
            <div class="notice warn" role="alert"><p>${t("scan.no-camera")}</p></div>
          `}
          <p>${this.camera === "open"
            ? html`
              <button class="button" @click="${this.onClose}">${t("scan.close")}</button>
            `
            : html`
              <button class="button main-action" @click="${this.onOpen}">${t("scan.open")}</button>
            `}</p>
        </section>
        <section class="stack section" aria-labelledby="type">
          <h2 id="type">${t("scan.type")}</h2>
          <form class="stack" novalidate @submit="${this.onType}">
            <div class="field">
              <label for="code">${t("scan.code")}</label>
              <p class="hint" id="code-hint">${t("scan.code.hint")}</p>
              <input
                id="code"
                name="code"
                class="short"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                maxlength="40"
                aria-describedby="code-hint"
                aria-invalid="${this.fault === "" ? nothing : "true"}"
              >
              ${this.fault === "" ? nothing : html`
                <p class="fault" role="alert">${this.fault}</p>
              `}
            </div>
            <p><button class="button">${t("scan.go")}</button></p>
          </form>
        </section>
      </div>
    `;
  }

  private onOpen = async (): Promise<void> => {
    this.camera = "open";
    this.stop = new AbortController();
    this.show();
    await this.updateComplete;
    const video = this.querySelector("video")!;
    try {
      const text = await read(video, (each) => wayOf(each) !== undefined, this.stop.signal);
      if (text !== undefined) go(wayOf(text)!);
      this.camera = "closed";
    } catch {
      // no camera, or it is not lent: the code can be typed
      this.camera = "none";
    }
    this.show();
  };

  private onClose = (): void => this.stop.abort();

  private onType = (event: SubmitEvent): void => {
    event.preventDefault();
    const way = wayOf(String(new FormData(event.target as HTMLFormElement).get("code")));
    this.fault = way === undefined ? t("scan.code.wrong") : "";
    this.show();
    if (way !== undefined) go(way);
  };
}

customElements.define("uf-scan", ScanPage);
