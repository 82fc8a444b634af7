import { html, nothing, type TemplateResult } from "lit";
import { canonicalBytes } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { nameOf } from "../passport/name.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { type PolicyWords, spoken } from "../hall/policy-words.ts";
import { type Change, changes } from "./changes.ts";
import { checked } from "./checked.ts";
import { type Comment, comments } from "./comments.ts";
import { categoryLabel, type Draft, draftOf, type FullVersion, isOpen, saidOf, stateTag } from "./policy.ts";
import { type DryRun, report } from "./report.ts";
import { way } from "./steps.ts";
import { type Check, type Vocabulary, writing } from "./writing.ts";

const ROUNDS = 12;

/** A version of a policy: its author writes, tries and proposes it; members read what it says, and say what they think. */
class VersionPage extends DeedPage {
  private version!: FullVersion;
  private words: PolicyWords | undefined;
  private difference: Change[] = [];
  private trial: DryRun | undefined;
  private beside: DryRun[] = [];
  private comments: Comment[] = [];
  private names = new Map<string, string>();
  private vocabulary: Vocabulary = { facts: [], reasons: [] };
  private draft: Draft | undefined;
  private check: Check | undefined;
  private vote = "";
  private changed = false;

  protected override async load(): Promise<void> {
    const { node, keys, stewardOf } = here();
    const path = `/api/v1/policies/${encodeURIComponent(this.subject)}`;
    this.version = await node.get<FullVersion>(path);
    const isAuthor = this.version.author === keys?.did && isOpen(this.version);
    this.check = isAuthor ? await node.post<Check>(`${path}/check`) : undefined;
    const isRead = this.check === undefined || this.check.problems.length === 0;
    const wasTried = this.version.tried || this.version.proposal !== undefined;
    const [difference, trial, words, comments, beside] = await Promise.all([
      isRead ? node.get<{ parts: Change[] }>(`${path}/difference`) : { parts: [] },
      wasTried ? node.find<DryRun>(`${path}/dry-run`) : undefined,
      isAuthor ? undefined : node.get<PolicyWords>(`${path}/words`),
      this.version.state === "draft" ? [] : node.all<Comment>(`${path}/comments`),
      this.version.state === "shadow" ? node.all<DryRun>(`${path}/shadows`) : [],
    ]);
    this.difference = difference.parts;
    [this.trial, this.words, this.comments, this.beside] = [trial, words, comments, beside];
    if (isAuthor) {
      this.vocabulary = await node.get<Vocabulary>("/api/v1/policy-sets");
      if (this.draft === undefined || !this.changed) this.draft = draftOf(this.version.document);
    } else this.draft = undefined;
    const people = [
      this.version.author,
      ...this.comments.map((each) => each.author),
      ...(this.version.proposal?.votes ?? []).map((each) => each.steward),
    ];
    this.names = new Map(
      await Promise.all(people.map(async (did): Promise<[string, string]> => [did, await nameOf(did)])),
    );
    this.vote = "";
    if (this.isUp() && stewardOf.includes(this.version.group)) {
      const open = await node.all<{ id: string; kind: string; subject: string }>("/api/v1/tasks");
      this.vote = open.find((each) => each.kind === "approvePolicy" && each.subject === this.version.id)?.id ?? "";
    }
  }

  private isUp(): boolean {
    return ["proposed", "rollback-proposed"].includes(this.version.state);
  }

  protected override heading(): string {
    return t("rules.version", { name: this.version.name, number: this.version.version });
  }

  protected override content(): TemplateResult {
    const { groups } = here();
    return html`
      <div class="stack loose wide">
        <div class="stack">
          ${this.top("/studio", "studio.back")} ${stateTag(this.version.state)}
          <p class="soft">${categoryLabel(this.version.category)} · ${groups.get(this.version.group) ?? ""}</p>
          ${this.draft !== undefined ? nothing : html`
            <blockquote class="lead">${this.version.document.why}</blockquote>
          `}
        </div>
        <section class="stack section narrow" aria-labelledby="way">
          <h2 id="way">${t("way.heading")}</h2>
          ${way(this.version, this.names)} ${this.deciding()}
        </section>
        ${this.check === undefined || this.changed ? nothing : checked(this.check, this.draft?.files ?? [])} ${this
          .changes()} ${this.tried()} ${this.draft === undefined ? this.reading() : html`
          ${writing(
            this.draft,
            this.vocabulary,
            this.changed ? undefined : this.check,
            () => this.onChange(),
          )} ${this.bar()}
        `} ${this.looks()} ${this.version.state === "draft" ? nothing : comments(
          this.comments,
          this.names,
          this.busy,
          (words) => this.act("comments.said", () => here().node.post(`${this.path()}/comments`, { words })),
        )}
      </div>
    `;
  }

  private onChange(): void {
    this.changed = true;
    this.said = "";
    this.show();
  }

  // ---- for whoever writes it

  private bar(): TemplateResult {
    const tried = this.version.tried && !this.changed;
    return html`
      <section class="card deeds" aria-labelledby="deeds">
        <h2 id="deeds" class="hidden-label">${t("draft.deeds")}</h2>
        <p class="row">
          <button class="button ${this.changed ? "main-action" : ""}" ?disabled="${this.busy}" @click="${() =>
            this.act("draft.said.saved", () => this.save())}">
            ${t("draft.save")}
          </button>
          <button class="button" ?disabled="${this.busy}" @click="${() => this.checkIt()}">
            ${t("draft.check")}
          </button>
          <button class="button ${!this.changed && !tried ? "main-action" : ""}" ?disabled="${this
            .busy}" @click="${() => this.act(undefined, () => this.onTry())}">
            ${t("draft.try")}
          </button>
          <button class="button ${tried ? "main-action" : ""}" ?disabled="${this.busy || !tried}" @click="${() =>
            this.act("draft.said.proposed", () => this.propose())}">
            ${t("draft.propose")}
          </button>
          ${!tried || this.version.state === "shadow" ? nothing : html`
            <button class="button" ?disabled="${this.busy}" @click="${() =>
              this.act("draft.said.shadow", () => here().node.post(`${this.path()}/shadow`))}">
              ${t("draft.shadow")}
            </button>
          `}
          <button class="button quiet" ?disabled="${this.busy}" @click="${() =>
            this.act("draft.said.withdrawn", () => here().node.post(`${this.path()}/withdrawal`))}">
            ${t("draft.withdraw")}
          </button>
        </p>
        <p class="small soft">${t(
          this.changed ? "draft.hint.changed" : tried ? "draft.hint.tried" : "draft.hint.try",
        )}</p>
      </section>
    `;
  }

  private async save(): Promise<void> {
    if (!this.changed) return;
    const said = saidOf(this.version.document, this.draft!);
    await here().node.send("PUT", this.path(), canonicalBytes(said));
    this.changed = false;
  }

  /** Keeps it, and says whether something is wrong with it. */
  private async checkIt(): Promise<void> {
    await this.act(undefined, () => this.save());
    if (this.trouble !== undefined || this.check === undefined) return;
    this.said = t(this.check.passes ? "check.passes" : "check.fails");
    this.show();
  }

  /** Keeps it, and plays the rounds again when nothing is wrong. */
  private async onTry(): Promise<void> {
    await this.save();
    const { passes } = await here().node.post<Check>(`${this.path()}/check`);
    if (passes) await here().node.post(`${this.path()}/dry-run`, { rounds: ROUNDS });
    this.said = t(passes ? "draft.said.tried" : "check.fails");
  }

  /** The author's passport signs exactly the document that was tried. */
  private async propose(): Promise<void> {
    const { node, keys } = here();
    const { document } = await node.get<FullVersion>(this.path());
    await node.send(
      "POST",
      `${this.path()}/proposal`,
      canonicalBytes(await proved(document, keys!, instant(node.now()))),
    );
  }

  // ---- for everybody

  private reading(): TemplateResult | typeof nothing {
    return this.words === undefined ? nothing : html`
      <section class="stack section narrow" aria-labelledby="says">
        <h2 id="says">${t("version.says")}</h2>
        ${spoken(this.words)}
      </section>
    `;
  }

  private changes(): TemplateResult | typeof nothing {
    if (this.difference.length === 0) return nothing;
    return html`
      <section class="stack section narrow" aria-labelledby="difference">
        <h2 id="difference">${t("version.changes")}</h2>
        ${changes(this.difference)}
      </section>
    `;
  }

  private tried(): TemplateResult | typeof nothing {
    return this.trial === undefined ? nothing : html`
      <section class="stack section narrow" aria-labelledby="trial">
        <h2 id="trial">${t("trial.heading")}</h2>
        ${this.version.tried && !this.changed ? nothing : html`
          <p class="soft">${t("trial.older")}</p>
        `} ${report(this.trial)} ${this.beside.length === 0 ? nothing : html`
          <h3>${t("trial.beside")}</h3>
          ${this.beside.map(report)}
        `}
      </section>
    `;
  }

  /** Ways to what it would have come to otherwise; of a draft that is wrong nothing can be said. */
  private looks(): TemplateResult | typeof nothing {
    if (this.check !== undefined && (this.changed || !this.check.passes)) return nothing;
    return html`
      <section class="stack section narrow" aria-labelledby="looks">
        <h2 id="looks">${t("version.looks")}</h2>
        <p>${t("version.looks.words")}</p>
        <ul class="plain-list">
          <li><a href="/studio/${this.version.id}/limits">${t("limits.heading")}</a></li>
          <li><a href="/studio/${this.version.id}/times">${t("times.heading")}</a></li>
        </ul>
      </section>
    `;
  }

  private deciding(): TemplateResult | typeof nothing {
    if (this.vote !== "") {
      return html`
        <p><a class="button main-action" href="/desk/tasks/${encodeURIComponent(this.vote)}">${t(
          "version.decide",
        )}</a></p>
      `;
    }
    const isSteward = here().stewardOf.includes(this.version.group);
    return this.version.state !== "in-force" || !isSteward ? nothing : html`
      <details class="card">
        <summary>${t("version.rollback")}</summary>
        <form class="stack" novalidate @submit="${this.onRollBack}">
          <div class="field">
            <label for="rollback-why">${t("studio.why")}</label>
            <textarea id="rollback-why" name="why" maxlength="2000"></textarea>
          </div>
          <p><button class="button" ?disabled="${this.busy}">${t("version.rollback.do")}</button></p>
        </form>
      </details>
    `;
  }

  private onRollBack = (event: SubmitEvent): void => {
    event.preventDefault();
    const why = String(new FormData(event.target as HTMLFormElement).get("why")).trim();
    if (why !== "") {
      void this.act("version.rollback.said", () => here().node.post(`${this.path()}/rollback`, { why }));
    }
  };

  // ---- deeds

  private path(): string {
    return `/api/v1/policies/${encodeURIComponent(this.version.id)}`;
  }
}

customElements.define("uf-version", VersionPage);
