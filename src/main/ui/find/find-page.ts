import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "../node/node.ts";
import { here, membership } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { go } from "../shell/router.ts";
import { t, told } from "../words/words.ts";
import "./elsewhere.ts";
import { cards, categoryLabel, type Found } from "./found.ts";
import { news } from "./kept.ts";

/** So long nothing is typed before titles are suggested, in milliseconds. */
const PAUSE = 250;

/** All that is offered, by words and by kind; what was asked stands in the address. */
class FindPage extends Page {
  private found!: Found;
  private more = false;
  private isMember = false;
  private news = 0;
  private keeping: "" | "busy" | "kept" = "";
  private trouble: Problem | undefined;
  /** Titles of what may be meant, while somebody types. */
  private suggested: string[] = [];
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected override async load(): Promise<void> {
    const asked = new URLSearchParams({ kind: "offer", facets: "true", limit: "24" });
    for (const [name, value] of this.asked()) asked.set(name, value);
    const [found, standing] = await Promise.all([here().node.get<Found>(`/api/v1/search?${asked}`), membership()]);
    this.found = found;
    this.isMember = standing === "member";
    this.news = this.isMember ? await news() : 0;
  }

  private asked(): URLSearchParams {
    const address = new URLSearchParams(location.search);
    return new URLSearchParams(
      [...address].filter(([name, value]) => ["q", "category"].includes(name) && value !== ""),
    );
  }

  protected override heading(): string {
    return t("find.heading");
  }

  protected override content(): TemplateResult {
    const words = this.asked().get("q") ?? "";
    return html`
      <div class="stack section wide">
        <h1 tabindex="-1">${this.heading()}</h1>
        <form class="search narrow" role="search" @submit="${this.onSearch}">
          <label class="hidden-label" for="q">${t("find.words")}</label>
          <input
            id="q"
            name="q"
            type="search"
            maxlength="200"
            list="suggestions"
            .value="${words}"
            placeholder="${t("find.example")}"
            @input="${this.onType}"
          >
          <datalist id="suggestions">
            ${this.suggested.map((each) =>
              html`
                <option value="${each}"></option>
              `
            )}
          </datalist>
          <button class="button main-action">${t("find.do")}</button>
        </form>
        ${this.kinds()} ${this.keeper()}
        <p role="status" class="soft">${this.count(words)}</p>
        ${this.found.items.length > 0
          ? cards(this.found.items, 2)
          : this.nothingFound()} ${this.found.next === undefined ? nothing : html`
          <p><button class="button" ?disabled="${this.more}" @click="${this.onMore}">${t("find.more")}</button></p>
        `} ${!this.isMember ? nothing : html`
          <uf-elsewhere .asked="${this.asked()}"></uf-elsewhere>
        `}
      </div>
    `;
  }

  /** The way to what is kept, and to keep this search, for members. */
  private keeper(): TemplateResult | typeof nothing {
    if (!this.isMember) return nothing;
    return html`
      ${this.trouble === undefined ? nothing : problem(this.trouble)}
      <p class="row">
        <a href="/find/kept">${t("kept.title")}</a>
        ${here().stewardOf.length === 0 ? nothing : html`
          <a href="/offering">${t("find.offer")}</a>
        `} ${this.news === 0 ? nothing : html`
          <span class="tag good">${t("kept.news", { count: this.news })}</span>
        `} ${this.asked().size === 0 ? nothing : this.keeping === "kept"
          ? html`
            <span role="status">${t("kept.done")}</span>
          `
          : html`
            <button class="button" ?disabled="${this.keeping === "busy"}" @click="${this.onKeep}">${t(
              "kept.keep",
            )}</button>
          `}
      </p>
    `;
  }

  private onKeep = async (): Promise<void> => {
    this.keeping = "busy";
    this.trouble = undefined;
    this.show();
    try {
      const question = { kind: "offer", ...Object.fromEntries(this.asked()) };
      await here().node.post("/api/v1/search/saved", { question });
      this.keeping = "kept";
    } catch (e) {
      this.trouble = asProblem(e);
      this.keeping = "";
    }
    this.show();
  };

  private kinds(): TemplateResult | typeof nothing {
    const chosen = this.asked().get("category");
    const counted = Object.entries(this.found.facets?.category ?? {});
    if (chosen === null && counted.length < 2) return nothing;
    return html`
      <nav aria-label="${t("find.kinds")}">
        <ul class="chips">
          <li><a class="chip" href="${this.address(undefined)}" aria-current="${chosen === null
            ? "true"
            : nothing}">${t("find.all")}</a></li>
          ${counted.map(([category, count]) =>
            html`
              <li>
                <a class="chip" href="${this.address(category)}" aria-current="${chosen === category
                  ? "true"
                  : nothing}">
                  ${categoryLabel(category)} <span>${count}</span>
                </a>
              </li>
            `
          )}
        </ul>
      </nav>
    `;
  }

  private address(category: string | undefined): string {
    const asked = this.asked();
    if (category === undefined) asked.delete("category");
    else asked.set("category", category);
    return asked.size === 0 ? "/find" : `/find?${asked}`;
  }

  private count(words: string): string {
    const { total, spelling } = this.found;
    return total === 0 ? "" : t(words !== "" && spelling === "near" ? "find.near" : "find.count", { count: total });
  }

  private nothingFound(): TemplateResult {
    const wider = Object.entries(this.found.wider ?? {})[0];
    return html`
      <div class="empty">
        <p>${t(here().keys === undefined ? "find.nothing.stranger" : "find.nothing")}</p>
        ${wider === undefined ? nothing : html`
          <p>${told("find.wider", wider[0], { count: wider[1] })}</p>
        `} ${this.asked().size === 0 ? nothing : html`
          <p><a class="button" href="/find">${t("find.everything")}</a></p>
        `}
      </div>
    `;
  }

  private onType = (event: Event): void => {
    const typed = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.suggest(typed), PAUSE);
  };

  /** Nobody waits for these, and nobody is told when they do not come. */
  private async suggest(typed: string): Promise<void> {
    const path = `/api/v1/search/suggestions?q=${encodeURIComponent(typed)}`;
    const found = typed === ""
      ? { items: [] }
      : await here().node.get<{ items: string[] }>(path).catch(() => undefined);
    if (found === undefined || !this.isConnected) return;
    this.suggested = found.items;
    this.show();
  }

  private onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = this.asked();
    const words = String(new FormData(event.target as HTMLFormElement).get("q")).trim();
    if (words === "") asked.delete("q");
    else asked.set("q", words);
    go(asked.size === 0 ? "/find" : `/find?${asked}`);
  };

  private onMore = async (): Promise<void> => {
    this.more = true;
    this.show();
    const asked = new URLSearchParams({ kind: "offer", limit: "24", after: this.found.next! });
    for (const [name, value] of this.asked()) asked.set(name, value);
    const next = await here().node.get<Found>(`/api/v1/search?${asked}`);
    const { next: _, ...before } = this.found;
    this.found = {
      ...before,
      ...(next.next !== undefined && { next: next.next }),
      items: [...this.found.items, ...next.items],
    };
    this.more = false;
    this.show();
  };
}

customElements.define("uf-find", FindPage);
