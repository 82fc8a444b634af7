import { html, nothing, type TemplateResult } from "lit";
import { titleOf } from "../find/title.ts";
import { gallery } from "../picture/gallery.ts";
import { nameOf } from "../passport/name.ts";
import { fieldsOf } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { problem } from "../shell/page.ts";
import { goInstead } from "../shell/router.ts";
import { distance } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import {
  type Appeal,
  type Decision,
  type Need,
  type Permit,
  type Standing,
  standingOf,
  tag,
  type Timeline,
} from "./circle.ts";
import { on, person } from "./acting.ts";
import "./code.ts";
import { at, post, window } from "./deeds.ts";
import { held } from "./held.ts";
import { type Notes, notes, notesOf } from "./notes.ts";
import { excuse, objection } from "./objecting.ts";
import { outcome } from "./outcome.ts";
import { type Outlook, outlook, outlookOf } from "./outlook.ts";
import { type Recall, recalled } from "./recalled.ts";
import { sharing } from "./sharing.ts";
import { asked, signatures } from "./signing.ts";
import { slip } from "./slip.ts";
import { type Custody, custodyOf } from "./transfers.ts";
import { using } from "./using.ts";
import { waiting } from "./waiting.ts";
import { peopleFor } from "./whom.ts";
import { why } from "./why.ts";

/** One thing that the reader asked for: where it stands, what comes next, and what they can do. */
class NeedPage extends DeedPage {
  private need!: Need;
  private timeline!: Timeline;
  private decisions: Decision[] = [];
  private permit: Permit | undefined;
  private appeal: Appeal | undefined;
  private custody: Custody[] = [];
  private notes: Notes | undefined;
  private outlook: Outlook | undefined;
  private thing = "";
  /** What those who use it too are called. */
  private names = new Map<string, string>();
  private recall: Recall | undefined;
  /** Whether the reader may ask for the same again: for themself, or for whom they act. */
  private asksAgain = false;
  /** How many wait for what is out. */
  private others = "none";

  protected override async load(): Promise<void> {
    const { node } = here();
    const id = encodeURIComponent(this.subject);
    [this.need, this.timeline, this.decisions] = await Promise.all([
      node.get<Need>(on(`/api/v1/needs/${id}`)),
      node.get<Timeline>(on(`/api/v1/needs/${id}/timeline`)),
      node.all<Decision>(on(`/api/v1/rounds/decisions/${id}`)),
    ]);
    if (fieldsOf(this.need.record).at !== undefined && person() === undefined) {
      return goInstead(`/mine/${id}/elsewhere${location.search}`);
    }
    const who = person();
    this.asksAgain = who === undefined ||
      (await peopleFor(String(this.need.record.header.category)).catch((): string[] => [])).includes(who);
    this.outlook = this.need.state === "waiting" ? await outlookOf(this.need.id) : undefined;
    const last = this.timeline.assignments.at(-1);
    this.permit = last === undefined ? undefined : await node.get<Permit>(on(`/api/v1/assignments/${last.id}`));
    this.custody = this.permit === undefined ? [] : await custodyOf(this.permit.id);
    this.notes = this.permit === undefined ? undefined : await notesOf(this.permit.id);
    if (this.permit !== undefined) {
      const together = (this.permit.coUsers ?? []).map((each) => each.person);
      this.thing = await titleOf(this.permit.offerId);
      this.names = new Map(
        await Promise.all(together.map(async (did) => [did, await nameOf(did).catch(() => "")] as const)),
      );
    }
    if (this.permit?.state === "in-use" && person() === undefined) {
      this.others = (await node.get<{ people: string }>(`/api/v1/assignments/${this.permit.id}/waiting`)).people;
    }
    this.recall = last?.recalled === undefined || person() !== undefined
      ? undefined
      : await node.find<Recall>(`/api/v1/assignments/${last.id}/recall`);
    const appeal = this.decisions[0]?.appeal?.id;
    this.appeal = appeal === undefined ? undefined : await node.get<Appeal>(`/api/v1/appeals/${appeal}`);
  }

  private standing(): Standing {
    return standingOf(this.need, this.permit);
  }

  protected override heading(): string {
    return String(fieldsOf(this.need.record).title);
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <p><a href="${on("/mine")}">${t(person() === undefined ? "need.back" : "acting.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          ${tag(this.standing())} ${gallery(this.need.id, fieldsOf(this.need.record).photos)}
          <p role="status">${this.said}</p>
          ${new URLSearchParams(location.search).has("asked") && this.standing() === "waiting"
            ? html`
              <div class="notice"><p>${t("need.asked")}</p></div>
            `
            : nothing}
        </div>
        <section class="stack section" aria-labelledby="next">
          <h2 id="next">${t("need.next")}</h2>
          ${this.trouble === undefined ? nothing : problem(this.trouble)} ${asked(
            this.custody,
            this,
          )} ${recalled(this.recall)} ${this.next()}
        </section>
        ${notes(this.notes, "stewards", this)} ${why(this.decisions)} ${person() === undefined
          ? objection(this.decisions[0], this.appeal, this)
          : nothing} ${signatures(this.custody)}
        <section class="stack section" aria-labelledby="course">
          <h2 id="course">${t("need.course")}</h2>
          ${this.course()}
        </section>
        ${this.again()}
      </div>
    `;
  }

  // ---- what comes next

  private next(): TemplateResult {
    const standing = this.standing();
    switch (standing) {
      case "waiting":
        return html`
          ${this.takenBack()}${outlook(this.outlook)}${waiting(this.need, this.timers(), this)}
        `;
      case "held":
        return held(this.permit!, this.thing, this);
      case "issued":
        return html`
          <p>${this.promise()}</p>${this.consent()}${this.timers()}${this.sharing()}${slip(this.permit!)}
          <p><button class="button" ?disabled="${this.busy}" @click="${this.onGiveUp}">${t("next.give-up")}</button></p>
        `;
      case "active":
      case "in-use":
        return html`
          ${this.consent()}
          <p>${t("next.open", { thing: this.thing, until: at(this.permit!.until) })}</p>
          <uf-code .permit="${this.permit!.id}"></uf-code>${using(this.permit!, this.others, this)}${this
            .sharing()}${slip(
              this.permit!,
            )}
        `;
      case "returned":
        return person() !== undefined
          ? html`
            <p>${t("next.returned.theirs")}</p>
          `
          : outcome(this.permit!, this);
      default:
        return html`
          <p>${told("next", this.permit?.state === "no-show" ? "no-show" : standing)}</p>
          ${this.permit?.why === undefined ? nothing : html`
            <blockquote>${this.permit.why}</blockquote>
          `} ${excuse(this.permit, this)}
          <p><a class="button" href="/ask">${t("nav.ask.long")}</a></p>
        `;
    }
  }

  /** Why a need waits again that had been promised something. */
  private takenBack(): TemplateResult | typeof nothing {
    if (this.permit?.state !== "revoked" || this.permit.why === undefined || this.recall !== undefined) return nothing;
    return html`
      <div class="notice warn">
        <p>${t("next.revoked")}</p>
        <blockquote>${this.permit.why}</blockquote>
      </div>
    `;
  }

  /** What a child waits for before it may be fetched. */
  private consent(): TemplateResult | typeof nothing {
    return this.permit?.consentMissing !== true ? nothing : html`
      <div class="notice warn"><p>${t("next.consent")}</p></div>
    `;
  }

  /** Only its holder lets others use it. */
  private sharing(): TemplateResult | typeof nothing {
    return person() !== undefined ? nothing : sharing(this.permit!, this.names, this);
  }

  private promise(): string {
    const { from, until } = this.permit!;
    return t("next.issued", { thing: this.thing, span: window(from, until) });
  }

  private timers(): TemplateResult | typeof nothing {
    const now = here().node.now();
    const timers = this.timeline.timers.filter((each) => new Date(each.at) > now);
    if (timers.length === 0) return nothing;
    return html`
      <ul>
        ${timers.map((each) =>
          html`
            <li>${told("timer", each.timer, { name: each.name })}: ${at(each.at)}, ${distance(
              new Date(each.at),
              now,
            )}</li>
          `
        )}
      </ul>
    `;
  }

  // ---- the course so far

  private course(): TemplateResult {
    const reached = this.timeline.steps.findLastIndex((each) => each.word === this.timeline.now);
    return html`
      <ol class="steps">
        ${this.timeline.steps.map((step, place) =>
          html`
            <li
              class="${place <= reached ? "done" : ""}"
              aria-current="${place === reached ? "step" : nothing}"
            >
              <h3>${told("step", step.word)}</h3>
              ${step.at === undefined ? nothing : html`
                <p class="small soft">${at(step.at)}</p>
              `}
            </li>
          `
        )}
      </ol>
    `;
  }

  /** The same once more: a need of its own, with a time of its own. */
  private again(): TemplateResult | typeof nothing {
    if (!this.asksAgain) return nothing;
    const category = String(this.need.record.header.category);
    return html`
      <p><a class="button" href="${on(`/ask/${category}?again=${this.need.id}`)}">${t("need.again")}</a></p>
    `;
  }

  // ---- deeds

  private onGiveUp = () => this.act("said.given-up", () => post(`/api/v1/assignments/${this.permit!.id}/end`));
}

customElements.define("uf-need", NeedPage);
