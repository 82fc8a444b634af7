import { html, nothing, type TemplateResult } from "lit";
import { DeedPage } from "../shell/deed-page.ts";
import { here, mayAtNode, membership } from "../shell/here.ts";
import { DRAFT } from "../shell/offline.ts";
import { goInstead } from "../shell/router.ts";
import { t } from "../words/words.ts";
import "./editor.ts";
import type { Spot } from "./editor.ts";
import { difference } from "./lines.ts";
import {
  declared,
  effect,
  effectOf,
  type FullSchema,
  inForce,
  propose,
  schema,
  SCHEMAS,
  type Trial,
  verdict,
} from "./permissions.ts";
import { placed, testsIn, textOf } from "./tests.ts";

/** Where the words are kept in this tab until they are proposed. */
const KEPT = `${DRAFT}permissions`;

interface Words {
  text: string;
  tests: string;
  why: string;
}

/** Where somebody who may govern writes another schema of permissions, with its tests beside it, and proposes it. */
class SchemaDraftPage extends DeedPage {
  private mayGovern = false;
  private base: FullSchema | undefined;
  private words: Words = { text: "", tests: "", why: "" };
  private trial: Trial | undefined;
  private rows: Awaited<ReturnType<typeof effectOf>> = [];
  private unreadable: Spot | undefined;

  protected override async load(): Promise<void> {
    if (here().keys === undefined || await membership() === "unknown") return;
    this.mayGovern = await mayAtNode("govern");
    if (!this.mayGovern) return;
    this.base = await schema(await inForce());
    if (this.words.text !== "") return;
    const kept = sessionStorage.getItem(KEPT);
    this.words = kept === null
      ? { text: this.base.text, tests: textOf(this.base.tests), why: "" }
      : JSON.parse(kept) as Words;
  }

  protected override heading(): string {
    return t("schema.begin");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        ${this.top("/studio/permissions", "schema.back")} ${!this.mayGovern
          ? html`
            <div class="empty"><p>${t("schema.not-yours")}</p></div>
          `
          : html`
            <p class="soft narrow">${t("schema.how")}</p>
            ${this.writing()} ${this.found()}
            <section class="stack section" aria-labelledby="difference">
              <h2 id="difference">${t("schema.difference")}</h2>
              ${difference(this.base!.text, this.words.text)}
            </section>
            ${this.proposing()}
          `}
      </div>
    `;
  }

  private writing(): TemplateResult {
    const faults: Spot[] = (this.trial?.faults ?? []).map((each) => ({ ...each, allowed: "" }));
    const failures = this.unreadable === undefined ? placed(this.trial?.failures ?? [], this.words.tests) : [
      this.unreadable,
    ];
    return html`
      <div class="beside even">
        ${this.editor("text", "zed", faults)} ${this.editor("tests", "yaml", failures)}
      </div>
    `;
  }

  private editor(name: "text" | "tests", writing: "zed" | "yaml", spots: Spot[]): TemplateResult {
    return html`
      <section class="stack" aria-labelledby="${name}">
        <h2 id="${name}"><label for="schema-${name}">${t(`schema.${name}`)}</label></h2>
        <uf-editor
          field="schema-${name}"
          writing="${writing}"
          .text="${this.words[name]}"
          .facts="${declared(this.words.text)}"
          .spots="${spots}"
          @uf-text="${(event: CustomEvent<string>) => this.onText(name, event.detail)}"
        ></uf-editor>
        ${name === "tests"
          ? html`
            <p class="small soft">${t("schema.notes")}</p>
          `
          : nothing}
      </section>
    `;
  }

  private found(): TemplateResult {
    return html`
      <section class="stack section narrow" aria-labelledby="found">
        <h2 id="found" tabindex="-1">${t("check.heading")}</h2>
        ${this.trial === undefined
          ? html`
            <p class="soft">${t(this.unreadable === undefined ? "schema.untried" : "schema.unreadable")}</p>
          `
          : verdict(this.trial)}
        <p><button class="button ${this.trial === undefined ? "main-action" : ""}" ?disabled="${this
          .busy}" @click="${() => this.act("schema.said.tried", () => this.onTry(), "#found")}">${t(
            "schema.try",
          )}</button></p>
      </section>
      ${this.trial?.effect === undefined ? nothing : effect(this.trial, this.rows)}
    `;
  }

  private proposing(): TemplateResult {
    const isReady = this.trial?.passes === true;
    return html`
      <form class="card narrow" novalidate @submit="${this.onPropose}" aria-labelledby="propose">
        <h2 id="propose">${t("schema.propose")}</h2>
        <div class="field">
          <label for="schema-why">${t("studio.why")}</label>
          <p class="hint" id="schema-why-hint">${t("studio.why.hint")}</p>
          <p class="fault" id="schema-why-fault" role="alert"></p>
          <textarea
            id="schema-why"
            maxlength="2000"
            aria-describedby="schema-why-hint schema-why-fault"
            .value="${this.words.why}"
            @input="${(event: Event) => this.onWhy((event.target as HTMLTextAreaElement).value)}"
          ></textarea>
        </div>
        <p class="small soft">${t(isReady ? "schema.hint.tried" : "schema.hint.try")}</p>
        <p class="row">
          <button class="button ${isReady ? "main-action" : ""}" ?disabled="${this.busy || !isReady}">${t(
            "draft.propose",
          )}</button>
          <button class="button quiet" type="button" ?disabled="${this.busy}" @click="${this.onBeginAnew}">${t(
            "schema.anew",
          )}</button>
        </p>
      </form>
    `;
  }

  private onText(name: "text" | "tests", text: string): void {
    this.words[name] = text;
    this.trial = undefined;
    this.unreadable = undefined;
    this.said = "";
    this.keep();
    this.show();
  }

  private onWhy(why: string): void {
    this.words.why = why;
    this.keep();
  }

  private keep(): void {
    sessionStorage.setItem(KEPT, JSON.stringify(this.words));
  }

  private onBeginAnew = (): void => {
    sessionStorage.removeItem(KEPT);
    this.words = { text: "", tests: "", why: "" };
    this.trial = this.unreadable = undefined;
    void this.reload();
  };

  private async onTry(): Promise<void> {
    const read = testsIn(this.words.tests);
    this.unreadable = "fault" in read ? read.fault : undefined;
    this.trial = "fault" in read
      ? undefined
      : await here().node.post<Trial>(`${SCHEMAS}/check`, { text: this.words.text, tests: read.tests });
    this.rows = this.trial === undefined ? [] : await effectOf(this.trial);
  }

  private onPropose = (event: SubmitEvent): void => {
    event.preventDefault();
    const isSaid = this.words.why.trim() !== "";
    const field = this.querySelector<HTMLTextAreaElement>("#schema-why")!;
    field.setAttribute("aria-invalid", String(!isSaid));
    this.querySelector("#schema-why-fault")!.textContent = isSaid ? "" : t("studio.why.fault");
    if (!isSaid) field.focus();
    else void this.act("schema.said.proposed", () => this.propose());
  };

  private async propose(): Promise<void> {
    const read = testsIn(this.words.tests);
    if ("fault" in read) return;
    const made = await propose({
      base: this.base!.number,
      text: this.words.text,
      tests: read.tests,
      why: this.words.why.trim(),
    });
    sessionStorage.removeItem(KEPT);
    goInstead(`/studio/permissions/${made.number}`);
  }
}

customElements.define("uf-schema-draft", SchemaDraftPage);
