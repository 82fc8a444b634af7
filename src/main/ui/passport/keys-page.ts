import { html, nothing, type TemplateResult } from "lit";
import type { Bytes } from "../node/bytes.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import type { Problem } from "../node/node.ts";
import { t } from "../words/words.ts";
import { belongs, rotate } from "./making.ts";
import { phraseField } from "./phrase-field.ts";
import { entropyOf, wordList } from "./phrase.ts";
import { picture } from "../scan/picture.ts";
import { commitment, drawWord } from "./stop-word.ts";

/** What needs the 24 words: the passport on another device, and fresh keys. The keys kept here cannot be read out, not even here. */
class KeysPage extends Page {
  private fault = "";
  private busy: "" | "parcel" | "rotation" | "word" = "";
  /** The word that stops this passport, shown once. */
  private word = "";
  private done = 0;
  private parcel: { address: string; words: string } | undefined;
  private trouble: Problem | undefined;
  private said = "";

  protected override load(): Promise<void> {
    this.said = new URLSearchParams(location.search).has("fresh") ? t("fresh.done") : "";
    return Promise.resolve();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.parcel = undefined;
  }

  protected override heading(): string {
    return t("keys.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <p><a href="/passport">${t("keys.back")}</a></p>
        <h1 tabindex="-1">${this.heading()}</h1>
        <p role="status">${this.said}</p>
        ${this.trouble === undefined ? nothing : problem(this.trouble)} ${here().keys === undefined
          ? html`
            <p><a class="button" href="/passport">${t("gate.passport")}</a></p>
          `
          : this.parcel === undefined
          ? this.questions()
          : this.code(this.parcel)}
      </div>
    `;
  }

  private questions(): TemplateResult {
    return html`
      <p>${t("keys.words")}</p>
      <form class="stack wide" novalidate @submit="${this.onSubmit}">
        ${phraseField(this.fault)}
        <section class="card" aria-labelledby="second">
          <h2 id="second">${t("second.heading")}</h2>
          <p>${t("second.words")}</p>
          ${this.busy === "parcel"
            ? html`
              <progress max="1" .value="${this.done}" aria-label="${t("passport.file.working")}"></progress>
            `
            : nothing}
          <p><button class="button main-action" value="parcel" ?disabled="${this.busy !== ""}">${t(
            "second.do",
          )}</button></p>
        </section>
        <section class="card" aria-labelledby="fresh">
          <h2 id="fresh">${t("fresh.heading")}</h2>
          <p>${t("fresh.words")}</p>
          <p><button class="button" value="rotation" ?disabled="${this.busy !== ""}">${t("fresh.do")}</button></p>
        </section>
      </form>
      <section class="card stack" aria-labelledby="stop-word">
        <h2 id="stop-word">${t("stopword.heading")}</h2>
        <p>${t("stopword.words")}</p>
        ${this.word === ""
          ? html`
            <button class="button" ?disabled="${this.busy !== ""}" @click="${this.onWord}">${t("stopword.do")}</button>
          `
          : this.paper()}
      </section>
    `;
  }

  /** What goes on paper: the word, and the address where it is used. */
  private paper(): TemplateResult {
    return html`
      <p class="secret code" id="word" tabindex="-1" translate="no">${this.word}</p>
      <p>${t("stopword.paper")}</p>
      ${picture(`${location.origin}/passport/stop#${here().keys!.did}`, t("stopword.code"))}
    `;
  }

  private onWord = async (): Promise<void> => {
    this.busy = "word";
    this.trouble = undefined;
    this.show();
    try {
      const { node, keys } = here();
      const word = drawWord();
      await node.put(`/api/v1/passports/${encodeURIComponent(keys!.did)}/stop`, { commitment: await commitment(word) });
      this.word = word;
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = "";
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("#word")?.focus();
  };

  private onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const what = (event.submitter as HTMLButtonElement).value as "parcel" | "rotation";
    const entropy = await this.entropy(String(new FormData(form).get("words")));
    if (entropy === undefined) {
      this.show();
      this.querySelector<HTMLElement>("#words")?.focus();
      return;
    }
    this.busy = what;
    this.trouble = undefined;
    this.said = "";
    this.show();
    try {
      if (what === "parcel") await this.pack(entropy);
      else if (await rotate(entropy, here().keys!)) {
        // the frame sees that the keys are others now, and shows this page anew
        history.replaceState({}, "", "/passport/keys?fresh");
      }
      form.reset();
    } catch (e) {
      this.trouble = asProblem(e);
    } finally {
      entropy.fill(0);
    }
    this.busy = "";
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("h1")?.focus();
  };

  /** The bytes behind the words, when they are those of this passport. */
  private async entropy(typed: string): Promise<Bytes | undefined> {
    const read = await entropyOf(typed, await wordList());
    if ("fault" in read) {
      const { fault, ...values } = read;
      this.fault = t(`phrase.${fault}`, values);
      return undefined;
    }
    this.fault = await belongs(read, here().keys!) ? "" : t("keys.other");
    return this.fault === "" ? read : undefined;
  }

  private async pack(entropy: Bytes): Promise<void> {
    const { parcel } = await import("./handing-on.ts");
    this.parcel = await parcel(entropy, here().keys!.rotation, (done) => {
      this.done = done;
      this.show();
    });
  }

  private code(parcel: { address: string; words: string }): TemplateResult {
    return html`
      <p>${t("second.scan")}</p>
      ${picture(parcel.address, t("second.code"))}
      <div class="secret" translate="no">
        <p class="soft">${t("second.type")}</p>
        <p class="code" lang="en">${parcel.words}</p>
      </div>
      <div class="notice warn"><p>${t("second.warning")}</p></div>
      <p><button class="button main-action" @click="${() => {
        this.parcel = undefined;
        this.show();
      }}">${t("second.finished")}</button></p>
    `;
  }
}

customElements.define("uf-keys", KeysPage);
