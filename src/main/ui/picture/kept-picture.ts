/** A picture that the node keeps, as far as the reader may see it: fetched under their signature and shown from memory. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { base64Url } from "../node/bytes.ts";
import { here } from "../shell/here.ts";

class KeptPicture extends LitElement {
  static override properties = { item: {}, digest: {}, alt: {}, type: {} };
  declare item: string;
  declare digest: string;
  declare alt: string;
  /** Its media type, where it is shown whole; a small one is a JPEG. */
  declare type: string | undefined;
  private source = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.fetch();
  }

  /** One that is gone, or not for the reader, is left out. */
  private async fetch(): Promise<void> {
    const isWhole = this.type !== undefined && this.type !== "";
    const path = `/api/v1/attachments/${this.item}/${this.digest}${isWhole ? "" : "?small=true"}`;
    const bytes = await here().node.download(path).catch(() => undefined);
    if (bytes === undefined) return;
    this.source = `data:${isWhole ? this.type : "image/jpeg"};base64,${
      base64Url(bytes).replaceAll("-", "+").replaceAll("_", "/")
    }`;
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.source === "" ? nothing : html`
      <img src="${this.source}" alt="${this.alt}">
    `;
  }
}

customElements.define("uf-kept-picture", KeptPicture);
