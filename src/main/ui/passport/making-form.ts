/** Shows the 24 words of a fresh passport once, asks for three of them, and saves it as a file besides. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Bytes } from "../node/bytes.ts";
import type { JsonObject } from "../node/json.ts";
import type { Problem } from "../node/node.ts";
import { download } from "../own/download.ts";
import { asProblem, problem } from "../shell/page.ts";
import { t } from "../words/words.ts";
import { begin } from "./making.ts";
import { WORDS } from "./phrase.ts";

/** A passport that is being made: nothing of it is kept, or told to anybody, before its words were confirmed. */
export interface Making {
  entropy: Bytes;
  words: string[];
  document: JsonObject;
}

class MakingForm extends LitElement {
  making!: Making;
  /** Which words are asked for, from 0. */
  private readonly asked = someOf(WORDS, 3);
  private wrong = new Set<number>();
  private file: "none" | "working" | "saved" = "none";
  private done = 0;
  private trouble: Problem | undefined;
  private busy = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { making } = this;
    return html`
      ${this.trouble === undefined ? nothing : problem(this.trouble)}
      <p>${t("passport.words.write")}</p>
      <ol class="words" lang="en" translate="no">${making.words.map((word) =>
        html`
          <li>${word}</li>
        `
      )}</ol>
      <div class="notice warn"><p>${t("passport.words.warning")}</p></div>
      <form class="stack" novalidate @submit="${this.confirm}">
        <h2>${t("passport.confirm")}</h2>
        <p>${t("passport.confirm.words")}</p>
        <div class="pair">${this.asked.map((place) => this.ask(place))}</div>
        <button class="button main-action" ?disabled="${this.busy}">${t("passport.confirm.done")}</button>
      </form>
      <details class="card">
        <summary><strong>${t("passport.file")}</strong></summary>
        ${this.filing()}
      </details>
    `;
  }

  private ask(place: number): TemplateResult {
    const wrong = this.wrong.has(place);
    return html`
      <div class="field">
        <label for="word-${place}">${t("passport.confirm.word", { place: place + 1 })}</label>
        <input
          id="word-${place}"
          name="word-${place}"
          lang="en"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-invalid="${wrong ? "true" : nothing}"
          aria-describedby="${wrong ? `fault-${place}` : nothing}"
        >
        ${wrong
          ? html`
            <p class="fault" id="fault-${place}">${t("passport.confirm.wrong")}</p>
          `
          : nothing}
      </div>
    `;
  }

  private confirm = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { making } = this;
    const form = new FormData(event.target as HTMLFormElement);
    const typed = (place: number) => String(form.get(`word-${place}`)).trim().toLowerCase();
    this.wrong = new Set(this.asked.filter((place) => typed(place) !== making.words[place]));
    if (this.wrong.size > 0) {
      this.requestUpdate();
      await this.updateComplete;
      this.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    // once it is kept the frame shows this page anew, with a passport
    await this.attempt(async () => {
      await begin(making.entropy, making.document);
      making.entropy.fill(0);
    });
  };

  private filing(): TemplateResult {
    if (this.file === "working") {
      return html`
        <p role="status">${t("passport.file.working")}</p>
        <progress max="1" .value="${this.done}" aria-label="${t("passport.file.working")}"></progress>
      `;
    }
    return html`
      <form class="stack" @submit="${this.save}">
        <p>${t("passport.file.words")}</p>
        <div class="field">
          <label for="password">${t("passport.file.password")}</label>
          <p class="hint" id="password-hint">${t("passport.file.hint")}</p>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            minlength="12"
            required
            aria-describedby="password-hint"
          >
        </div>
        <button class="button">${t("passport.file.save")}</button>
        ${this.file === "saved"
          ? html`
            <p role="status">${t("passport.file.saved")}</p>
          `
          : nothing}
      </form>
    `;
  }

  private save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { making } = this;
    const password = String(new FormData(event.target as HTMLFormElement).get("password"));
    this.file = "working";
    this.requestUpdate();
    await this.attempt(async () => {
      const { STANDARD, writeFile } = await import("./file.ts");
      const inside = { entropy: making.entropy, rotation: 0, document: making.document };
      const bytes = await writeFile(password, inside, STANDARD, (done) => {
        this.done = done;
        this.requestUpdate();
      });
      download(bytes, "application/octet-stream", "me.passport");
      this.file = "saved";
    });
    if (this.file === "working") this.file = "none";
    this.requestUpdate();
  };

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.requestUpdate();
    try {
      await work();
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.requestUpdate();
  }
}

/** So many different numbers below another, in order. */
function someOf(below: number, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(crypto.getRandomValues(new Uint32Array(1))[0]! % below);
  return [...chosen].sort((one, other) => one - other);
}

customElements.define("uf-making", MakingForm);
