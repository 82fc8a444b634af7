import { html, nothing, type TemplateResult } from "lit";
import type { Timeline } from "../circle/circle.ts";
import { type Notes, notes, notesOf } from "../circle/notes.ts";
import { canonicalBytes } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { distance, moment } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { type About, aboutOf, type Attestation } from "./about.ts";
import { answering } from "./answering.ts";
import { type Course, diagram } from "./diagram.ts";
import { TaskDeedPage } from "./task-deed-page.ts";
import { ABOUT_PERMITS, SIGNED_BY_TWO, type Task, tasks } from "./tasks.ts";

/** One task with all that has to be known for it: what it is about, what there is to say, how far the case has come. */
class TaskPage extends TaskDeedPage {
  private task: Task | undefined;
  private about: About = { rows: [] };
  /** Where it is about a permit. */
  private notes: Notes | undefined;
  private course: Course | undefined;

  protected override async load(): Promise<void> {
    this.task = (await tasks()).find((each) => each.id === this.subject);
    if (this.task === undefined) return;
    [this.about, this.notes, this.course] = await Promise.all([
      aboutOf(this.task),
      ABOUT_PERMITS.includes(this.task.kind) ? notesOf(this.task.subject) : undefined,
      // as long as the task is there, the case stands where it did
      this.course ?? here().node.find<Course>(`/api/v1/tasks/${encodeURIComponent(this.subject)}/course`),
    ]);
    // it was done between the list and this
    if (this.course === undefined) this.task = undefined;
  }

  protected override heading(): string {
    return this.task === undefined ? t("case.over") : told("task", this.task.kind, { name: this.task.name });
  }

  protected override content(): TemplateResult {
    const { task } = this;
    if (task === undefined) {
      return html`
        <div class="stack section wide narrow">
          ${this.top("/desk", "case.back")} ${this.said !== "" ? nothing : html`
            <p>${t("case.over.words")}</p>
          `}
          <p><a class="button main-action" href="/desk">${t("case.to-desk")}</a></p>
        </div>
      `;
    }
    const isMine = task.claimedBy === here().keys!.did;
    const isOffered = task.offeredTo === here().keys!.did;
    const isFree = task.claimedBy === undefined;
    return html`
      <div class="stack loose wide">
        <div class="stack">
          ${this.top("/desk", "case.back")} ${isFree ? nothing : html`
            <span class="tag ${isMine ? "good" : "warn"}">${t(
              isMine ? "desk.yours" : isOffered ? "desk.offered" : "desk.taken",
            )}</span>
          `}
          <p class="soft">${this.when(task)}</p>
        </div>
        <section class="stack section narrow" aria-labelledby="about">
          <h2 id="about">${t("case.about")}</h2>
          <dl class="answers">
            ${this.about.rows.map(([name, value]) =>
              html`
                <div>
                  <dt>${name}</dt>
                  <dd>${value}</dd>
                </div>
              `
            )}
          </dl>
        </section>
        <section class="stack section narrow" aria-labelledby="say">
          <h2 id="say">${t("case.say")}</h2>
          ${isFree || isMine || isOffered ? this.deeds(task, isMine) : html`
            <p>${t("case.taken")}</p>
          `}
        </section>
        <div class="narrow">${notes(this.notes, "holder", this)}</div>
        ${this.about.timeline === undefined ? nothing : html`
          <section class="stack section narrow" aria-labelledby="course">
            <h2 id="course">${t("need.course")}</h2>
            ${steps(this.about.timeline)}
          </section>
        `} ${this.course === undefined ? nothing : html`
          <section class="stack section wide" aria-labelledby="process">
            <h2 id="process">${t("course.heading")}</h2>
            ${diagram(this.course)}
          </section>
        `}
      </div>
    `;
  }

  private when(task: Task): string {
    const { node, info, groups } = here();
    const where = task.group === info.did ? info.name : groups.get(task.group) ?? "";
    const since = t("desk.since", { at: distance(new Date(task.since), node.now()) });
    const due = task.due === undefined ? "" : ` · ${t("desk.due", { at: distance(new Date(task.due), node.now()) })}`;
    return `${where} · ${since}${due}`;
  }

  private deeds(task: Task, isMine: boolean): TemplateResult {
    return html`
      ${task.kind !== "rotateCode" ? nothing : html`
        <p><a class="button main-action" href="/desk/codes/${task.subject}">${t("desk.new-code")}</a></p>
      `} ${!SIGNED_BY_TWO.includes(task.kind) ? nothing : html`
        <p><a class="button main-action" href="/desk/custody/${task.subject}">${t("desk.sign")}</a></p>
      `}
      <div class="card">${answering(
        task,
        this.busy,
        this.missingIn(task),
        this.hand(task, isMine),
        (said) => this.onSaid(task, said),
      )}</div>
      ${this.about.attestation === undefined ? nothing : this.renewal(this.about.attestation)}
    `;
  }

  /** To renew is to attest anew, from where the one before ends. */
  private renewal(of: Attestation): TemplateResult {
    return html`
      <form class="card" novalidate @submit="${(event: SubmitEvent) => this.onRenew(event, of)}">
        <h3>${t("renew.heading")}</h3>
        <div class="field">
          <label for="renew-until">${t("renew.until")}</label>
          <input type="date" id="renew-until" name="until">
        </div>
        <div class="field">
          <label for="renew-evidence">${t("renew.evidence")}</label>
          <p class="hint" id="renew-hint">${t("renew.evidence.hint")}</p>
          <input id="renew-evidence" name="evidence" autocomplete="off" maxlength="500" aria-describedby="renew-hint">
        </div>
        <p class="fault" role="alert" id="renew-fault"></p>
        <p><button class="button" ?disabled="${this.busy}">${t("renew.do")}</button></p>
      </form>
    `;
  }

  private onRenew = (event: SubmitEvent, of: Attestation): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const until = new Date(`${data.get("until")}T00:00:00Z`);
    const evidence = String(data.get("evidence") ?? "").trim();
    const isWhole = until.getTime() > new Date(of.until).getTime() && evidence !== "";
    this.querySelector("#renew-fault")!.textContent = isWhole ? "" : t("renew.fault");
    if (!isWhole) return;
    void this.act("renew.said", async () => {
      const { keys, node } = here();
      const claimed = {
        format: "attestation@v1",
        group: of.group,
        person: of.person,
        kind: of.kind,
        issuer: keys!.did,
        from: of.until,
        until: instant(until),
      };
      const attestation = await proved(claimed, keys!, instant(node.now()));
      await node.send("POST", "/api/v1/attestations", canonicalBytes({ attestation, evidence }));
    });
  };
}

function steps(timeline: Timeline): TemplateResult {
  const reached = timeline.steps.findLastIndex((each) => each.word === timeline.now);
  return html`
    <ol class="steps">
      ${timeline.steps.map((step, place) =>
        html`
          <li class="${place <= reached ? "done" : ""}" aria-current="${place === reached ? "step" : nothing}">
            <h3>${told("step", step.word)}</h3>
            ${step.at === undefined ? nothing : html`
              <p class="small soft">${moment(new Date(step.at), here().info.zone, here().node.now())}</p>
            `}
          </li>
        `
      )}
    </ol>
  `;
}

customElements.define("uf-task", TaskPage);
