/** What is offered that comes near what somebody types, while they type it. */
import { html, nothing, type TemplateResult } from "lit";
import { cards, type Found, type Hit } from "../find/found.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";

const PAUSE = 350;
const MOST = 3;

export class Matching {
  private hits: Hit[] = [];
  private total = 0;
  private asked = "";
  private timer: number | undefined;

  /** @param show draws the page anew */
  constructor(private readonly category: string, private readonly show: () => void) {}

  /** Asks once nobody has typed for a moment; what cannot be asked is not told. */
  look(words: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(words.trim()), PAUSE);
  }

  private async ask(words: string): Promise<void> {
    if (words === this.asked) return;
    this.asked = words;
    const question = new URLSearchParams({ q: words, kind: "offer", category: this.category, limit: String(MOST) });
    try {
      const found = words === "" ? undefined : await here().node.get<Found>(`/api/v1/search?${question}`);
      if (this.asked !== words) return;
      [this.hits, this.total] = [found?.items ?? [], found?.total ?? 0];
    } catch {
      [this.hits, this.total] = [[], 0];
    }
    this.show();
  }

  shown(): TemplateResult {
    return html`
      <div class="stack wide ${this.total === 0 ? "hidden-label" : ""}">
        <p role="status" class="soft">${this.total === 0 ? "" : t("match.count", { count: this.total })}</p>
        ${this.hits.length === 0 ? nothing : cards(this.hits, 2)}
      </div>
    `;
  }
}
