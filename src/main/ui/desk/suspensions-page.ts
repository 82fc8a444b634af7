import { html, nothing, type TemplateResult } from "lit";
import { at, onSubmit, words } from "../circle/deeds.ts";
import { passportNumber } from "../circle/sharing.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { t, told } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";
import { type Task, tasks } from "./tasks.ts";
import { count, select } from "./things.ts";

interface Suspension {
  id: string;
  group: string;
  person: string;
  reason: string;
  days: number;
  proposedAt: string;
  state: "proposed" | "running" | "refused" | "objected" | "kept" | "lifted";
  why?: string;
  until?: string;
  objection?: string;
}

const REASONS = ["missed-turns", "late-returns", "misuse", "safety", "other"] as const;

/** Who rests from what a group lends, and asking that somebody does: another steward has to agree. */
class SuspensionsPage extends AskedTwicePage {
  private all: Suspension[] = [];
  private tasks: Task[] = [];
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    const { node, stewardOf } = here();
    if (stewardOf.length === 0) return;
    const [all, open] = await Promise.all([
      Promise.all(
        stewardOf.map((group) => node.all<Suspension>(`/api/v1/suspensions?group=${encodeURIComponent(group)}`)),
      ),
      tasks(),
    ]);
    this.all = all.flat();
    this.tasks = open.filter((each) => each.kind === "decideSuspension" || each.kind === "reviewSuspension");
    const people = [...new Set(this.all.map((each) => each.person))];
    this.names = new Map(await Promise.all(people.map(async (did) => [did, await nameOf(did)] as const)));
  }

  protected override heading(): string {
    return t("suspend.heading");
  }

  protected override content(): TemplateResult {
    return this.measure("suspend.lead", here().stewardOf.length === 0, () =>
      html`
        ${this.list()} ${this.form()}
      `);
  }

  private list(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="suspensions">
        <h2 id="suspensions">${t("suspend.list")}</h2>
        ${this.all.length === 0
          ? html`
            <p class="soft">${t("suspend.none")}</p>
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

  private card(of: Suspension): TemplateResult {
    const task = this.tasks.find((each) => each.subject === of.id);
    return html`
      <article class="card">
        <span class="tag ${of.state === "proposed" ? "warn" : ""}">${t(`suspend.state.${of.state}`)}</span>
        <h3>${this.names.get(of.person)}</h3>
        <p>${told("cause", of.reason, { name: of.reason })}, ${t("suspend.days", { count: of.days })}</p>
        ${of.why === undefined ? nothing : html`
          <blockquote>${of.why}</blockquote>
        `} ${of.objection === undefined ? nothing : html`
          <p class="small soft">${t("suspend.objection")}</p>
          <blockquote>${of.objection}</blockquote>
        `}
        <p class="small soft">${t("suspend.asked", { at: at(of.proposedAt) })}${of.until === undefined
          ? ""
          : ` ${t("suspend.until", { at: at(of.until) })}`}</p>
        ${task === undefined ? nothing : html`
          <p><a class="button main-action" href="/desk/tasks/${encodeURIComponent(task.id)}">${t(
            "suspend.decide",
          )}</a></p>
        `}
      </article>
    `;
  }

  private form(): TemplateResult {
    const { stewardOf, groups } = here();
    return html`
      <section class="stack section wide" aria-labelledby="ask">
        <h2 id="ask">${t("suspend.ask")}</h2>
        <form class="card" @submit="${onSubmit((form) => this.onAsk(form))}">
          ${stewardOf.length < 2 ? nothing : select(
            "group",
            t("suspend.group"),
            stewardOf.map((each) => [each, groups.get(each) ?? ""] as const),
          )} ${passportNumber("person", t("suspend.person"), t("suspend.person.hint"))} ${select(
            "reason",
            t("suspend.reason"),
            REASONS.map((each) => [each, t(`cause.${each}`)] as const),
          )} ${count("days", t("suspend.how-long"), 1, 28, 7)} ${words(
            "why",
            t("measures.why"),
            t("suspend.why.hint"),
            500,
          )}
          <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
        </form>
      </section>
    `;
  }

  private async onAsk(form: FormData): Promise<void> {
    const [person, days] = [String(form.get("number")).trim(), Number(form.get("days"))];
    const group = String(form.get("group") ?? here().stewardOf[0]);
    const body = { group, person, reason: String(form.get("reason")), days, why: String(form.get("why")).trim() };
    await this.ask({
      what: t("suspend.ask.what", { name: await nameOf(person), count: days }),
      then: t("suspend.ask.then"),
      yes: "suspend.ask.yes",
      said: "suspend.said",
      deed: () => here().node.post("/api/v1/suspensions", body),
    });
  }
}

customElements.define("uf-suspensions", SuspensionsPage);
