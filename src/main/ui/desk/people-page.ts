import { html, nothing, type TemplateResult } from "lit";
import { choice, onSubmit, words } from "../circle/deeds.ts";
import { passportNumber } from "../circle/sharing.ts";
import type { Ward } from "../own/standing-in.ts";
import { instant } from "../passport/document.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { go } from "../shell/router.ts";
import { day, fromLocal, toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";

const NUMBER = /^did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}$/;

/** Who looks after a child until when, and who lives with whom: said by a steward who has no part in it. Whom it is about stands in the address. */
class StewardedPage extends AskedTwicePage {
  private who = "";
  private wards: Ward[] = [];
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    const asked = new URLSearchParams(location.search).get("who") ?? "";
    this.who = here().stewardOf.length > 0 && NUMBER.test(asked) ? asked : "";
    if (this.who === "") return;
    this.wards = await here().node.all<Ward>(`/api/v1/wards?person=${encodeURIComponent(this.who)}`);
    const people = this.wards.flatMap((each) => [each.child, ...each.guardians.map((one) => one.did)]);
    this.names = new Map(
      await Promise.all([this.who, ...new Set(people)].map(async (did) => [did, await nameOf(did)] as const)),
    );
  }

  protected override heading(): string {
    return t("folk.heading");
  }

  protected override content(): TemplateResult {
    return this.measure("folk.lead", here().stewardOf.length === 0, () =>
      html`
        ${this.who === "" ? this.whom() : html`
          <p class="row"><strong>${this.names.get(this.who)}</strong> <a href="/desk/people">${t(
            "folk.another",
          )}</a></p>
          ${this.guarded()} ${this.living()}
        `}
      `);
  }

  private whom(): TemplateResult {
    return html`
      <form class="card" @submit="${onSubmit((form) =>
        go(`/desk/people?who=${encodeURIComponent(String(form.get("number")).trim())}`)
      )}">
        ${passportNumber("who", t("folk.who"), t("folk.number.hint"))}
        <p><button class="button main-action">${t("folk.see")}</button></p>
      </form>
    `;
  }

  // ---- who looks after whom

  private runs(ward: Ward): boolean {
    return ward.endedAt === undefined && new Date(ward.majority) > here().node.now();
  }

  private guarded(): TemplateResult {
    const running = this.wards.filter((each) => this.runs(each));
    return html`
      <section class="stack section wide" aria-labelledby="guarded">
        <h2 id="guarded">${t("folk.wards")}</h2>
        ${running.length === 0
          ? html`
            <p class="soft">${t("folk.wards.none")}</p>
          `
          : html`
            <ul class="cards">${running.map((each) => this.card(each))}</ul>
          `} ${running.some((each) => each.child === this.who) ? nothing : this.settingUp()}
      </section>
    `;
  }

  private card(ward: Ward): TemplateResult {
    const child = this.names.get(ward.child)!;
    return html`
      <li>
        <article class="card">
          <h3>${child}</h3>
          <p class="small soft">${t("folk.until", { day: day(new Date(ward.majority), here().info.zone) })}</p>
          <ul class="plain-list">
            ${ward.guardians.map((each) =>
              html`
                <li>${this.names.get(each.did)} <span class="soft small">– ${t(
                  each.takenAt === undefined ? "folk.not-taken" : "folk.taken",
                )}</span></li>
              `
            )}
          </ul>
          ${ward.why === undefined ? nothing : html`
            <blockquote>${ward.why}</blockquote>
          `}
          <p>
            <button class="button" ?disabled="${this.busy}" @click="${() =>
              this.ask({
                what: t("folk.end.what", { name: child }),
                then: t("folk.end.then"),
                yes: "folk.end.yes",
                said: "folk.end.said",
                deed: () => here().node.post(`/api/v1/wards/${ward.id}/end`),
              })}">
              ${t("folk.end")}<span class="hidden-label"> ${child}</span>
            </button>
          </p>
        </article>
      </li>
    `;
  }

  private settingUp(): TemplateResult {
    const { node, info } = here();
    const tomorrow = toLocal(new Date(node.now().getTime() + 86_400_000), info.zone).slice(0, 10);
    return html`
      <details class="card">
        <summary><strong>${t("folk.set-up")}</strong></summary>
        <form class="stack wide" @submit="${onSubmit((form) => this.onSetUp(form))}">
          <p>${t("folk.set-up.words")}</p>
          ${passportNumber("guardian", t("folk.guardian"), t("folk.number.hint"))}
          <div class="field">
            <label for="other">${t("folk.guardian.other")} <span class="soft">${t("folk.optional")}</span></label>
            <input
              id="other"
              name="other"
              pattern="did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}"
              autocomplete="off"
              spellcheck="false"
            >
          </div>
          <div class="field">
            <label for="majority">${t("folk.majority")}</label>
            <p class="hint" id="majority-hint">${t("folk.majority.hint")}</p>
            <input id="majority" name="majority" type="date" required min="${tomorrow}" aria-describedby="majority-hint">
          </div>
          ${words("why", t("folk.why"), t("folk.why.hint"), 500)}
          <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
        </form>
      </details>
    `;
  }

  private async onSetUp(form: FormData): Promise<void> {
    const guardians = [form.get("number"), form.get("other")].map((each) => String(each).trim()).filter(Boolean);
    const majority = fromLocal(`${form.get("majority")}T00:00`, here().info.zone)!;
    const names = await Promise.all(guardians.map(nameOf));
    const body = { child: this.who, guardians, majority: instant(majority), why: String(form.get("why")).trim() };
    await this.ask({
      what: t("folk.set-up.what", {
        guardians: names.join(", "),
        child: this.names.get(this.who)!,
        day: day(majority, here().info.zone),
      }),
      then: t("folk.set-up.then"),
      yes: "folk.set-up.yes",
      said: "folk.set-up.said",
      deed: () => here().node.post("/api/v1/wards", body),
    });
  }

  // ---- who lives with whom

  private living(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="living">
        <h2 id="living">${t("folk.living")}</h2>
        <p>${t("folk.living.words")}</p>
        <form class="card" @submit="${onSubmit((form) => this.onLiving(form))}">
          ${passportNumber("mate", t("folk.mate"), t("folk.number.hint"))} ${choice("living", t("folk.living.how"), [
            ["together", t("folk.together")],
            ["apart", t("folk.apart")],
          ])}
          <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
        </form>
      </section>
    `;
  }

  private async onLiving(form: FormData): Promise<void> {
    const { node } = here();
    const mate = String(form.get("number")).trim();
    const isTogether = form.get("living") === "together";
    const path = `/api/v1/members/${encodeURIComponent(this.who)}/household/${encodeURIComponent(mate)}`;
    await this.ask({
      what: t(isTogether ? "folk.together.what" : "folk.apart.what", {
        name: this.names.get(this.who)!,
        other: await nameOf(mate),
      }),
      then: t(isTogether ? "folk.together.then" : "folk.apart.then"),
      yes: "folk.living.yes",
      said: "folk.living.said",
      deed: () => isTogether ? node.put(path) : node.remove(path),
    });
  }
}

customElements.define("uf-stewarded", StewardedPage);
