import { html, nothing, type TemplateResult } from "lit";
import type { Bytes } from "../node/bytes.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { t } from "../words/words.ts";
import { leave, lockedPassport } from "./keep.ts";
import type { Locked, Means } from "./lock.ts";
import { belongs } from "./making.ts";
import { openingFields, tried, working } from "./opening.ts";
import { phraseField } from "./phrase-field.ts";
import { entropyOf, wordList } from "./phrase.ts";

/** Puts a lock before the passport of this browser, closes it, and takes it off. */
class LockPage extends DeedPage {
  private locked: Locked | undefined;
  private canPasskey = false;
  private wordsFault = "";
  private passwordFault = "";
  private passkeyFault = "";
  private openFault = "";
  private done: number | undefined;

  protected override async load(): Promise<void> {
    const { passkeysOpen } = await import("./lock.ts");
    const told = new URLSearchParams(location.search);
    this.said = told.has("done") ? t("lock.done") : told.has("gone") ? t("lock.gone") : "";
    [this.locked, this.canPasskey] = await Promise.all([lockedPassport(), passkeysOpen()]);
  }

  protected override heading(): string {
    return t("lock.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        ${this.top("/passport", "lock.back")} ${here().keys === undefined
          ? html`
            <p><a class="button" href="/passport">${t("gate.passport")}</a></p>
          `
          : this.locked === undefined
          ? this.offer()
          : this.there(this.locked.means)}
      </div>
    `;
  }

  // ---- none yet

  private offer(): TemplateResult {
    return html`
      <p class="lead">${t("lock.words")}</p>
      <ul class="plain-list">
        <li>${t("lock.words.when")}</li>
        <li>${t("lock.words.offline")}</li>
        <li>${t("lock.words.forgot")}</li>
      </ul>
      <form class="stack wide" novalidate @submit="${this.onLock}">
        <p>${t("lock.phrase")}</p>
        ${phraseField(this.wordsFault)}
        <section class="card" aria-labelledby="by-password">
          <h2 id="by-password">${t("lock.password.heading")}</h2>
          <div class="field">
            <label for="password">${t("lock.password")}</label>
            <p class="hint" id="password-hint">${t("lock.password.hint")}</p>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="new-password"
              aria-invalid="${this.passwordFault === "" ? nothing : "true"}"
              aria-describedby="password-hint password-fault"
            >
            <p class="fault" id="password-fault" role="alert">${this.passwordFault}</p>
          </div>
          <div class="field">
            <label for="again">${t("lock.again")}</label>
            <input id="again" name="again" type="password" autocomplete="new-password">
          </div>
          ${working(this.done)}
          <p><button class="button main-action" value="password" ?disabled="${this.busy}">${t("lock.do")}</button></p>
        </section>
        ${this.canPasskey
          ? html`
            <section class="card" aria-labelledby="by-passkey">
              <h2 id="by-passkey">${t("lock.passkey.heading")}</h2>
              <p>${t("lock.passkey.words")}</p>
              <p class="fault" role="alert">${this.passkeyFault}</p>
              <p><button class="button" value="passkey" ?disabled="${this.busy}">${t("lock.passkey.do")}</button></p>
            </section>
          `
          : nothing}
      </form>
    `;
  }

  private onLock = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const by = (event.submitter as HTMLButtonElement).value as Means["by"];
    const { SHORTEST_PASSWORD } = await import("./lock.ts");
    const password = String(form.get("password"));
    this.passkeyFault = "";
    this.passwordFault = by === "passkey"
      ? ""
      : password.length < SHORTEST_PASSWORD
      ? t("lock.too-short", { count: SHORTEST_PASSWORD })
      : password !== form.get("again")
      ? t("lock.other")
      : "";
    const entropy = await this.entropy(String(form.get("words")));
    if (entropy === undefined || this.passwordFault !== "") {
      entropy?.fill(0);
      this.show();
      await this.updateComplete;
      this.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    await this.act(undefined, async () => {
      // the frame sees that there is a lock now, and shows this page anew
      if (await this.put(by, entropy, password)) history.replaceState({}, "", "/passport/lock?done");
      else this.passkeyFault = t("unlock.no-passkey");
    });
    entropy.fill(0);
  };

  /** Says whether there is a lock now. */
  private async put(by: Means["by"], entropy: Bytes, password: string): Promise<boolean> {
    const { byPassword, byPasskey, lock, secretOf } = await import("./lock.ts");
    const means = by === "password" ? byPassword() : await byPasskey(here().name);
    if (means === undefined) return false;
    const secret = await secretOf(means, password, this.onProgress);
    this.done = undefined;
    if (secret === undefined) return false;
    await lock(entropy, here().keys!.rotation, means, secret);
    secret.fill(0);
    return true;
  }

  /** The bytes behind the words, when they are those of this passport. */
  private async entropy(typed: string): Promise<Bytes | undefined> {
    const read = await entropyOf(typed, await wordList());
    if ("fault" in read) {
      const { fault, ...values } = read;
      this.wordsFault = t(`phrase.${fault}`, values);
      return undefined;
    }
    this.wordsFault = await belongs(read, here().keys!) ? "" : t("lock.other-words");
    return this.wordsFault === "" ? read : undefined;
  }

  // ---- there is one

  private there(means: Means): TemplateResult {
    return html`
      <p class="lead">${t(`lock.is.${means.by}`)}</p>
      <p>${t("lock.words.when")}</p>
      <p><button class="button main-action" @click="${this.onClose}">${t("lock.close")}</button></p>
      <form class="card" novalidate @submit="${this.onOff}">
        <h2>${t("lock.off.heading")}</h2>
        <p>${t("lock.off.words")}</p>
        ${openingFields(means, this.openFault, this.done)}
        <p><button class="button" ?disabled="${this.busy}">${t("lock.off")}</button></p>
      </form>
    `;
  }

  private onClose = (): void => leave();

  private onOff = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const password = String(new FormData(event.target as HTMLFormElement).get("password") ?? "");
    const { takeOff } = await import("./lock.ts");
    await this.act(undefined, async () => {
      this.openFault = await tried((await lockedPassport())!, (locked) => takeOff(locked, password, this.onProgress));
      this.done = undefined;
      if (this.openFault === "") history.replaceState({}, "", "/passport/lock?gone");
    }, "[aria-invalid]");
  };

  private onProgress = (done: number): void => {
    this.done = done;
    this.show();
  };
}

customElements.define("uf-lock", LockPage);
