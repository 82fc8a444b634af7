import { html, nothing, type TemplateResult } from "lit";
import { instant } from "../passport/document.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { fromLocal, moment, span } from "../words/times.ts";
import { t } from "../words/words.ts";

interface Note {
  id: string;
  group: string;
  author: string;
  at: string;
  words: string;
}

interface Absence {
  id: string;
  group: string;
  steward: string;
  delegate: string;
  from: string;
  until: string;
}

/** What stewards leave for those who come next, and who takes over from whom is away. */
class ShiftPage extends DeedPage {
  private notes: Note[] = [];
  private absences: Absence[] = [];
  /** The other stewards of each group. */
  private others = new Map<string, string[]>();
  private names = new Map<string, string>();
  private group = "";
  private fault: "note" | "away" | "" = "";

  protected override async load(): Promise<void> {
    const { node, stewardOf, keys } = here();
    this.group ||= stewardOf[0] ?? "";
    const notes = stewardOf.map((each) => node.all<Note>(`/api/v1/shift-notes?group=${encodeURIComponent(each)}`));
    const absences = stewardOf.map((each) => node.all<Absence>(`/api/v1/absences?group=${encodeURIComponent(each)}`));
    this.notes = (await Promise.all(notes)).flat().sort((one, other) => other.at.localeCompare(one.at));
    this.absences = (await Promise.all(absences)).flat().sort((one, other) => one.from.localeCompare(other.from));
    for (const each of stewardOf) {
      const found = await node.all<{ subject: string }>(
        `/api/v1/access/subjects?object=${encodeURIComponent(`group:${each}`)}&permission=steward`,
      );
      this.others.set(each, found.map(({ subject }) => subject).filter((who) => who !== keys!.did));
    }
    const people = [
      ...this.notes.map((each) => each.author),
      ...this.absences.flatMap((each) => [each.steward, each.delegate]),
      ...[...this.others.values()].flat(),
    ];
    await Promise.all([...new Set(people)].map(async (each) => this.names.set(each, await nameOf(each))));
  }

  protected override heading(): string {
    return t("shift.heading");
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
    return html`
      <div class="stack loose narrow">
        ${this.top("/desk", "case.back")}
        <section class="stack section" aria-labelledby="notes">
          <h2 id="notes">${t("shift.notes")}</h2>
          ${this.notes.length === 0
            ? html`
              <p class="soft">${t("shift.notes.none")}</p>
            `
            : html`
              <ul class="cards">${this.notes.map((each) =>
                html`
                  <li>${this.note(each)}</li>
                `
              )}</ul>
            `}
          <form class="card" novalidate @submit="${this.onNote}">
            <h3>${t("shift.leave")}</h3>
            ${this.groups("note")}
            <div class="field">
              <label for="words">${t("shift.words")}</label>
              <p class="hint" id="words-hint">${t("shift.words.hint")}</p>
              <textarea id="words" name="words" maxlength="2000" aria-describedby="words-hint"></textarea>
            </div>
            ${this.fault !== "note" ? nothing : html`
              <p class="fault" role="alert">${t("shift.words.missing")}</p>
            `}
            <p><button class="button" ?disabled="${this.busy}">${t("shift.leave.do")}</button></p>
          </form>
        </section>
        <section class="stack section" aria-labelledby="away">
          <h2 id="away">${t("shift.away")}</h2>
          ${this.absences.length === 0
            ? html`
              <p class="soft">${t("shift.away.none")}</p>
            `
            : html`
              <ul class="cards">${this.absences.map((each) =>
                html`
                  <li>${this.absence(each)}</li>
                `
              )}</ul>
            `} ${this.away()}
        </section>
      </div>
    `;
  }

  private note(each: Note): TemplateResult {
    const { info, node, keys, groups, stewardOf } = here();
    return html`
      <article class="card">
        <blockquote>${each.words}</blockquote>
        <p class="small soft">
          ${this.who(each.author)} · ${moment(new Date(each.at), info.zone, node.now())}${stewardOf.length < 2
            ? ""
            : ` · ${groups.get(each.group) ?? ""}`}
        </p>
        ${each.author !== keys!.did ? nothing : html`
          <p><button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("shift.note.gone", () => node.remove(`/api/v1/shift-notes/${each.id}`))}">${t(
              "shift.note.take-back",
            )}</button></p>
        `}
      </article>
    `;
  }

  private absence(each: Absence): TemplateResult {
    const { info, node, keys } = here();
    const isOfReader = [each.steward, each.delegate].includes(keys!.did);
    return html`
      <article class="card">
        <p>${t("shift.away.who", { name: this.who(each.steward), other: this.who(each.delegate) })}</p>
        <p class="small soft">${span(new Date(each.from), new Date(each.until), info.zone, node.now())}</p>
        ${!isOfReader ? nothing : html`
          <p><button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("shift.away.ended", () => node.post(`/api/v1/absences/${each.id}/end`))}">${t(
              each.steward === keys!.did ? "shift.away.back" : "shift.away.not-me",
            )}</button></p>
        `}
      </article>
    `;
  }

  private away(): TemplateResult {
    const others = this.others.get(this.group) ?? [];
    return html`
      <form class="card" novalidate @submit="${this.onAway}">
        <h3>${t("shift.say")}</h3>
        <p>${t("shift.say.words")}</p>
        ${this.groups("away")} ${others.length === 0
          ? html`
            <p class="soft">${t("shift.say.alone")}</p>
          `
          : html`
            <div class="field">
              <label for="delegate">${t("shift.say.who")}</label>
              <select id="delegate" name="delegate">
                ${others.map((each) =>
                  html`
                    <option value="${each}">${this.who(each)}</option>
                  `
                )}
              </select>
            </div>
            <div class="field">
              <label for="from">${t("shift.say.from")}</label>
              <input id="from" name="from" type="datetime-local">
            </div>
            <div class="field">
              <label for="until">${t("shift.say.until")}</label>
              <input id="until" name="until" type="datetime-local">
            </div>
            ${this.fault !== "away" ? nothing : html`
              <p class="fault" role="alert">${t("shift.say.fault")}</p>
            `}
            <p><button class="button" ?disabled="${this.busy}">${t("shift.say.do")}</button></p>
          `}
      </form>
    `;
  }

  /** Which group it is about, for whoever looks after several. */
  private groups(form: string): TemplateResult | typeof nothing {
    const { stewardOf, groups } = here();
    return stewardOf.length < 2 ? nothing : html`
      <div class="field">
        <label for="${form}-group">${t("shift.group")}</label>
        <select id="${form}-group" @change="${(event: Event) => {
          this.group = (event.target as HTMLSelectElement).value;
          this.show();
        }}">
          ${stewardOf.map((each) =>
            html`
              <option value="${each}" ?selected="${each === this.group}">${groups.get(each) ?? ""}</option>
            `
          )}
        </select>
      </div>
    `;
  }

  private who(did: string): string {
    return did === here().keys!.did ? t("shift.you") : this.names.get(did) ?? "";
  }

  private onNote = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = String(new FormData(form).get("words")).trim();
    this.fault = words === "" ? "note" : "";
    this.show();
    if (words === "") return;
    void this.act("shift.left", async () => {
      await here().node.post("/api/v1/shift-notes", { group: this.group, words });
      form.reset();
    });
  };

  private onAway = (event: SubmitEvent): void => {
    event.preventDefault();
    const { node, info } = here();
    const data = new FormData(event.target as HTMLFormElement);
    const from = fromLocal(String(data.get("from")), info.zone);
    const until = fromLocal(String(data.get("until")), info.zone);
    const isWhole = from !== undefined && until !== undefined && from < until && until > node.now();
    this.fault = isWhole ? "" : "away";
    this.show();
    if (!isWhole) return;
    void this.act("shift.said", () =>
      node.post("/api/v1/absences", {
        group: this.group,
        delegate: String(data.get("delegate")),
        from: instant(from),
        until: instant(until),
      }));
  };
}

customElements.define("uf-shift", ShiftPage);
