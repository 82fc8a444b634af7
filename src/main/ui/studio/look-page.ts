import { html, nothing, type TemplateResult } from "lit";
import { DeedPage } from "../shell/deed-page.ts";
import { here } from "../shell/here.ts";
import { type Key, t } from "../words/words.ts";
import { categoryLabel, type FullVersion, stateTag } from "./policy.ts";

/** How many rounds may be asked for. */
const ROUNDS = [6, 12, 25, 50] as const;

/** What every longer look at a version says of itself. */
export interface Look {
  rounds: string[];
  unreadable: number;
  cut: boolean;
}

/**
 * A longer look at a version of a policy, over the newest rounds of its pool: every member may ask, and nothing is kept or
 * changed by it.
 */
export abstract class LookPage<L extends Look> extends DeedPage {
  private version!: FullVersion;
  private newest = 12;
  private look: L | undefined;

  /** Asks the node for a look at so many rounds. */
  protected abstract ask(rounds: number): Promise<L>;

  /** What is asked, and how it is worked out. */
  protected abstract lead(): Key;

  /** The answer, where there were rounds to look at. */
  protected abstract told(look: L): TemplateResult;

  protected override async load(): Promise<void> {
    this.version = await here().node.get<FullVersion>(`/api/v1/policies/${encodeURIComponent(this.subject)}`);
  }

  protected override content(): TemplateResult {
    const { name, version, state, category, group, id } = this.version;
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <p><a href="/studio/${id}">← ${t("rules.version", { name, number: version })}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          ${stateTag(state)}
          <p class="soft">${categoryLabel(category)} · ${here().groups.get(group) ?? ""}</p>
          <p class="lead">${t(this.lead())}</p>
          <p class="soft">${t("look.nothing")}</p>
          ${this.outcome()}
        </div>
        <form class="card narrow" @submit="${this.onLook}">
          <div class="field">
            <label for="rounds">${t("look.rounds")}</label>
            <select id="rounds" name="rounds">${ROUNDS.map((each) =>
              html`
                <option value="${each}" ?selected="${each === this.newest}">${each}</option>
              `
            )}</select>
          </div>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("look.do")}</button></p>
        </form>
        ${this.look === undefined ? nothing : html`
          <section class="stack section" aria-labelledby="look">
            <h2 id="look" tabindex="-1">${t("look.heading")}</h2>
            ${this.answer(this.look)}
          </section>
        `}
      </div>
    `;
  }

  private answer(look: L): TemplateResult {
    return html`
      ${look.rounds.length === 0
        ? html`
          <div class="empty"><p>${t("look.none")}</p></div>
        `
        : this.told(look)} ${look.unreadable === 0 ? nothing : html`
        <p class="soft">${t("look.unreadable", { count: look.unreadable })}</p>
      `} ${!look.cut ? nothing : html`
        <div class="notice warn"><p>${t("look.cut")}</p></div>
      `}
    `;
  }

  private onLook = (event: SubmitEvent): void => {
    event.preventDefault();
    this.newest = Number(new FormData(event.target as HTMLFormElement).get("rounds"));
    this.look = undefined;
    void this.act(undefined, async () => {
      this.look = await this.ask(this.newest);
    }, "#look");
  };
}
