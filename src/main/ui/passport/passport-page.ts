import { html, nothing, type TemplateResult } from "lit";
import { attestsIn, here, membership } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import type { Problem } from "../node/node.ts";
import { type Key, t } from "../words/words.ts";
import { type Lack, lack } from "./able.ts";
import { forget } from "./keep.ts";
import { documentOf } from "./making.ts";
import type { Making } from "./making-form.ts";
import "./making-form.ts";
import { nameOf } from "./name.ts";
import { newEntropy, phraseOf, wordList } from "./phrase.ts";

/** The reader's passport: what it is, how one is made, and what it is good for here. */
class PassportPage extends Page {
  private lack: Lack | undefined;
  private name = "";
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private isVetter = false;
  private making: Making | undefined;
  private trouble: Problem | undefined;
  private busy = false;
  private copied = false;

  protected override async load(): Promise<void> {
    this.lack = await lack();
    const { keys } = here();
    if (keys !== undefined) {
      [this.name, this.standing] = await Promise.all([nameOf(keys.did), membership()]);
      this.isVetter = this.standing === "member" && (await attestsIn()).length > 0;
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
          : html`
            <uf-making class="stack section wide" .making="${this.making}"></uf-making>
          `}
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
      };
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };

  // ---- there is one

  private mine(): TemplateResult {
    const { did } = here().keys!;
    return html`
      <p class="lead">${t("passport.name", { name: this.name })}</p>
      ${this.standing === "member"
        ? html`
          ${this.welcome()}
          <details class="card">
            <summary><strong>${t("passport.number")}</strong></summary>
            ${this.number(did)}
          </details>
        `
        : this.waiting(did)}
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
      <ul class="cards">
        ${(["keys", "lock", "data", "people", "moving"] as const).map((each) =>
          more(`/passport/${each}`, each)
        )} ${!this.isVetter ? nothing : more("/desk/trained", "trained")}
      </ul>
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
        ${this.number(did)}
        <p><button class="button" @click="${() => this.reload()}">${t("passport.look-again")}</button></p>
      </section>
    `;
  }

  private number(did: string): TemplateResult {
    return html`
      <p class="copy" translate="no">${did}</p>
      <p class="row">
        <button class="button" @click="${this.copy}">${t("passport.copy")}</button>
        <span role="status">${this.copied ? t("passport.copied") : ""}</span>
      </p>
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

function more(to: string, what: "keys" | "lock" | "data" | "people" | "moving" | "trained"): TemplateResult {
  return html`
    <li>
      <a class="card" href="${to}">
        <h2>${t(`more.${what}`)}</h2>
        <p class="small soft">${t(`more.${what}.words`)}</p>
      </a>
    </li>
  `;
}

export function lacking(what: Lack): TemplateResult {
  return html`
    <div class="notice warn" role="alert">
      <h2>${t(`lack.${what}` as Key)}</h2>
      <p>${t(`lack.${what}.words` as Key)}</p>
    </div>
  `;
}

customElements.define("uf-passport", PassportPage);
