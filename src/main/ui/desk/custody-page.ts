import { html, nothing, type TemplateResult } from "lit";
import type { Permit } from "../circle/circle.ts";
import { type Notes, notes, notesOf } from "../circle/notes.ts";
import {
  type Condition,
  type Custody,
  custodyOf,
  type Direction,
  secondInWords,
  seenInWords,
  signFirst,
} from "../circle/transfers.ts";
import { nameOf } from "../passport/name.ts";
import type { PhotosElement } from "../picture/photos.ts";
import "../picture/photos.ts";
import { Problem } from "../node/node.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { addressOf } from "../scan/codes.ts";
import { picture } from "../scan/picture.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { span } from "../words/times.ts";
import { t } from "../words/words.ts";
import { complete } from "./claiming.ts";
import { revoking } from "./revoking.ts";
import { type Task, tasks } from "./tasks.ts";

const CONDITIONS: Record<Direction, Condition[]> = { out: ["good", "worn"], back: ["good", "worn", "broken"] };

/** How often it is looked whether the other hand has signed, in milliseconds. */
const LOOK = 3000;

/** How often it is looked, once a second, whether the check of what came back has arisen. */
const PATIENCE = 8;

type Full = Permit & { record: ShownRecord };

/** A thing goes from hand to hand: looked through, signed by the steward, then by whoever has the permit. */
class CustodyPage extends DeedPage {
  private permit!: Full;
  private holder = "";
  private who = "";
  private thing = "";
  private accessories: string[] = [];
  private custody: Custody[] = [];
  private notes: Notes | undefined;
  /** In which state a thing came back by the reader's word, while the task to check it is still open. */
  private unchecked: Condition | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override async load(): Promise<void> {
    const { node } = here();
    this.permit = await node.get<Full>(`/api/v1/assignments/${encodeURIComponent(this.subject)}`);
    this.holder = String(fieldsOf(this.permit.record).assignee);
    const offer = await node.find<{ record: ShownRecord }>(`/api/v1/offers/${this.permit.offerId}`);
    const fields = offer === undefined ? {} : fieldsOf(offer.record);
    this.thing = String(fields.title ?? "");
    this.accessories = (fields.accessories ?? []) as string[];
    [this.who, this.custody, this.notes] = await Promise.all([
      nameOf(this.holder),
      custodyOf(this.permit.id),
      notesOf(this.permit.id),
    ]);
    if (await this.open() !== undefined) this.unchecked = this.received()?.transfer.condition;
    clearTimeout(this.timer);
    if (this.isConnected && this.custody.some((each) => each.second === "asked")) {
      this.timer = setTimeout(() => void this.reload(), LOOK);
    }
  }

  protected override heading(): string {
    return t("custody.heading");
  }

  /** What the reader signed when it came back. */
  private received(): Custody | undefined {
    return this.custody.findLast((each) =>
      each.transfer.direction === "back" && each.transfer.steward === here().keys!.did
    );
  }

  /** The task to check what came back, where the reader signed for that; nothing before it arises, and once it is done. */
  private async open(): Promise<Task | undefined> {
    if (this.received() === undefined || this.permit.state !== "returned") return undefined;
    return (await tasks()).find((each) => each.kind === "checkCondition" && each.subject === this.permit.id);
  }

  private direction(): Direction | undefined {
    switch (this.permit.state) {
      case "issued":
      case "active":
        return "out";
      case "in-use":
      case "returned":
        return "back";
      default:
        return undefined;
    }
  }

  protected override content(): TemplateResult {
    const { node, info } = here();
    const isAsked = this.custody.some((each) => each.second === "asked");
    const direction = isAsked ? undefined : this.direction();
    return html`
      <div class="stack loose narrow">
        <div class="stack">
          <p><a href="/desk">${t("case.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p><strong>${this.thing}</strong> · ${this.who}</p>
          <p class="small soft">${span(
            new Date(this.permit.from),
            new Date(this.permit.until),
            info.zone,
            node.now(),
          )}</p>
          ${this.outcome()}
        </div>
        ${this.unchecked === undefined ? nothing : this.toCheck(this.unchecked)} ${this.custody.length === 0
          ? nothing
          : html`
            <section class="stack section" aria-labelledby="signed">
              <h2 id="signed">${t("transfer.heading")}</h2>
              <ul class="cards">${this.custody.map((each) =>
                html`
                  <li>${this.one(each)}</li>
                `
              )}</ul>
            </section>
          `} ${direction === undefined ? nothing : this.checklist(direction)} ${this.permit.state !== "active"
          ? nothing
          : html`
            <p><a href="/desk/slips/${this.permit.id}?for=${encodeURIComponent(this.holder)}">${t(
              "paper.heading",
            )}</a></p>
          `} ${notes(this.notes, "holder", this)} ${revoking(this.permit, this)}
      </div>
    `;
  }

  /** Signed, and the check not done yet: said, and done at a press. */
  private toCheck(condition: Condition): TemplateResult {
    return html`
      <div class="notice warn">
        <p>${t("custody.unchecked")}</p>
        <p><button class="button main-action" ?disabled="${this.busy}" @click="${() =>
          this.act("custody.checked", () => this.checkNow(condition))}">${t("custody.check")}</button></p>
      </div>
    `;
  }

  private one(each: Custody): TemplateResult {
    const isOpen = each.second === "asked" || each.second === "missing";
    return html`
      <div class="card">
        ${seenInWords(each)}${secondInWords(each)} ${each.second !== "asked" ? nothing : html`
          <p>${t("custody.ask", { name: this.who })}</p>
          ${picture(addressOf(this.permit.id), t("custody.code"))}
        `} ${!isOpen || each.transfer.steward !== here().keys!.did ? nothing : html`
          <p><button class="button" ?disabled="${this.busy}" @click="${() => this.onPaper(each)}">${t(
            "custody.paper",
          )}</button></p>
        `}
      </div>
    `;
  }

  private checklist(direction: Direction): TemplateResult {
    return html`
      <section class="stack section" aria-labelledby="check">
        <h2 id="check">${t(`custody.${direction}`)}</h2>
        <form class="card" @submit="${(event: SubmitEvent) => this.onSign(event, direction)}">
          <p>${t("custody.words")}</p>
          ${this.accessories.length === 0 ? nothing : html`
            <fieldset>
              <legend>${t("custody.accessories")}</legend>
              <div class="options">
                ${this.accessories.map((each, at) =>
                  html`
                    <div class="check">
                      <input type="checkbox" id="part-${at}" name="part" value="${each}">
                      <label for="part-${at}">${each}</label>
                    </div>
                  `
                )}
              </div>
            </fieldset>
          `}
          <fieldset>
            <legend>${t("custody.condition")}</legend>
            <div class="options">
              ${CONDITIONS[direction].map((each, at) =>
                html`
                  <div class="check">
                    <input type="radio" id="state-${each}" name="state" value="${each}" ?checked="${at === 0}">
                    <label for="state-${each}">${t(`condition.${each}`)}</label>
                  </div>
                `
              )}
            </div>
          </fieldset>
          <uf-photos plain></uf-photos>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("custody.sign")}</button></p>
        </form>
      </section>
    `;
  }

  private onSign = (event: SubmitEvent, direction: Direction): void => {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    const form = new FormData(element);
    const chosen = element.querySelector<PhotosElement>("uf-photos")!.pictures;
    const present = form.getAll("part").map(String);
    const condition = String(form.get("state")) as Condition;
    void this.act("custody.said", async () => {
      await signFirst(this.permit.id, this.holder, {
        direction,
        condition,
        present,
        missing: this.accessories.filter((each) => !present.includes(each)),
        pictures: chosen.map(({ bytes }) => bytes),
      });
      if (direction === "back" && !await this.check(condition)) this.unchecked = condition;
    });
  };

  /**
   * Whoever signs for the state of what came back has looked at it: the task is done along with it. It arises a moment after the
   * signature; when it does not in time, that is said, and can be tried again.
   */
  private async check(condition: Condition): Promise<boolean> {
    for (let look = 0; look < PATIENCE; look++) {
      const task = (await tasks()).find((each) => each.kind === "checkCondition" && each.subject === this.permit.id);
      if (task !== undefined) {
        await complete(task, { form: { condition: condition.toUpperCase() }, why: "" });
        this.unchecked = undefined;
        return true;
      }
      await new Promise((done) => setTimeout(done, 1000));
    }
    return false;
  }

  private async checkNow(condition: Condition): Promise<void> {
    if (!await this.check(condition)) throw new Problem("NOT_READY", 0, "", {}, undefined);
  }

  private onPaper(each: Custody): void {
    void this.act("custody.paper.said", () => here().node.post(`/api/v1/custody/${each.id}/paper`));
  }
}

customElements.define("uf-custody", CustodyPage);
