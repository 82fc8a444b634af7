import { html, nothing, type TemplateResult } from "lit";
import type { Bytes } from "../node/bytes.ts";
import { asProblem, Page, sentence } from "../shell/page.ts";
import { type Key, t } from "../words/words.ts";
import { type Lack, lack } from "./able.ts";
import type { FileFault, Opened } from "./file.ts";
import { restore } from "./making.ts";
import { lacking } from "./passport-page.ts";
import { phraseField } from "./phrase-field.ts";
import { entropyOf, wordList } from "./phrase.ts";
import { share } from "./shared.ts";

/** Brings a passport back, from its words or from a file. */
class RestorePage extends Page {
  private lack: Lack | undefined;
  private wordsFault = "";
  private fileFault = "";
  private done: number | undefined;
  /** What the code of another device said; it stands in no history. */
  private code = "";
  private isShared = false;

  protected override async load(): Promise<void> {
    this.lack = await lack();
    if (location.hash !== "") {
      this.code = location.hash.slice(1);
      history.replaceState({}, "", location.pathname);
    }
  }

  protected override heading(): string {
    return t("restore.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.lack !== undefined ? lacking(this.lack) : html`
          ${this.code !== "" ? this.fromDevice() : html`
            ${this.fromWords()}${this.fromFile()}
          `}
        `}
      </div>
    `;
  }

  private fromWords(): TemplateResult {
    return html`
      <form class="card" novalidate @submit="${this.onWords}">
        <h2>${t("restore.words")}</h2>
        ${phraseField(this.wordsFault)}
        <p><button class="button main-action">${t("restore.do")}</button></p>
      </form>
    `;
  }

  private onWords = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const typed = String(new FormData(event.target as HTMLFormElement).get("words"));
    const read = await entropyOf(typed, await wordList());
    if ("fault" in read) {
      const { fault, ...values } = read;
      this.wordsFault = t(`phrase.${fault}`, values);
      this.show();
      this.querySelector<HTMLElement>("textarea")?.focus();
      return;
    }
    this.wordsFault = await this.bring(read);
    this.show();
  };

  private fromFile(): TemplateResult {
    return html`
      <form class="card" @submit="${this.onFile}">
        <h2>${t("restore.file")}</h2>
        <div class="field">
          <label for="file">${t("restore.file.label")}</label>
          <input id="file" name="file" type="file" required>
        </div>
        <div class="field">
          <label for="password">${t("restore.file.password")}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            aria-describedby="file-fault"
          >
          <p class="fault" id="file-fault" role="alert">${this.fileFault}</p>
        </div>
        ${this.working()}
        <p><button class="button" ?disabled="${this.done !== undefined}">${t("restore.do")}</button></p>
      </form>
    `;
  }

  private fromDevice(): TemplateResult {
    return html`
      <form class="card" novalidate @submit="${this.onDevice}">
        <h2>${t("restore.device")}</h2>
        <div class="field">
          <label for="four">${t("restore.device.label")}</label>
          <p class="hint" id="four-hint">${t("restore.device.hint")}</p>
          <input
            id="four"
            name="four"
            lang="en"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-invalid="${this.fileFault === "" ? nothing : "true"}"
            aria-describedby="four-hint file-fault"
          >
          <p class="fault" id="file-fault" role="alert">${this.fileFault}</p>
        </div>
        <div class="check">
          <input type="checkbox" id="shared" name="shared" aria-describedby="shared-hint">
          <label for="shared">${t("restore.shared")}</label>
        </div>
        <p class="hint" id="shared-hint">${t("restore.shared.hint")}</p>
        ${this.working()}
        <p><button class="button main-action" ?disabled="${this.done !== undefined}">${t("restore.do")}</button></p>
      </form>
    `;
  }

  private working(): TemplateResult | typeof nothing {
    return this.done === undefined ? nothing : html`
      <p role="status">${t("passport.file.working")}</p>
      <progress max="1" .value="${this.done}" aria-label="${t("passport.file.working")}"></progress>
    `;
  }

  private onDevice = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const words = String(form.get("four"));
    this.isShared = form.has("shared");
    await this.open("device", async (progress) => (await import("./handing-on.ts")).unpack(this.code, words, progress));
  };

  private onFile = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const file = new Uint8Array(await (form.get("file") as File).arrayBuffer());
    const password = String(form.get("password"));
    await this.open("file", async (progress) => (await import("./file.ts")).readFile(file, password, progress));
  };

  private async open(
    from: "file" | "device",
    read: (progress: (done: number) => void) => Promise<Opened | FileFault>,
  ): Promise<void> {
    this.done = 0;
    this.show();
    try {
      const opened = await read((done) => {
        this.done = done;
        this.show();
      });
      this.fileFault = typeof opened === "string"
        ? t(`restore.${from}.${opened}` as Key)
        : await this.bring(opened.entropy);
    } catch (e) {
      this.fileFault = sentence(asProblem(e));
    }
    this.done = undefined;
    this.show();
  }

  /** What went wrong, or nothing. */
  private async bring(entropy: Bytes): Promise<string> {
    try {
      if (this.isShared) share();
      if (!await restore(entropy, this.isShared)) return t("restore.other-keys");
      // the frame sees that there is a passport now, and shows the page of this address
      history.pushState({}, "", "/passport");
      return "";
    } catch (e) {
      return sentence(asProblem(e));
    } finally {
      entropy.fill(0);
    }
  }
}

customElements.define("uf-restore", RestorePage);
