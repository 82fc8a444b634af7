/** Pages on which one does things without leaving them. */
import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "../node/node.ts";
import { type Key, t } from "../words/words.ts";
import { asProblem, Page, problem } from "./page.ts";

/** One deed at a time; then the page is shown anew, with what was said or what went wrong. */
export abstract class DeedPage extends Page {
  busy = false;
  protected said = "";
  protected trouble: Problem | undefined;

  /**
   * Does it, says so, and moves the focus: to the heading, where nothing else is named or there.
   *
   * @param said nothing, where the deed says it by itself
   */
  async act(said: Key | undefined, deed: () => Promise<unknown>, focus = "h1"): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.said = "";
    this.show();
    try {
      await deed();
      if (said !== undefined) this.said = t(said);
    } catch (e) {
      this.failed(e);
    }
    this.busy = false;
    await this.reload();
    (this.querySelector<HTMLElement>(focus) ?? this.querySelector<HTMLElement>("h1"))?.focus();
  }

  /** Keeps what went wrong, to be shown. */
  protected failed(e: unknown): void {
    this.trouble = asProblem(e);
  }

  /** What became of the last deed. */
  protected outcome(): TemplateResult {
    return html`
      <p role="status">${this.said}</p>
      ${this.trouble === undefined ? nothing : problem(this.trouble)}
    `;
  }

  /** The way back, the heading, and what became of the last deed. */
  protected top(back: string, words: Key): TemplateResult {
    return html`
      <div class="stack">
        <p><a href="${back}">${t(words)}</a></p>
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.outcome()}
      </div>
    `;
  }
}
