import { html, nothing, type TemplateResult } from "lit";
import type { Bytes } from "../node/bytes.ts";
import type { JsonObject } from "../node/json.ts";
import { here, membership } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import type { Problem } from "../node/node.ts";
import { type Key, t } from "../words/words.ts";
import { type Lack, lack } from "./able.ts";
import { forget } from "./keep.ts";
import { begin, documentOf } from "./making.ts";
import { nameOf } from "./name.ts";
import { newEntropy, phraseOf, wordList, WORDS } from "./phrase.ts";

/** A passport that is being made: nothing of it is kept, or told to anybody, before its words were confirmed. */
interface Making {
  entropy: Bytes;
  words: string[];
  document: JsonObject;
  /** Which words are asked for, from 0. */
  asked: number[];
  wrong: Set<number>;
  file: "none" | "working" | "saved";
  done: number;
}

/** The reader's passport: what it is, how one is made, and what it is good for here. */
class PassportPage extends Page {
  private lack: Lack | undefined;
  private name = "";
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private making: Making | undefined;
  private trouble: Problem | undefined;
  private busy = false;
  private copied = false;

  protected override async load(): Promise<void> {
    this.lack = await lack();
    const { keys } = here();
    if (keys !== undefined) {
      [this.name, this.standing] = await Promise.all([nameOf(keys.did), membership()]);
    }
  }

  protected override heading(): string {
    return this.making !== undefined
      ? t("passport.words")
      : t(here().keys === undefined ? "passport.none" : "passport.mine");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.lack !== undefined
          ? lacking(this.lack)
          : here().keys !== undefined
          ? this.mine()
          : this.making === undefined
          ? this.invitation()
          : this.confirmation(this.making)}
      </div>
    `;
  }

  // ---- none yet

  private invitation(): TemplateResult {
    return html`
      <p class="lead">${t("passport.what")}</p>
      <ul class="plain-list">
        <li>${t("passport.what.device")}</li>
        <li>${t("passport.what.words")}</li>
        <li>${t("passport.what.none")}</li>
      </ul>
      <p class="row">
        <button class="button main-action" ?disabled="${this.busy}" @click="${this.make}">${t("passport.make")}</button>
        <a class="button" href="/passport/restore">${t("passport.restore")}</a>
      </p>
    `;
  }

  private make = async (): Promise<void> => {
    await this.attempt(async () => {
      const entropy = newEntropy();
      const words = await phraseOf(entropy, await wordList());
      this.making = {
        entropy,
        words,
        document: await documentOf(entropy),
        asked: someOf(WORDS, 3),
        wrong: new Set(),
        file: "none",
        done: 0,
      };
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };

  // ---- its words

  private confirmation(making: Making): TemplateResult {
    return html`
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
        <div class="pair">${making.asked.map((place) => this.ask(making, place))}</div>
        <button class="button main-action" ?disabled="${this.busy}">${t("passport.confirm.done")}</button>
      </form>
      <details class="card">
        <summary><strong>${t("passport.file")}</strong></summary>
        ${this.filing(making)}
      </details>
    `;
  }

  private ask(making: Making, place: number): TemplateResult {
    const wrong = making.wrong.has(place);
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
    const making = this.making!;
    const form = new FormData(event.target as HTMLFormElement);
    const typed = (place: number) => String(form.get(`word-${place}`)).trim().toLowerCase();
    making.wrong = new Set(making.asked.filter((place) => typed(place) !== making.words[place]));
    if (making.wrong.size > 0) {
      this.show();
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

  private filing(making: Making): TemplateResult {
    if (making.file === "working") {
      return html`
        <p role="status">${t("passport.file.working")}</p>
        <progress max="1" .value="${making.done}" aria-label="${t("passport.file.working")}"></progress>
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
        ${making.file === "saved"
          ? html`
            <p role="status">${t("passport.file.saved")}</p>
          `
          : nothing}
      </form>
    `;
  }

  private save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const making = this.making!;
    const password = String(new FormData(event.target as HTMLFormElement).get("password"));
    making.file = "working";
    this.show();
    await this.attempt(async () => {
      const { STANDARD, writeFile } = await import("./file.ts");
      const inside = { entropy: making.entropy, rotation: 0, document: making.document };
      const bytes = await writeFile(password, inside, STANDARD, (done) => {
        making.done = done;
        this.show();
      });
      download(bytes, "me.passport");
      making.file = "saved";
    });
    if (making.file === "working") making.file = "none";
    this.show();
  };

  // ---- there is one

  private mine(): TemplateResult {
    const { did } = here().keys!;
    return html`
      <p class="lead">${t("passport.name", { name: this.name })}</p>
      ${this.standing === "member" ? this.welcome() : this.waiting(did)}
      <details class="card">
        <summary><strong>${t("passport.forget")}</strong></summary>
        <p>${t("passport.forget.words")}</p>
        <p><button class="button" @click="${this.onForget}">${t("passport.forget.do")}</button></p>
      </details>
    `;
  }

  private welcome(): TemplateResult {
    return html`
      <div class="notice"><p>${t("passport.member", { node: here().name })}</p></div>
      <p class="row">
        <a class="button main-action" href="/ask">${t("nav.ask.long")}</a>
        <a class="button" href="/find">${t("hall.look")}</a>
      </p>
    `;
  }

  private waiting(did: string): TemplateResult {
    return html`
      <div class="notice warn">
        <h2>${t("passport.stranger")}</h2>
        <p>${t("passport.stranger.words")}</p>
      </div>
      <section class="card">
        <h3>${t("passport.number")}</h3>
        <p class="copy" translate="no">${did}</p>
        <p class="row">
          <button class="button" @click="${this.copy}">${t("passport.copy")}</button>
          <button class="button" @click="${() => this.reload()}">${t("passport.look-again")}</button>
          <span role="status">${this.copied ? t("passport.copied") : ""}</span>
        </p>
      </section>
    `;
  }

  private copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(here().keys!.did);
    this.copied = true;
    this.show();
  };

  private onForget = async (): Promise<void> => {
    await forget();
  };

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      await work();
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
  }
}

export function lacking(what: Lack): TemplateResult {
  return html`
    <div class="notice warn" role="alert">
      <h2>${t(`lack.${what}` as Key)}</h2>
      <p>${t(`lack.${what}.words` as Key)}</p>
    </div>
  `;
}

/** So many different numbers below another, in order. */
function someOf(below: number, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(crypto.getRandomValues(new Uint32Array(1))[0]! % below);
  return [...chosen].sort((one, other) => one - other);
}

function download(bytes: Bytes, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

customElements.define("uf-passport", PassportPage);
