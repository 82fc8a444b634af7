import { html, nothing, type TemplateResult } from "lit";
import type { Permit } from "../circle/circle.ts";
import type { Problem } from "../node/node.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { distance, span } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { admission } from "./admission.ts";

interface Task {
  id: string;
  kind: string;
  name: string;
  subject: string;
  group: string;
  since: string;
  claimedBy?: string;
  /** Each field with the answers that it takes. */
  form: Record<string, string[]>;
}

/** A task with what it is about. */
interface Known {
  task: Task;
  thing: string;
  window: string;
}

/** Tasks about a permit, and those about a thing. The others need more than this page shows. */
const ABOUT_PERMITS = ["handOver", "checkCondition", "fetchBack", "lookAtUse", "judgeExcuse"];
const ABOUT_THINGS = ["repair", "checkRepair", "rotateCode"];
const DONE_ELSEWHERE = ["judgeExcuse", "lookAtUse", "rotateCode"];

/** What stewards have to do, and whom they take in. The choice of tasks stands in the address. */
class DeskPage extends Page {
  private tasks: Known[] = [];
  private trouble: Problem | undefined;
  private busy = false;
  private said = "";
  private unanswered = "";

  protected override async load(): Promise<void> {
    if (here().stewardOf.length === 0) return;
    const tasks = await here().node.all<Task>("/api/v1/tasks");
    this.tasks = await Promise.all(tasks.map((each) => this.known(each)));
  }

  private async known(task: Task): Promise<Known> {
    const { node, info } = here();
    let offer = ABOUT_THINGS.includes(task.kind) ? task.subject : undefined;
    let window = "";
    if (ABOUT_PERMITS.includes(task.kind)) {
      const permit = await node.find<Permit>(`/api/v1/assignments/${task.subject}`);
      offer = permit?.offerId;
      if (permit !== undefined) window = span(new Date(permit.from), new Date(permit.until), info.zone, node.now());
    }
    const found = offer === undefined ? undefined : await node.find<{ record: ShownRecord }>(`/api/v1/offers/${offer}`);
    return { task, window, thing: found === undefined ? "" : String(fieldsOf(found.record).title) };
  }

  protected override heading(): string {
    return t("desk.heading");
  }

  protected override content(): TemplateResult {
    if (here().stewardOf.length === 0) {
      return html`
        <div class="stack section wide">
          <h1 tabindex="-1">${this.heading()}</h1>
          <div class="empty"><p>${t("desk.closed")}</p></div>
        </div>
      `;
    }
    const shown = this.tasks.filter(({ task }) => this.isShown(task));
    return html`
      <div class="stack loose wide">
        <h1 tabindex="-1">${this.heading()}</h1>
        <p role="status">${this.said}</p>
        ${this.trouble === undefined ? nothing : problem(this.trouble)}
        <section class="stack section wide" aria-labelledby="tasks">
          <h2 id="tasks">${t("desk.tasks")}</h2>
          ${this.filters()} ${shown.length === 0
            ? html`
              <div class="empty"><p>${t("desk.none")}</p></div>
            `
            : html`
              <ul class="cards">${shown.map((each) =>
                html`
                  <li>${this.card(each)}</li>
                `
              )}</ul>
            `}
        </section>
        <section class="stack section narrow" aria-labelledby="admit">
          <h2 id="admit">${t("desk.admit")}</h2>
          ${admission(this.onAdmit, this.busy)}
        </section>
      </div>
    `;
  }

  // ---- which tasks

  private asked(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  private isShown(task: Task): boolean {
    const group = this.asked().get("group");
    return (group === null || group === task.group) &&
      (!this.asked().has("mine") || task.claimedBy === here().keys!.did);
  }

  private filters(): TemplateResult {
    const group = this.asked().get("group");
    const isMine = this.asked().has("mine");
    const groups = here().stewardOf.length < 2 ? [] : here().stewardOf;
    const chip = (to: string, words: string, isChosen: boolean) =>
      html`
        <li><a class="chip" href="${to}" aria-current="${isChosen ? "true" : nothing}">${words}</a></li>
      `;
    return html`
      <nav aria-label="${t("desk.filter")}">
        <ul class="chips">
          ${chip("/desk", t("desk.all"), group === null && !isMine)} ${chip(
            "/desk?mine",
            t("desk.mine"),
            isMine,
          )} ${groups.map((each) =>
            chip(`/desk?${new URLSearchParams({ group: each })}`, here().groups.get(each) ?? "", group === each)
          )}
        </ul>
      </nav>
    `;
  }

  // ---- one task

  private card({ task, thing, window }: Known): TemplateResult {
    const { node, keys, groups } = here();
    const isMine = task.claimedBy === keys!.did;
    const isFree = task.claimedBy === undefined;
    return html`
      <article class="card">
        ${isFree ? nothing : html`
          <span class="tag ${isMine ? "good" : "warn"}">${t(isMine ? "desk.yours" : "desk.taken")}</span>
        `}
        <h3>${told("task", task.kind, { name: task.name })}</h3>
        ${thing === "" ? nothing : html`
          <p><strong>${thing}</strong></p>
        `} ${window === "" ? nothing : html`
          <p class="small">${window}</p>
        `}
        <p class="small soft">
          ${groups.get(task.group) ?? ""} · ${t("desk.since", { at: distance(new Date(task.since), node.now()) })}
        </p>
        ${isFree || isMine ? this.deeds(task, isMine) : nothing}
      </article>
    `;
  }

  private deeds(task: Task, isMine: boolean): TemplateResult {
    const isWhole = [...ABOUT_PERMITS, ...ABOUT_THINGS].includes(task.kind) && !DONE_ELSEWHERE.includes(task.kind);
    const claim = isMine
      ? html`
        <button class="button" ?disabled="${this.busy}" @click="${() =>
          this.act("desk.said.released", task, "release")}">
          ${t("desk.release")}
        </button>
      `
      : html`
        <button class="button" ?disabled="${this.busy}" @click="${() => this.act("desk.said.claimed", task, "claim")}">
          ${t("desk.claim")}
        </button>
      `;
    if (!isWhole) {
      return html`
        <p class="small soft">${t("desk.whole-story")}</p><p>${claim}</p>
      `;
    }
    return html`
      <form @submit="${(event: SubmitEvent) => this.onDone(event, task)}">
        ${Object.entries(task.form).map(([field, answers]) =>
          this.choices(task, field, answers)
        )} ${this.unanswered === task.id
          ? html`
            <p class="fault" role="alert">${t("desk.choose")}</p>
          `
          : nothing}
        <p class="row"><button class="button main-action" ?disabled="${this.busy}">${t(
          "desk.done",
        )}</button>${claim}</p>
      </form>
    `;
  }

  private choices(task: Task, field: string, answers: string[]): TemplateResult {
    return html`
      <fieldset>
        <legend class="hidden-label">${told("task", task.kind, { name: task.name })}</legend>
        <div class="options">
          ${answers.map((each) => {
            const id = `${task.id}-${field}-${each}`;
            return html`
              <div class="check">
                <input type="radio" id="${id}" name="${field}" value="${each}">
                <label for="${id}">${told("answer", each, { name: each })}</label>
              </div>
            `;
          })}
        </div>
      </fieldset>
    `;
  }

  private onDone = (event: SubmitEvent, task: Task): void => {
    event.preventDefault();
    const answers = new FormData(event.target as HTMLFormElement);
    const form: Record<string, string> = {};
    for (const field of Object.keys(task.form)) {
      const answer = answers.get(field);
      if (answer === null) {
        this.unanswered = task.id;
        this.show();
        return;
      }
      form[field] = String(answer);
    }
    void this.act("desk.said", task, "completion", { form });
  };

  private act(
    said: "desk.said" | "desk.said.claimed" | "desk.said.released",
    task: Task,
    deed: "claim" | "release" | "completion",
    body: { form?: Record<string, string> } = {},
  ): Promise<void> {
    return this.attempt(t(said), async () => {
      await here().node.post(`/api/v1/tasks/${encodeURIComponent(task.id)}/${deed}`, body);
    });
  }

  private onAdmit = async (person: string, group: string): Promise<void> => {
    await this.attempt(t("desk.admit.done"), async () => {
      await here().node.put(`/api/v1/members/${person}`);
      await here().node.put(`/api/v1/groups/${group}/members/${person}`);
    });
  };

  private async attempt(said: string, deed: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.said = "";
    this.unanswered = "";
    this.show();
    try {
      await deed();
      this.said = said;
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    await this.reload();
    this.querySelector<HTMLElement>("h1")?.focus();
  }
}

customElements.define("uf-desk", DeskPage);
