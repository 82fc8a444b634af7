/** What other nodes show: looked for once what is here stands there, so that nobody waits for them. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Problem } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { asProblem, problem } from "../shell/page.ts";
import { distance, moment } from "../words/times.ts";
import { t } from "../words/words.ts";
import { categoryLabel } from "./found.ts";

/** Which node keeps it. */
export interface Source {
  peering: string;
  node: string;
  /** The host of its address. */
  name: string;
}

/** A thing of another node, and when that node last said so. */
export interface PeerItem {
  id: string;
  category: string;
  group: string;
  title: string;
  summary?: string;
  source: Source;
  asOf: string;
  freshness: "live" | "fresh" | "stale";
}

interface FoundElsewhere {
  items: PeerItem[];
  silent: { source: Source }[];
  nodes: number;
}

/** How long one may wait without being told so, in milliseconds. */
const UNNOTICED = 400;

const A_MINUTE = 60_000;

class Elsewhere extends LitElement {
  /** What is looked for: `q`, `category`. */
  asked = new URLSearchParams();
  private found: FoundElsewhere | undefined;
  private trouble: Problem | undefined;
  private isSlow = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private look = async (): Promise<void> => {
    this.trouble = undefined;
    const notice = setTimeout(() => {
      this.isSlow = true;
      this.requestUpdate();
    }, UNNOTICED);
    try {
      this.found = await here().node.get<FoundElsewhere>(`/api/v1/peers/search?${this.asked}`);
    } catch (e) {
      this.trouble = asProblem(e);
    }
    clearTimeout(notice);
    this.isSlow = false;
    this.requestUpdate();
  };

  protected override render(): TemplateResult | typeof nothing {
    const { found } = this;
    if (!this.isSlow && this.trouble === undefined && (found === undefined || found.nodes === 0)) return nothing;
    return html`
      <section class="stack section wide" aria-labelledby="elsewhere">
        <h2 id="elsewhere">${t("elsewhere.heading")}</h2>
        ${this.trouble !== undefined
          ? html`
            ${problem(this.trouble)}
            <p><button class="button" @click="${this.look}">${t("page.again")}</button></p>
          `
          : found === undefined
          ? html`
            <p class="soft" role="status">${t("elsewhere.looking")}</p>
          `
          : this.all(found)}
      </section>
    `;
  }

  private all({ items, silent, nodes }: FoundElsewhere): TemplateResult {
    return html`
      ${items.length === 0
        ? silent.length === nodes ? nothing : html`
          <p class="soft" role="status">${t("elsewhere.nothing", { count: nodes - silent.length })}</p>
        `
        : html`
          <p class="soft" role="status">${t("elsewhere.lead")}</p>
          <ul class="cards">${items.map((each) => card(each))}</ul>
        `} ${silent.length === 0 ? nothing : html`
        <p class="small soft">${t("elsewhere.silent", {
          count: silent.length,
          nodes: silent.map((each) => each.source.name).join(", "),
        })}</p>
      `}
    `;
  }
}

function card(of: PeerItem): TemplateResult {
  return html`
    <li>
      <a class="card" href="/elsewhere/${of.id}?at=${of.source.peering}">
        ${of.freshness !== "stale" ? nothing : html`
          <span class="tag warn">${t("elsewhere.stale")}</span>
        `}
        <h3>${of.title}</h3>
        ${of.summary === undefined ? nothing : html`
          <p>${of.summary}</p>
        `}
        <p class="small soft">${[of.source.name, categoryLabel(of.category)].filter(Boolean).join(
          " · ",
        )}<br>${asOf(
          of,
        )}</p>
      </a>
    </li>
  `;
}

/** How fresh it is, in words. */
export function asOf(of: PeerItem): string {
  const { node, info } = here();
  const at = new Date(of.asOf);
  if (of.freshness === "live" || node.now().getTime() - at.getTime() < A_MINUTE) return t("elsewhere.live");
  return of.freshness === "fresh"
    ? t("elsewhere.fresh", { since: distance(at, node.now()) })
    : t("elsewhere.since", { at: moment(at, info.zone, node.now()) });
}

customElements.define("uf-elsewhere", Elsewhere);
