import { html, nothing, type TemplateResult } from "lit";
import { titleOf } from "../find/title.ts";
import { nameOf } from "../passport/name.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { t } from "../words/words.ts";
import { onSubmit, post, submit, window } from "./deeds.ts";
import { founding } from "./founding.ts";
import { gate } from "./gate.ts";
import { passportNumber } from "./sharing.ts";
import { type CoUse, coUses, isOpen, meIn, parties, type Party, type PartyMember } from "./together.ts";

/** What the reader uses together with others: things that were shared with them, and those with whom they ask. */
class TogetherPage extends DeedPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private uses: { use: CoUse; thing: string }[] = [];
  private parties: Party[] = [];
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const [uses, all] = await Promise.all([coUses(), parties()]);
    const open = uses.filter(isOpen);
    this.uses = await Promise.all(open.map(async (use) => ({ use, thing: await titleOf(use.offerId) })));
    this.parties = all;
    const people = [
      ...open.map((each) => each.holder),
      ...all.flatMap((each) => each.members.map((one) => one.person)),
    ];
    this.names = new Map(await Promise.all([...new Set(people)].map(async (did) => [did, await nameOf(did)] as const)));
  }

  protected override heading(): string {
    return t("together.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        ${this.top("/mine", "together.back")} ${this.standing !== "member" ? gate(this.standing) : html`
          ${this.shared()} ${this.asking()}
        `}
      </div>
    `;
  }

  // ---- things that somebody shares

  private shared(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="shared">
        <h2 id="shared">${t("together.shared")}</h2>
        ${this.uses.length === 0
          ? html`
            <p class="soft">${t("together.shared.none")}</p>
          `
          : html`
            <ul class="cards">
              ${this.uses.map(({ use, thing }) =>
                html`
                  <li>
                    <a class="card" href="/together/${use.id}">
                      <span class="tag ${use.state === "named" ? "warn" : "good"}">${t(
                        use.state === "named" ? "together.asked" : "together.using",
                      )}</span>
                      <h3>${thing}</h3>
                      <p class="small soft">${window(use.from, use.until)}<br>${t("together.of", {
                        name: this.names.get(use.holder)!,
                      })}</p>
                    </a>
                  </li>
                `
              )}
            </ul>
          `}
      </section>
    `;
  }

  // ---- people who ask together

  private asking(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="parties">
        <h2 id="parties">${t("party.heading")}</h2>
        <p>${t("party.words")}</p>
        ${this.parties.length === 0
          ? html`
            <p class="soft">${t("party.none")}</p>
          `
          : this.parties.map((each) => this.party(each))} ${founding(this, false)}
      </section>
    `;
  }

  private party(party: Party): TemplateResult {
    const me = meIn(party)!;
    const path = `/api/v1/parties/${encodeURIComponent(party.did)}`;
    const leave = () => post(`${path}/members/${encodeURIComponent(me.person)}/end`);
    return html`
      <section class="card">
        <span class="tag ${me.agreedAt === undefined ? "warn" : "good"}">${t(
          me.agreedAt === undefined ? "together.asked" : "party.in",
        )}</span>
        <h3>${t(`party.${party.kind}`)}</h3>
        <ul class="plain-list">${party.members.map((each) => this.member(each))}</ul>
        ${me.agreedAt === undefined
          ? html`
            <p>${t("party.ask")}</p>
            <p class="row">
              <button class="button main-action" ?disabled="${this.busy}" @click="${() =>
                this.act("party.said.in", () => post(`${path}/acceptance`))}">${t("party.agree")}</button>
              <button class="button" ?disabled="${this.busy}" @click="${() => this.act("party.said.no", leave)}">${t(
                "together.no",
              )}</button>
            </p>
          `
          : html`
            <p class="row">
              <a class="button main-action" href="/ask?for=${encodeURIComponent(party.did)}">${t("party.ask-for")}</a>
              <button class="button" ?disabled="${this.busy}" @click="${() => this.act("party.said.left", leave)}">${t(
                "party.leave",
              )}</button>
            </p>
            ${me.as === "keeper" ? this.keeping(party, path) : nothing}
          `}
      </section>
    `;
  }

  private member(of: PartyMember): TemplateResult {
    const name = of.person === here().keys!.did ? t("party.you") : this.names.get(of.person)!;
    const more = of.agreedAt === undefined ? t("party.named") : of.as === "keeper" ? t("party.keeper") : "";
    return html`
      <li>${name}${more === "" ? nothing : html`
        <span class="soft small">– ${more}</span>
      `}</li>
    `;
  }

  /** Naming others and taking them off. */
  private keeping(party: Party, path: string): TemplateResult {
    const others = party.members.filter((each) => each.person !== here().keys!.did);
    const id = `number-${this.parties.indexOf(party)}`;
    return html`
      <details>
        <summary>${t("party.keep")}</summary>
        <div class="stack wide">
          <form class="stack wide" @submit="${onSubmit((form, element) =>
            this.act("party.said.named", async () => {
              const as = form.has("keeper") ? "keeper" : "member";
              await post(`${path}/members`, { person: String(form.get("number")).trim(), as });
              element.reset();
            })
          )}">
            ${passportNumber(id, t("party.number"), t("together.number.hint"))}
            <div class="check">
              <input type="checkbox" id="${id}-keeper" name="keeper" value="yes">
              <label for="${id}-keeper">${t("party.as-keeper")}</label>
            </div>
            ${submit(t("party.name"), this.busy)}
          </form>
          ${others.length === 0 ? nothing : html`
            <ul class="rows">
              ${others.map((each) =>
                html`
                  <li>
                    <p>${this.names.get(each.person)}</p>
                    <button class="button" ?disabled="${this.busy}" @click="${() =>
                      this.act(
                        "party.said.off",
                        () => post(`${path}/members/${encodeURIComponent(each.person)}/end`),
                      )}">
                      ${t("party.off")}<span class="hidden-label"> ${this.names.get(each.person)}</span>
                    </button>
                  </li>
                `
              )}
            </ul>
          `}
        </div>
      </details>
    `;
  }
}

customElements.define("uf-together", TogetherPage);
