import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import type { Problem } from "../node/node.ts";
import { sign } from "../record/draft.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { distance, moment, span } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { type Decision, type Need, type Permit, type Standing, standingOf, tag, type Timeline } from "./circle.ts";
import "./code.ts";
import { why } from "./why.ts";

/** One thing that the reader asked for: where it stands, what comes next, and what they can do. */
class NeedPage extends Page {
  private need!: Need;
  private timeline!: Timeline;
  private decisions: Decision[] = [];
  private permit: Permit | undefined;
  private thing = "";
  private trouble: Problem | undefined;
  private busy = false;
  private said = "";

  protected override async load(): Promise<void> {
    const { node } = here();
    const id = encodeURIComponent(this.subject);
    [this.need, this.timeline, this.decisions] = await Promise.all([
      node.get<Need>(`/api/v1/needs/${id}`),
      node.get<Timeline>(`/api/v1/needs/${id}/timeline`),
      node.all<Decision>(`/api/v1/rounds/decisions/${id}`),
    ]);
    const last = this.timeline.assignments.at(-1);
    this.permit = last === undefined ? undefined : await node.get<Permit>(`/api/v1/assignments/${last.id}`);
    if (this.permit !== undefined) {
      const offer = await node.find<{ record: ShownRecord }>(`/api/v1/offers/${this.permit.offerId}`);
      this.thing = offer === undefined ? "" : String(fieldsOf(offer.record).title);
    }
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
          <p><a href="/mine">${t("need.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          ${tag(this.standing())}
          <p role="status">${this.said}</p>
          ${new URLSearchParams(location.search).has("asked") && this.standing() === "waiting"
            ? html`
              <div class="notice"><p>${t("need.asked")}</p></div>
            `
            : nothing}
        </div>
        <section class="stack section" aria-labelledby="next">
          <h2 id="next">${t("need.next")}</h2>
          ${this.trouble === undefined ? nothing : problem(this.trouble)} ${this.next()}
        </section>
        ${why(this.decisions)}
        <section class="stack section" aria-labelledby="course">
          <h2 id="course">${t("need.course")}</h2>
          ${this.course()}
        </section>
      </div>
    `;
  }

  // ---- what comes next

  private next(): TemplateResult {
    const standing = this.standing();
    switch (standing) {
      case "waiting":
        return html`
          <p>${t("next.waiting")}</p>${this.timers()}
          <p><button class="button" ?disabled="${this.busy}" @click="${this.onWithdraw}">${t(
            "next.withdraw",
          )}</button></p>
        `;
      case "held":
        return this.held(this.permit!);
      case "issued":
        return html`
          <p>${this.promise()}</p>${this.timers()}
          <p><button class="button" ?disabled="${this.busy}" @click="${this.onGiveUp}">${t("next.give-up")}</button></p>
        `;
      case "active":
      case "in-use":
        return html`
          <p>${t("next.open", { thing: this.thing, until: this.at(this.permit!.until) })}</p>
          <uf-code .permit="${this.permit!.id}"></uf-code>${this.giveBack()}
        `;
      case "returned":
        return this.outcome();
      default:
        return html`
          <p>${told("next", standing)}</p>
          ${this.permit?.why === undefined ? nothing : html`
            <blockquote>${this.permit.why}</blockquote>
          `}
          <p><a class="button" href="/ask">${t("nav.ask.long")}</a></p>
        `;
    }
  }

  private promise(): string {
    const { from, until } = this.permit!;
    return t("next.issued", { thing: this.thing, span: this.window(from, until) });
  }

  private held(permit: Permit): TemplateResult {
    const until = new Date(permit.hold!.until);
    return html`
      <p>${t("next.held", { thing: this.thing, span: this.window(permit.from, permit.until) })}</p>
      <p><strong>${t("next.held.until", {
        at: this.at(permit.hold!.until),
        left: distance(until, here().node.now()),
      })}</strong></p>
      <p class="row">
        <button class="button main-action" ?disabled="${this.busy}" @click="${() =>
          this.answer("accept", "said.accepted")}">
          ${t("next.accept")}
        </button>
        <button class="button" ?disabled="${this.busy}" @click="${() => this.answer("decline", "said.declined")}">${t(
          "next.decline",
        )}</button>
      </p>
      <p class="small soft">${t(
        permit.hold!.declineKeepsPlace === false ? "next.decline.last" : "next.decline.keeps",
      )}</p>
    `;
  }

  private timers(): TemplateResult | typeof nothing {
    const now = here().node.now();
    const timers = this.timeline.timers.filter((each) => new Date(each.at) > now);
    if (timers.length === 0) return nothing;
    return html`
      <ul>
        ${timers.map((each) =>
          html`
            <li>${told("timer", each.timer, { name: each.name })}: ${this.at(each.at)}, ${distance(
              new Date(each.at),
              now,
            )}</li>
          `
        )}
      </ul>
    `;
  }

  private giveBack(): TemplateResult {
    return html`
      <form class="card" @submit="${this.onGiveBack}">
        <fieldset>
          <legend>${t("back.legend")}</legend>
          <div class="options">
            ${(["good", "worn", "broken", "lost"] as const).map((each) =>
              html`
                <div class="check">
                  <input type="radio" id="condition-${each}" name="condition" value="${each}" ?checked="${each ===
                    "good"}">
                  <label for="condition-${each}">${t(`condition.${each}`)}</label>
                </div>
              `
            )}
          </div>
        </fieldset>
        <p><button class="button" ?disabled="${this.busy}">${t("back.do")}</button></p>
      </form>
    `;
  }

  private outcome(): TemplateResult {
    return html`
      <p>${t("next.returned")}</p>
      <form class="card" @submit="${this.onOutcome}">
        <fieldset>
          <legend>${t("outcome.legend")}</legend>
          <div class="options">
            ${(["completed", "partial", "failed"] as const).map((each) =>
              html`
                <div class="check">
                  <input type="radio" id="result-${each}" name="result" value="${each}" ?checked="${each ===
                    "completed"}">
                  <label for="result-${each}">${t(`result.${each}`)}</label>
                </div>
              `
            )}
          </div>
        </fieldset>
        <p><button class="button main-action" ?disabled="${this.busy}">${t("outcome.do")}</button></p>
      </form>
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
                <p class="small soft">${this.at(step.at)}</p>
              `}
            </li>
          `
        )}
      </ol>
    `;
  }

  // ---- deeds

  private onWithdraw = () => this.act("said.withdrawn", () => this.post(`/api/v1/needs/${this.need.id}/withdrawal`));
  private onGiveUp = () => this.act("said.given-up", () => this.post(`/api/v1/assignments/${this.permit!.id}/end`));

  private answer(answer: string, said: "said.accepted" | "said.declined"): Promise<void> {
    return this.act(said, () => this.post(`/api/v1/assignments/${this.permit!.id}/answer`, { answer }));
  }

  private onGiveBack = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const condition = String(new FormData(event.target as HTMLFormElement).get("condition"));
    return this.act("said.back", () => this.post(`/api/v1/assignments/${this.permit!.id}/return`, { condition }));
  };

  private onOutcome = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const result = String(new FormData(event.target as HTMLFormElement).get("result"));
    return this.act("said.told", async () => {
      const { node, keys, info } = here();
      const fields = { assignmentId: this.permit!.id, result };
      const draft = { category: "outcome@v1", visibility: "group", fields, sealed: new Set<string>() } as const;
      const { body } = await sign(draft, keys!, info, node.now());
      await node.send("POST", "/api/v1/outcomes", body);
    });
  };

  private post(path: string, body: JsonObject = {}): Promise<unknown> {
    return here().node.post(path, body);
  }

  private async act(said: Parameters<typeof t>[0], deed: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.said = "";
    this.show();
    try {
      await deed();
      this.said = t(said);
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    await this.reload();
    this.querySelector<HTMLElement>("h1")?.focus();
  }

  private at(instant: string): string {
    return moment(new Date(instant), here().info.zone, here().node.now());
  }

  private window(from: string, until: string): string {
    return span(new Date(from), new Date(until), here().info.zone, here().node.now());
  }
}

customElements.define("uf-need", NeedPage);
