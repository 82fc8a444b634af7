import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { t } from "../words/words.ts";
import { lockedPassport } from "./keep.ts";
import type { Locked } from "./lock.ts";
import { openingFields, tried } from "./opening.ts";

/** Where a lock is before the passport: it is opened here, on whichever page somebody came to. */
class UnlockPage extends Page {
  private locked: Locked | undefined;
  private fault = "";
  private done: number | undefined;

  protected override async load(): Promise<void> {
    this.locked = here().isLocked ? await lockedPassport() : undefined;
  }

  protected override heading(): string {
    return t("unlock.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.locked === undefined
          ? html`
            <p>${t("unlock.none")}</p>
            <p><a class="button" href="/passport">${t("lock.back")}</a></p>
          `
          : html`
            <form class="card" novalidate @submit="${this.onOpen}">
              ${openingFields(this.locked.means, this.fault, this.done)}
              <p><button class="button main-action" ?disabled="${this.done !== undefined}">${t(
                "unlock.do",
              )}</button></p>
            </form>
            <p class="row">
              <button class="button" @click="${this.onWithout}">${t("unlock.without")}</button>
              <a class="button" href="/passport/restore">${t("unlock.forgot")}</a>
            </p>
            <p class="small soft">${t("unlock.forgot.words")}</p>
          `}
      </div>
    `;
  }

  private onOpen = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const password = String(new FormData(event.target as HTMLFormElement).get("password") ?? "");
    this.fault = "";
    this.done = 0;
    this.show();
    const { unlock } = await import("./lock.ts");
    // what stands on the disk counts: another tab may have tried
    this.fault = await tried((await lockedPassport())!, (locked) =>
      unlock(locked, password, (done) => {
        this.done = done;
        this.show();
      }));
    this.done = undefined;
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("#opening-password")?.focus();
  };

  /** What everybody may see is there without a passport, too. */
  private onWithout = (): void => {
    globalThis.dispatchEvent(new Event("uf-without"));
  };
}

customElements.define("uf-unlock", UnlockPage);
