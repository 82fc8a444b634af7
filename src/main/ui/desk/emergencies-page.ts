import { html, nothing, type TemplateResult } from "lit";
import "../circle/code.ts";
import { at, onSubmit, words } from "../circle/deeds.ts";
import { titleOf } from "../find/title.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { t, told } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";
import { count, select, type Thing, things } from "./things.ts";

interface Emergency {
  id: string;
  offer: string;
  group: string;
  reason: string;
  minutes: number;
  asker: string;
  agreer?: string;
  askedAt: string;
  state: "asked" | "open" | "lapsed" | "ended" | "justified" | "unjustified";
  opened: number;
  why?: string;
  until?: string;
  endedAt?: string;
}

const REASONS = ["fire", "injury", "danger", "locked-in", "other"] as const;

/** What two people open in an emergency that neither may open alone: one asks, another agrees, and it ends by itself. */
class EmergenciesPage extends AskedTwicePage {
  private all: Emergency[] = [];
  private things: Thing[] = [];
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    if (here().stewardOf.length === 0 && !here().operates) return;
    const { node } = here();
    [this.all, this.things] = await Promise.all([node.all<Emergency>("/api/v1/emergencies"), things()]);
    this.all.reverse();
    const people = this.all.flatMap((each) => [each.asker, ...(each.agreer === undefined ? [] : [each.agreer])]);
    const titles = this.all.map((each) => each.offer);
    this.names = new Map([
      ...await Promise.all([...new Set(people)].map(async (did) => [did, await nameOf(did)] as const)),
      ...await Promise.all([...new Set(titles)].map(async (id) => [id, await titleOf(id)] as const)),
    ]);
  }

  protected override heading(): string {
    return t("emergency.heading");
  }

  protected override content(): TemplateResult {
    const { stewardOf, operates } = here();
    return this.measure("emergency.lead", stewardOf.length === 0 && !operates, () =>
      html`
        ${this.list()} ${this.form()}
      `);
  }

  private list(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="emergencies">
        <h2 id="emergencies">${t("emergency.list")}</h2>
        ${this.all.length === 0
          ? html`
            <p class="soft">${t("emergency.none")}</p>
          `
          : html`
            <ul class="cards">
              ${this.all.map((each) =>
                html`
                  <li>${this.card(each)}</li>
                `
              )}
            </ul>
          `}
      </section>
    `;
  }

  private card(of: Emergency): TemplateResult {
    const me = here().keys!.did;
    const path = `/api/v1/emergencies/${encodeURIComponent(of.id)}`;
    const isOneOfTwo = of.asker === me || of.agreer === me;
    const isRunning = of.state === "asked" || of.state === "open";
    return html`
      <article class="card">
        <span class="tag ${isRunning ? "warn" : ""}">${t(`emergency.state.${of.state}`)}</span>
        <h3>${this.names.get(of.offer)}</h3>
        <p>${told("cause", of.reason, { name: of.reason })}</p>
        ${of.why === undefined ? nothing : html`
          <blockquote>${of.why}</blockquote>
        `}
        <p class="small soft">${t("emergency.by", { name: this.names.get(of.asker)!, at: at(of.askedAt) })}${of
            .agreer === undefined
          ? ""
          : ` ${t("emergency.with", { name: this.names.get(of.agreer)! })}`}${of.until === undefined || !isRunning
          ? ""
          : ` ${t("emergency.until", { at: at(of.until) })}`}</p>
        ${of.state !== "asked" || of.asker === me ? nothing : html`
          <p><button class="button main-action" ?disabled="${this.busy}" @click="${() =>
            this.ask({
              what: t("emergency.agree.what", { thing: this.names.get(of.offer)!, count: of.minutes }),
              then: t("emergency.agree.then"),
              yes: "emergency.agree.yes",
              said: "emergency.said.agreed",
              deed: () => here().node.post(`${path}/agreement`),
            })}">${t("emergency.agree")}</button></p>
        `} ${of.state === "open" && isOneOfTwo
          ? html`
            <uf-code .emergency="${of.id}"></uf-code>
          `
          : nothing} ${isRunning && isOneOfTwo
          ? html`
            <p><button class="button" ?disabled="${this.busy}" @click="${() =>
              this.act("emergency.said.ended", () => here().node.post(`${path}/end`))}">${t(
                of.state === "asked" ? "emergency.take-back" : "emergency.end",
              )}</button></p>
          `
          : nothing}
      </article>
    `;
  }

  private form(): TemplateResult | typeof nothing {
    if (this.things.length === 0) return nothing;
    return html`
      <section class="stack section wide" aria-labelledby="ask">
        <h2 id="ask">${t("emergency.ask")}</h2>
        <form class="card" @submit="${onSubmit((form) => this.onAsk(form))}">
          ${select("thing", t("emergency.thing"), this.things.map((each) => [each.id, each.title] as const))} ${select(
            "reason",
            t("emergency.reason"),
            REASONS.map((each) => [each, t(`cause.${each}`)] as const),
          )} ${count("minutes", t("emergency.minutes"), 5, 60, 15)} ${words(
            "why",
            t("measures.why"),
            t("emergency.why.hint"),
            500,
          )}
          <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
        </form>
      </section>
    `;
  }

  private onAsk(form: FormData): Promise<void> {
    const [offer, minutes] = [String(form.get("thing")), Number(form.get("minutes"))];
    const body = { offer, reason: String(form.get("reason")), minutes, why: String(form.get("why")).trim() };
    return this.ask({
      what: t("emergency.ask.what", { thing: this.things.find((each) => each.id === offer)!.title, count: minutes }),
      then: t("emergency.ask.then"),
      yes: "emergency.ask.yes",
      said: "emergency.said.asked",
      deed: () => here().node.post("/api/v1/emergencies", body),
    });
  }
}

customElements.define("uf-emergencies", EmergenciesPage);
