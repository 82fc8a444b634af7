import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { distance } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { admission } from "./admission.ts";
import { answering } from "./answering.ts";
import { TaskDeedPage } from "./task-deed-page.ts";
import {
  addressOf,
  byUrgency,
  type Choice,
  choiceIn,
  DONE_AT_ONCE,
  isChosen,
  isPressing,
  type Matter,
  matterOf,
  type Task,
  tasks,
} from "./tasks.ts";
import { waysAtOnce, waysInParts } from "./ways.ts";

/** What stewards have to do, and whom they take in. The choice of tasks stands in the address. */
class DeskPage extends TaskDeedPage {
  private matters: Matter[] = [];

  protected override async load(): Promise<void> {
    if (!isOpen()) return;
    this.matters = await Promise.all((await tasks()).sort(byUrgency).map(matterOf));
  }

  protected override heading(): string {
    return t("desk.heading");
  }

  protected override content(): TemplateResult {
    if (!isOpen()) {
      return html`
        <div class="stack section wide">
          <h1 tabindex="-1">${this.heading()}</h1>
          <div class="empty"><p>${t("desk.closed")}</p></div>
        </div>
      `;
    }
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          ${waysAtOnce()} ${this.outcome()}
        </div>
        <section class="stack section wide" aria-labelledby="tasks">
          <h2 id="tasks">${t("desk.tasks")}</h2>
          ${this.filters()} ${this.list()}
        </section>
        ${here().stewardOf.length === 0 ? nothing : html`
          <section class="stack section narrow" aria-labelledby="admit">
            <h2 id="admit">${t("desk.admit")}</h2>
            ${admission(this.onAdmit, this.busy)}
          </section>
        `} ${waysInParts()}
      </div>
    `;
  }

  // ---- which tasks

  private filters(): TemplateResult {
    const now = choiceIn(location.search);
    const none: Choice = { mine: false, free: false, group: undefined, kind: undefined };
    const groups = here().stewardOf.length < 2 ? [] : here().stewardOf;
    const kinds = [...new Set(this.matters.map(({ task }) => task.kind))];
    const chip = (to: Choice, words: string, isChosen: boolean) =>
      html`
        <li><a class="chip" href="${addressOf(to)}" aria-current="${isChosen ? "true" : nothing}">${words}</a></li>
      `;
    const isAll = addressOf(now) === "/desk";
    return html`
      <nav class="stack" aria-label="${t("desk.filter")}">
        <ul class="chips">
          ${chip(none, t("desk.all"), isAll)} ${chip(
            { ...now, mine: !now.mine, free: false },
            t("desk.mine"),
            now.mine,
          )} ${chip({ ...now, free: !now.free, mine: false }, t("desk.free"), now.free)} ${groups.map((each) =>
            chip(
              { ...now, group: now.group === each ? undefined : each },
              here().groups.get(each) ?? "",
              now.group === each,
            )
          )}
        </ul>
        ${kinds.length < 2 && now.kind === undefined ? nothing : html`
          <ul class="chips small">
            ${kinds.map((each) =>
              chip(
                { ...now, kind: now.kind === each ? undefined : each },
                told("task", each, { name: each }),
                now.kind === each,
              )
            )}
          </ul>
        `}
      </nav>
    `;
  }

  private list(): TemplateResult {
    const choice = choiceIn(location.search);
    const shown = this.matters.filter(({ task }) => isChosen(task, choice, here().keys!.did));
    if (shown.length > 0) {
      return html`
        ${choice.kind === undefined || shown.length < 2 ? nothing : html`
          <p><a class="button" href="/desk/several?kind=${encodeURIComponent(choice.kind)}">${t(
            "several.heading",
          )}</a></p>
        `}
        <ul class="cards">${shown.map((each) =>
          html`
            <li>${this.card(each)}</li>
          `
        )}</ul>
      `;
    }
    return this.matters.length === 0
      ? html`
        <div class="empty"><p>${t("desk.none")}</p></div>
      `
      : html`
        <div class="empty">
          <p>${t("desk.none.so")}</p>
          <p><a class="button" href="/desk">${t("desk.show-all")}</a></p>
        </div>
      `;
  }

  // ---- one task

  private card({ task, thing, window }: Matter): TemplateResult {
    const { node, keys, groups, info } = here();
    const isMine = task.claimedBy === keys!.did;
    const isOffered = task.offeredTo === keys!.did;
    const isFree = task.claimedBy === undefined;
    const where = task.group === info.did ? info.name : groups.get(task.group) ?? "";
    return html`
      <article class="card">
        ${isFree ? nothing : html`
          <span class="tag ${isMine ? "good" : "warn"}">${t(
            isMine ? "desk.yours" : isOffered ? "desk.offered" : "desk.taken",
          )}</span>
        `}
        <h3><a href="/desk/tasks/${encodeURIComponent(task.id)}">${told("task", task.kind, {
          name: task.name,
        })}</a></h3>
        ${thing === "" ? nothing : html`
          <p><strong>${thing}</strong></p>
        `} ${window === "" ? nothing : html`
          <p class="small">${window}</p>
        `}
        <p class="small soft">${where} · ${t("desk.since", { at: distance(new Date(task.since), node.now()) })}</p>
        ${task.due === undefined ? nothing : html`
          <p class="small ${isPressing(task) ? "pressing" : "soft"}">
            ${t("desk.due", { at: distance(new Date(task.due), node.now()) })}
          </p>
        `} ${isFree || isMine || isOffered ? this.deeds(task, isMine) : nothing}
      </article>
    `;
  }

  private deeds(task: Task, isMine: boolean): TemplateResult {
    const hand = this.hand(task, isMine);
    if (!DONE_AT_ONCE.includes(task.kind)) {
      return html`
        <p class="row">
          <a class="button main-action" href="/desk/tasks/${encodeURIComponent(task.id)}">${t("desk.read")}</a>${hand}
        </p>
      `;
    }
    return answering(task, this.busy, this.missingIn(task), hand, (said) => this.onSaid(task, said));
  }

  private onAdmit = (person: string, group: string): Promise<void> =>
    this.act("desk.admit.done", async () => {
      await here().node.put(`/api/v1/members/${person}`);
      await here().node.put(`/api/v1/groups/${group}/members/${person}`);
    });
}

function isOpen(): boolean {
  return here().stewardOf.length > 0 || here().operates;
}

customElements.define("uf-desk", DeskPage);
