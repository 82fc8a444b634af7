import { html, nothing, type TemplateResult } from "lit";
import { Problem } from "../node/node.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { here } from "../shell/here.ts";
import { asProblem, sentence } from "../shell/page.ts";
import { learn, t, told } from "../words/words.ts";
import { claim, complete, giveBack } from "./claiming.ts";
import { byUrgency, DONE_AT_ONCE, type Matter, matterOf, type Task, tasks } from "./tasks.ts";

type Act = "claim" | "release" | "complete";

interface Foreseen {
  items: { task: string; possible: boolean; reason?: string; detail?: string }[];
  undo?: "release" | "claim";
}

/** What is about to be done, or was, with several tasks: an answer for each. */
interface Plan {
  act: Act;
  form: Record<string, string>;
  answers: Map<string, Problem | undefined>;
  undo: Act | undefined;
  state: "foreseen" | "held" | "done";
}

/** So many seconds what cannot be undone afterwards is held back here, before any of it goes out. */
const GRACE = 10;

/** Several tasks of one kind at once: chosen, looked at beforehand, done one by one, and undone: afterwards where that can be, else beforehand. */
class SeveralPage extends DeedPage {
  private matters: Matter[] = [];
  private chosen = new Set<string>();
  private plan: Plan | undefined;
  private fault = false;
  private held: { timer: number; plan: Plan } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener("beforeunload", this.onUnload);
  }

  /** Whoever goes on to another page meant it: what is held back is done. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener("beforeunload", this.onUnload);
    const plan = this.release();
    if (plan !== undefined) void this.each(possibleIn(plan), plan.act, plan.form);
  }

  private onUnload = (event: Event): void => {
    if (this.held !== undefined) event.preventDefault();
  };

  protected override async load(): Promise<void> {
    const found = (await tasks()).filter((each) => each.kind === this.kind());
    this.matters = await Promise.all(found.sort(byUrgency).map(matterOf));
    this.chosen = new Set([...this.chosen].filter((id) => found.some((each) => each.id === id)));
  }

  private kind(): string {
    return new URLSearchParams(location.search).get("kind") ?? "";
  }

  protected override heading(): string {
    return t("several.heading");
  }

  protected override content(): TemplateResult {
    const name = told("task", this.kind(), { name: this.matters[0]?.task.name ?? "" });
    return html`
      <div class="stack loose narrow">
        <div class="stack">
          ${this.top(`/desk?kind=${encodeURIComponent(this.kind())}`, "case.back")}
          <p class="lead">${name}</p>
        </div>
        ${this.plan !== undefined ? this.planned(this.plan) : this.matters.length === 0
          ? html`
            <div class="empty"><p>${t("desk.none.so")}</p></div>
          `
          : this.choice(this.matters[0]!.task)}
      </div>
    `;
  }

  private choice(sample: Task): TemplateResult {
    return html`
      <form class="stack" novalidate @submit="${this.onChosen}">
        <fieldset>
          <legend>${t("several.which")}</legend>
          <div class="options">${this.matters.map((each) => this.box(each))}</div>
        </fieldset>
        <p class="row">
          <button type="button" class="button" @click="${() =>
            this.choose(this.matters.map(({ task }) => task.id))}">${t(
              "several.all",
            )}</button>
          <button type="button" class="button" @click="${() => this.choose([])}">${t("several.none")}</button>
        </p>
        <fieldset>
          <legend>${t("several.what")}</legend>
          <div class="options">
            ${this.radio("claim", t("desk.claim"), true)} ${this.radio("release", t("desk.release"), false)} ${this
              .completions(sample)
              .map(({ value, words }) => this.radio(value, words, false))}
          </div>
        </fieldset>
        ${!this.fault ? nothing : html`
          <p class="fault" role="alert">${t("several.choose")}</p>
        `}
        <p><button class="button main-action" ?disabled="${this.busy}">${t("several.look")}</button></p>
      </form>
    `;
  }

  /** What can be said of each at once, where nobody is judged. */
  private completions(of: Task): { value: string; words: string }[] {
    if (!DONE_AT_ONCE.includes(of.kind)) return [];
    const [field] = Object.entries(of.form);
    if (field === undefined) return [{ value: "complete", words: t("desk.done") }];
    return field[1].map((answer) => ({
      value: `complete ${field[0]} ${answer}`,
      words: t("several.done", { answer: told("answer", `${field[0]}.${answer}`, { name: answer }) }),
    }));
  }

  private box({ task, thing, window }: Matter): TemplateResult {
    const whose = task.claimedBy === undefined
      ? ""
      : t(task.claimedBy === here().keys!.did ? "desk.yours" : "desk.taken");
    return html`
      <div class="check">
        <input
          type="checkbox"
          id="${task.id}"
          .checked="${this.chosen.has(task.id)}"
          @change="${() => {
            if (!this.chosen.delete(task.id)) this.chosen.add(task.id);
          }}"
        >
        <label for="${task.id}">${[thing, window, whose].filter(Boolean).join(" · ")}</label>
      </div>
    `;
  }

  private radio(value: string, words: string, checked: boolean): TemplateResult {
    const id = `act-${value.replaceAll(" ", "-")}`;
    return html`
      <div class="check">
        <input type="radio" id="${id}" name="act" value="${value}" ?checked="${checked}">
        <label for="${id}">${words}</label>
      </div>
    `;
  }

  private choose(ids: string[]): void {
    this.chosen = new Set(ids);
    this.show();
  }

  // ---- beforehand, and afterwards

  private planned(plan: Plan): TemplateResult {
    const possible = possibleIn(plan).length;
    const isDone = plan.state === "done";
    return html`
      <section class="stack section" aria-labelledby="plan">
        <h2 id="plan" tabindex="-1">${t(isDone ? "several.became" : "several.would")}</h2>
        <ul class="plain-list">
          ${[...plan.answers].map(([id, refused]) =>
            html`
              <li>
                <span class="tag ${refused === undefined ? "good" : "warn"}">${t(
                  refused !== undefined ? "several.not" : isDone ? "several.is-done" : "several.can",
                )}</span>
                ${this.name(id)}${refused === undefined ? "" : `: ${sentence(refused)}`}
              </li>
            `
          )}
        </ul>
        ${isDone ? this.afterwards(plan, possible) : plan.state === "held" ? this.meanwhile() : html`
          <p>${t(plan.undo === undefined ? "several.held-back" : "several.can-be-undone", { count: GRACE })}</p>
          <p class="row">
            <button class="button main-action" ?disabled="${this.busy || possible === 0}" @click="${() =>
              this.carryOut(plan)}">${t("several.do", { count: possible })}</button>
            <button class="button" ?disabled="${this.busy}" @click="${() => this.drop()}">${t("several.back")}</button>
          </p>
        `}
      </section>
    `;
  }

  private meanwhile(): TemplateResult {
    return html`
      <div class="notice warn"><p role="status">${t("several.holding", { count: GRACE })}</p></div>
      <p class="row">
        <button class="button main-action" @click="${() => this.takeBack()}">${t("several.undo")}</button>
        <button class="button" @click="${() => this.goOn()}">${t("several.now")}</button>
      </p>
    `;
  }

  private afterwards(plan: Plan, done: number): TemplateResult {
    return html`
      <p class="row">
        ${plan.undo === undefined || done === 0 ? nothing : html`
          <button class="button" ?disabled="${this.busy}" @click="${() => this.undo(plan)}">${t(
            "several.undo",
          )}</button>
        `}
        <button class="button" ?disabled="${this.busy}" @click="${() => this.drop()}">${t("several.more")}</button>
      </p>
    `;
  }

  private readonly names = new Map<string, string>();

  private name(id: string): string {
    return this.names.get(id) ?? "";
  }

  private drop(): void {
    this.plan = undefined;
    this.said = "";
    void this.reload();
  }

  private onChosen = (event: SubmitEvent): void => {
    event.preventDefault();
    const [act, field, answer] = String(new FormData(event.target as HTMLFormElement).get("act")).split(" ");
    this.fault = this.chosen.size === 0;
    this.show();
    if (this.fault) return;
    const form: Record<string, string> = field === undefined ? {} : { [field]: answer! };
    for (const { task, thing, window } of this.matters) {
      this.names.set(task.id, [thing, window].filter(Boolean).join(" · "));
    }
    void this.act(undefined, async () => {
      const body = { act: act!, form, tasks: [...this.chosen] };
      const told = await here().node.post<Foreseen>("/api/v1/tasks/preview", body);
      await learn(["refused"]);
      const answers = told.items.map((each): [string, Problem | undefined] => [
        each.task,
        each.possible ? undefined : new Problem(each.reason!, 409, each.detail!, {}, undefined),
      ]);
      this.plan = { act: act as Act, form, answers: new Map(answers), undo: told.undo, state: "foreseen" };
    });
  };

  /** What can be undone afterwards is done at once; the rest is held back for some seconds. */
  private async carryOut(plan: Plan): Promise<void> {
    if (plan.undo !== undefined) return this.do(plan);
    this.said = "";
    this.plan = { ...plan, state: "held" };
    this.held = { plan, timer: setTimeout(() => this.goOn(), GRACE * 1000) };
    this.show();
    await this.updateComplete;
    this.querySelector<HTMLElement>("#plan")?.focus();
  }

  /** What is held back, and is no more. */
  private release(): Plan | undefined {
    const held = this.held;
    this.held = undefined;
    clearTimeout(held?.timer);
    return held?.plan;
  }

  private goOn(): void {
    const plan = this.release();
    if (plan !== undefined) void this.do(plan);
  }

  /** Nothing of it has gone out. */
  private takeBack(): void {
    if (this.release() === undefined) return;
    this.plan = undefined;
    this.said = t("several.taken-back");
    this.show();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.focus());
  }

  /** Each by itself: what is refused keeps nothing else from being done. */
  private do(plan: Plan): Promise<void> {
    return this.act(undefined, async () => {
      this.plan = { ...plan, answers: await this.each(possibleIn(plan), plan.act, plan.form), state: "done" };
    });
  }

  private undo(plan: Plan): Promise<void> {
    return this.act(undefined, async () => {
      const done = [...plan.answers].filter(([, refused]) => refused === undefined).map(([id]) => id);
      const answers = await this.each(done, plan.undo!, {});
      const isWhole = [...answers.values()].every((each) => each === undefined);
      this.plan = isWhole ? undefined : { ...plan, answers, undo: undefined };
      this.said = t(isWhole ? "several.undone" : "several.undone.part");
    });
  }

  private async each(
    ids: string[],
    act: Act,
    form: Record<string, string>,
  ): Promise<Map<string, Problem | undefined>> {
    const answers = new Map<string, Problem | undefined>();
    for (const id of ids) {
      const task = { id } as Task;
      try {
        await (act === "claim" ? claim(task) : act === "release" ? giveBack(task) : complete(task, { form, why: "" }));
        answers.set(id, undefined);
      } catch (e) {
        answers.set(id, asProblem(e));
      }
    }
    return answers;
  }
}

function possibleIn(plan: Plan): string[] {
  return [...plan.answers].filter(([, refused]) => refused === undefined).map(([id]) => id);
}

customElements.define("uf-several", SeveralPage);
