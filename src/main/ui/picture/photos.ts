/** Chooses pictures for a record: each is made bare at once, shown as it will be sent, and described in a few words. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { t } from "../words/words.ts";
import { type Bare, bareOf } from "./bare.ts";

const MOST = 8;

/** A picture that was chosen, with what is said of it. */
export interface Chosen {
  bare: Bare;
  alt: string;
}

/** What of them is sent. */
export function toSend(chosen: Chosen[]): { bytes: Bare["bytes"]; alt: string }[] {
  return chosen.map(({ bare, alt }) => ({ bytes: bare.bytes, alt: alt.trim() }));
}

class Photos extends LitElement {
  static override properties = { plain: { type: Boolean }, chosen: { attribute: false } };
  /** Whether nothing is said of them in words. */
  declare plain: boolean;
  /** Filled here; a page that shows something else meanwhile keeps it. */
  declare chosen: Chosen[];
  private isBusy = false;
  private fault = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  constructor() {
    super();
    this.chosen = [];
  }

  /** What was chosen, ready to be sent. */
  get pictures(): { bytes: Bare["bytes"]; alt: string }[] {
    return toSend(this.chosen);
  }

  private onChoose = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    this.isBusy = true;
    this.fault = "";
    this.requestUpdate();
    for (const file of [...input.files ?? []].slice(0, MOST - this.chosen.length)) {
      try {
        this.chosen.push({ bare: await bareOf(file), alt: "" });
      } catch {
        this.fault = t("photos.fault");
      }
    }
    input.value = "";
    this.isBusy = false;
    this.requestUpdate();
  };

  private takeOut(at: number): void {
    this.chosen.splice(at, 1);
    this.requestUpdate();
    this.querySelector<HTMLElement>("input[type=file]")?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="field">
        <label for="photos">${t("photos.label")}</label>
        <p class="hint" id="photos-hint">${t("photos.hint")}</p>
        <p class="fault" id="photos-fault" role="alert">${this.fault}</p>
        <input
          id="photos"
          type="file"
          accept="image/*"
          multiple
          ?disabled="${this.isBusy || this.chosen.length >= MOST}"
          aria-describedby="photos-hint photos-fault"
          @change="${this.onChoose}"
        >
        <p role="status" class="small soft">${this.isBusy ? t("photos.working") : ""}</p>
        ${this.chosen.length === 0 ? nothing : html`
          <ul class="photos">
            ${this.chosen.map((each, at) => this.one(each, at))}
          </ul>
        `}
      </div>
    `;
  }

  private one(each: { bare: Bare; alt: string }, at: number): TemplateResult {
    each.bare.canvas.setAttribute("aria-hidden", "true");
    return html`
      <li>
        ${each.bare.canvas}
        <div class="field">
          ${this.plain ? nothing : html`
            <label for="photo-${at}">${t("photos.alt", { count: at + 1 })}</label>
            <input
              id="photo-${at}"
              maxlength="200"
              autocomplete="off"
              .value="${each.alt}"
              @input="${(event: Event) => each.alt = (event.target as HTMLInputElement).value}"
            >
          `}
          <button type="button" class="button quiet" @click="${() => this.takeOut(at)}">${t("photos.remove", {
            count: at + 1,
          })}</button>
        </div>
      </li>
    `;
  }
}

customElements.define("uf-photos", Photos);

export type PhotosElement = Photos;
