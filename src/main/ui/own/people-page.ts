import { html, nothing, type TemplateResult } from "lit";
import { post } from "../circle/deeds.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { day } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";
import { consents, type Waiting, waitingFor } from "./consents.ts";
import { type Done, doneForMe, doneWith } from "./done-for-me.ts";
import { growing } from "./growing.ts";
import { letting } from "./letting.ts";
import type { Mandate, Ward } from "./standing-in.ts";

/** People who act for the reader, for whom the reader acts, and children whom the reader looks after. */
class PeoplePage extends DeedPage {
  private mandates: Mandate[] = [];
  private wards: Ward[] = [];
  private waiting: Waiting[] = [];
  private done: Done[] = [];
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    const { node, keys } = here();
    if (keys === undefined) return;
    const [mandates, wards] = await Promise.all([
      node.all<Mandate>("/api/v1/mandates"),
      node.all<Ward>("/api/v1/wards"),
    ]);
    this.mandates = mandates.filter((each) => each.state !== "ended");
    this.wards = wards.filter((each) => each.endedAt === undefined && each.handedOverAt === undefined);
    const people = [
      ...mandates.flatMap((each) => [each.person, each.proxy]),
      ...this.wards.flatMap((each) => [each.child, ...each.guardians.map((one) => one.did)]),
    ];
    this.names = new Map(await Promise.all([...new Set(people)].map(async (did) => [did, await nameOf(did)] as const)));
    this.done = await doneWith(mandates.filter((each) => each.person === keys.did).map((each) => each.id));
    const mine = this.wards.filter((each) => this.asGuardian(each)?.takenAt !== undefined);
    this.waiting = await waitingFor(mine.map((each) => each.child));
  }

  private asGuardian(ward: Ward): Ward["guardians"][number] | undefined {
    return ward.guardians.find((each) => each.did === here().keys!.did);
  }

  protected override heading(): string {
    return t("people.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/passport", "keys.back")} ${here().keys === undefined
          ? html`
            <p><a class="button" href="/passport">${t("gate.passport")}</a></p>
          `
          : html`
            ${consents(this.waiting, this.names, this)} ${growing(
              this.wards.filter((each) => each.child === here().keys!.did),
              this.names,
              this,
            )} ${this.forMe()} ${this.byMe()} ${this.wardsOfMine()}
          `}
      </div>
    `;
  }

  // ---- who acts for the reader

  private forMe(): TemplateResult {
    const mine = this.mandates.filter((each) => each.person === here().keys!.did);
    return html`
      <section class="stack section wide" aria-labelledby="for-me">
        <h2 id="for-me">${t("forme.heading")}</h2>
        ${mine.length === 0
          ? html`
            <p class="soft">${t("forme.none")}</p>
          `
          : this.list(mine, (each) => each.proxy, false)} ${doneForMe(this.done, this.names, this)}
        <details class="card">
          <summary><strong>${t("forme.add")}</strong></summary>
          ${letting(this)}
        </details>
      </section>
    `;
  }

  // ---- for whom the reader acts

  private byMe(): TemplateResult {
    const others = this.mandates.filter((each) => each.proxy === here().keys!.did);
    return html`
      <section class="stack section wide" aria-labelledby="by-me">
        <h2 id="by-me">${t("byme.heading")}</h2>
        ${others.length === 0
          ? html`
            <p class="soft">${t("byme.none")}</p>
          `
          : this.list(others, (each) => each.person, true)}
      </section>
    `;
  }

  private list(mandates: Mandate[], other: (of: Mandate) => string, isProxy: boolean): TemplateResult {
    return html`
      <ul class="cards">
        ${mandates.map((each) =>
          html`
            <li>
              <div class="card">
                <span class="tag ${each.state === "running" ? "good" : ""}">${t(`mandate.${each.state}` as Key)}</span>
                <h3>${this.names.get(other(each))}</h3>
                <p class="small">${each.acts.map((act) => t(`act.${act}` as Key)).join(" · ")}</p>
                <p class="small soft">${t("mandate.until", { day: day(new Date(each.until), here().info.zone) })}</p>
                <p class="row">
                  ${isProxy && each.state === "offered"
                    ? html`
                      <button class="button main-action" ?disabled="${this.busy}" @click="${() =>
                        this.act("said.taken", () => post(`/api/v1/mandates/${each.id}/acceptance`))}">${t(
                          "mandate.take",
                        )}</button>
                    `
                    : nothing} ${isProxy && each.state === "running"
                    ? html`
                      <a class="button main-action" href="/mine?for=${encodeURIComponent(each.person)}">${t(
                        "byme.things",
                      )}<span class="hidden-label"> ${this.names.get(each.person)}</span></a>
                    `
                    : nothing}
                  <button class="button" ?disabled="${this.busy}" @click="${() =>
                    this.act("said.ended", () => post(`/api/v1/mandates/${each.id}/end`))}">${t(
                      isProxy ? "mandate.give-back" : "mandate.end",
                    )}</button>
                </p>
              </div>
            </li>
          `
        )}
      </ul>
    `;
  }

  // ---- children

  private wardsOfMine(): TemplateResult | typeof nothing {
    const offered = this.wards.filter((each) => this.asGuardian(each) !== undefined);
    if (offered.length === 0) return nothing;
    return html`
      <section class="stack section wide" aria-labelledby="wards">
        <h2 id="wards">${t("wards.heading")}</h2>
        <ul class="cards">
          ${offered.map((each) =>
            html`
              <li>
                <div class="card">
                  <h3>${this.names.get(each.child)}</h3>
                  <p class="small soft">${t("wards.until", {
                    day: day(new Date(each.majority), here().info.zone),
                  })}</p>
                  ${this.asGuardian(each)!.takenAt !== undefined ? nothing : html`
                    <p><button class="button main-action" ?disabled="${this.busy}" @click="${() =>
                      this.act("said.taken", () => post(`/api/v1/wards/${each.id}/acceptance`))}">${t(
                        "wards.take",
                      )}</button></p>
                  `}
                </div>
              </li>
            `
          )}
        </ul>
      </section>
    `;
  }
}

customElements.define("uf-people", PeoplePage);
