import { html, nothing, type TemplateResult } from "lit";
import { titleOf } from "../find/title.ts";
import { Away, type Place, places } from "../node/away.ts";
import { hostOf } from "../node/host.ts";
import type { Node } from "../node/node.ts";
import { fieldsOf } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { goInstead } from "../shell/router.ts";
import { type Key, t, told } from "../words/words.ts";
import { type Appeal, type Decision, isOver, type Need, type Permit, standingOf, tag } from "./circle.ts";
import "./code.ts";
import { at, besides, choice, onSubmit, submit, window } from "./deeds.ts";
import { type Ask, asks, askTag, type Condition, end, isEnding, signatures } from "./elsewhere.ts";
import { gate } from "./gate.ts";
import { held } from "./held.ts";
import { excuse, objection } from "./objecting.ts";
import { outcome } from "./outcome.ts";
import { longer } from "./using.ts";
import { why } from "./why.ts";

const CONDITIONS = ["good", "worn", "broken", "lost"] as const;

/** How a permit ends that comes to nothing: the need waits again. */
const UNDONE = ["revoked", "no-show", "ended"];

/** One thing that the reader asks at another node: where it stands there, what they can do, and how it ended. */
class AskedElsewherePage extends DeedPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private need!: Need;
  /** Nothing while it was not sent. */
  private ask: Ask | undefined;
  /** Where it is asked, while members may ask there. */
  private place: Place | undefined;
  private away: Away | undefined;
  private permit: Permit | undefined;
  private thing = "";
  private decisions: Decision[] = [];
  private appeal: Appeal | undefined;
  /** How many wait there for what the reader has. */
  private others = "none";
  private isDeaf = false;

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const { node } = here();
    const id = encodeURIComponent(this.subject);
    const [need, sent, all] = await Promise.all([node.get<Need>(`/api/v1/needs/${id}`), asks(), places()]);
    const ask = sent.has(this.subject) ? await node.get<Ask>(`/api/v1/asks/${id}`) : undefined;
    [this.need, this.ask] = [need, ask];
    if (fieldsOf(need.record).at === undefined) return goInstead(`/mine/${id}`);
    this.place = all.find((each) => ask === undefined ? each.node === this.at() : each.peering === ask.peering);
    this.away = this.place === undefined || ask === undefined ? undefined : new Away(this.place);
    if (this.away !== undefined && ask?.toldAt !== undefined) void this.lookThere(this.away, ask);
  }

  /** What that node says itself; nobody waits for it, and what was told here stands meanwhile. */
  private async lookThere(node: Node, ask: Ask): Promise<void> {
    try {
      [this.decisions, this.permit] = await Promise.all([
        node.all<Decision>(`/api/v1/rounds/decisions/${ask.need}`),
        ask.permit === undefined ? undefined : node.find<Permit>(`/api/v1/assignments/${ask.permit.id}`),
      ]);
      this.thing = this.permit === undefined ? "" : await titleOf(this.permit.offerId, node);
      const appeal = this.decisions[0]?.appeal?.id;
      this.appeal = appeal === undefined ? undefined : await node.get<Appeal>(`/api/v1/appeals/${appeal}`);
      if (this.permit?.state === "in-use") {
        const waiting = await node.get<{ people: string }>(`/api/v1/assignments/${this.permit.id}/waiting`);
        this.others = waiting.people;
      }
      this.isDeaf = false;
    } catch (e) {
      console.info(e);
      this.isDeaf = true;
    }
    this.show();
  }

  /** The other node, as the need names it. */
  private at(): string {
    return String(fieldsOf(this.need.record).at);
  }

  private host(): string {
    return this.place === undefined ? t("asked.that-node") : hostOf(this.place.url);
  }

  protected override heading(): string {
    return this.standing !== "member" ? t("elsewhere.heading") : String(fieldsOf(this.need.record).title);
  }

  protected override content(): TemplateResult {
    if (this.standing !== "member") {
      return html`
        <div class="stack section">
          <h1 tabindex="-1">${this.heading()}</h1>
          ${gate(this.standing)}
        </div>
      `;
    }
    const { ask } = this;
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          ${this.top("/mine", "need.back")} ${this.isOverHere() ? tag(standingOf(this.need, undefined)) : askTag(ask)}
          <p class="soft">${t("elsewhere.at", { node: this.host() })}</p>
        </div>
        <section class="stack section wide" aria-labelledby="next">
          <h2 id="next">${t("need.next")}</h2>
          ${ask !== undefined && (this.isDeaf || this.place === undefined)
            ? html`
              <div class="notice warn"><p>${t("asked.deaf", { node: this.host() })}</p></div>
            `
            : nothing} ${ask === undefined ? this.unsent() : this.next(ask)} ${excuse(
              this.permit,
              this,
              this.away,
            )} ${ask?.toldAt === undefined ? nothing : html`
            <p class="small soft">${t("asked.told", { node: this.host(), at: at(ask.toldAt) })}</p>
          `}
        </section>
        ${why(this.decisions)} ${this.away === undefined
          ? nothing
          : objection(this.decisions[0], this.appeal, this, this.away)} ${ask === undefined
          ? nothing
          : signatures(ask, this.host())}
      </div>
    `;
  }

  // ---- what comes next

  private unsent(): TemplateResult {
    if (isOver(this.need.state)) return this.over();
    return html`
      <p>${t("asked.next.unsent", { node: this.host() })}</p>
      ${this.place === undefined
        ? html`
          <div class="notice"><p>${t("elsewhere.closed.now")}</p></div>
        `
        : nothing}
      <p class="row">${this.place === undefined ? nothing : this.send("asked.send")} ${this.withdraw()}</p>
    `;
  }

  private send(words: Key): TemplateResult {
    const path = `/api/v1/peers/${this.place!.peering}/asks`;
    return html`
      <button class="button main-action" ?disabled="${this.busy}" @click="${() =>
        this.act("asked.said.sent", () => here().node.post(path, { need: this.need.id }))}">${t(words)}</button>
    `;
  }

  private withdraw(): TemplateResult {
    return html`
      <button class="button" ?disabled="${this.busy}" @click="${() =>
        this.act("said.withdrawn", () => here().node.post(`/api/v1/needs/${this.need.id}/withdrawal`))}">${t(
          "next.withdraw",
        )}</button>
    `;
  }

  /** Whether nothing follows, though the other node did not say so last: the reader took it back, or its time went by. */
  private isOverHere(): boolean {
    return isOver(this.need.state) && this.ask?.state !== "back" && this.ask?.state !== "done";
  }

  private over(): TemplateResult {
    return html`
      <p>${told("next", this.need.state)}</p>
      <p><a class="button" href="/find">${t("hall.look")}</a></p>
    `;
  }

  private next(ask: Ask): TemplateResult {
    if (this.isOverHere()) return this.over();
    const values = { node: this.host() };
    switch (ask.state) {
      case "asked":
        return html`
          <p>${t("asked.next.asked", values)}</p><p>${this.withdraw()}</p>
        `;
      case "waiting":
        return html`
          ${UNDONE.includes(ask.permit?.state ?? "")
            ? html`
              <div class="notice warn">
                <p>${t("asked.undone", values)}</p>
                ${this.permit?.why === undefined ? nothing : html`
                  <blockquote>${this.permit.why}</blockquote>
                `}
              </div>
            `
            : nothing}
          <p>${t("asked.next.waiting", values)}</p><p>${this.withdraw()}</p>
        `;
      case "refused":
        return html`
          <p>${t("asked.next.refused", values)} ${told("untaken", ask.reason ?? "other")}</p>
          <p class="row">${this.place === undefined ? nothing : this.send("asked.again")} ${this.withdraw()}</p>
        `;
      case "promised":
        return ask.permit?.state === "held" ? this.held(ask) : this.promised(ask);
      case "open":
        return this.open(ask);
      case "back":
        return this.back(ask);
      default:
        return this.ended(ask);
    }
  }

  private ended(ask: Ask): TemplateResult {
    return html`
      <p>${t(`asked.next.${ask.state as "back" | "done" | "withdrawn" | "expired"}`, { node: this.host() })}</p>
      <p><a class="button" href="/find">${t("hall.look")}</a></p>
    `;
  }

  /** Whoever lent it wants to know how it went; then all is over. */
  private back(ask: Ask): TemplateResult {
    return this.away === undefined || this.permit?.state !== "returned"
      ? this.ended(ask)
      : outcome(this.permit, this, this.away);
  }

  private span(ask: Ask): { thing: string; span: string } {
    const { from, until } = this.permit ?? ask.permit!;
    return { thing: this.thing || this.heading(), span: window(from, until) };
  }

  private held(ask: Ask): TemplateResult {
    if (this.away === undefined || (this.permit !== undefined && this.permit.state !== "held")) {
      return html`
        <p>${t("asked.answered", { node: this.host() })}</p>
      `;
    }
    const told = { ...ask.permit!, hold: { until: ask.permit!.heldUntil! } };
    return held(this.permit ?? told, this.thing || this.heading(), this, this.away);
  }

  private promised(ask: Ask): TemplateResult {
    if (isEnding(ask)) return this.ending();
    return html`
      <p>${t("next.issued", this.span(ask))}</p>
      <p><button class="button" ?disabled="${this.busy}" @click="${() => this.finish(ask, "unused")}">${t(
        "next.give-up",
      )}</button></p>
    `;
  }

  private open(ask: Ask): TemplateResult {
    if (isEnding(ask)) return this.ending();
    return html`
      <p>${t("next.open", { thing: this.span(ask).thing, until: at((this.permit ?? ask.permit!).until) })}</p>
      ${this.away === undefined ? nothing : html`
        <uf-code .permit="${ask.permit!.id}" .away="${this.away}"></uf-code>
      `}
      <form class="card" @submit="${onSubmit((form) => this.finish(ask, String(form.get("condition")) as Condition))}">
        ${choice("condition", t("back.legend"), CONDITIONS.map((each) => [each, t(`condition.${each}`)]))}
        <p class="small soft">${t("asked.back.words", { node: this.host() })}</p>
        ${submit(t("back.do"), this.busy)}
      </form>
      ${this.away === undefined || this.permit?.state !== "in-use"
        ? nothing
        : besides(t("longer.title"), longer(this.permit, this.others, this, this.away))}
    `;
  }

  private ending(): TemplateResult {
    return html`
      <p>${t("asked.ending", { node: this.host() })}</p>
    `;
  }

  private finish(ask: Ask, condition: Condition): Promise<void> {
    return this.act(
      condition === "unused" ? "said.given-up" : "said.signed-away",
      () => end(ask, this.at(), condition),
    );
  }
}

customElements.define("uf-asked-elsewhere", AskedElsewherePage);
