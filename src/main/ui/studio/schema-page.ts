import { html, nothing, type TemplateResult } from "lit";
import { nameOf } from "../passport/name.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { here, mayAtNode } from "../shell/here.ts";
import { go } from "../shell/router.ts";
import { moment } from "../words/times.ts";
import { t } from "../words/words.ts";
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
import { stateTag } from "./policy.ts";
import { readable } from "./readable.ts";
import { textOf } from "./tests.ts";

/** A version of the schema of permissions: what it changes and for whom, and somebody else's yes or no to it. */
class SchemaPage extends DeedPage {
  private version!: FullSchema;
  private base: FullSchema | undefined;
  private current = 1;
  private mayGovern = false;
  private author = "";
  private trial: Trial | undefined;
  private rows: Awaited<ReturnType<typeof effectOf>> = [];
  private fault = "";

  protected override async load(): Promise<void> {
    const { node } = here();
    [this.version, this.current, this.mayGovern] = await Promise.all([
      schema(this.subject),
      inForce(),
      mayAtNode("govern"),
    ]);
    const { author, base, number, state } = this.version;
    const isTried = this.mayGovern && state === "proposed";
    [this.base, this.author, this.trial] = await Promise.all([
      base === undefined ? undefined : schema(base),
      author === undefined ? "" : nameOf(author),
      isTried ? node.post<Trial>(`${SCHEMAS}/${number}/check`) : undefined,
    ]);
    this.rows = this.trial === undefined ? [] : await effectOf(this.trial);
  }

  protected override heading(): string {
    return t("schema.version", { number: String(this.version.number) });
  }

  protected override content(): TemplateResult {
    const { version } = this;
    const names = new Set(declared(version.text).map((each) => each.name));
    const since = version.since === undefined
      ? ""
      : moment(new Date(version.since), here().info.zone, here().node.now());
    return html`
      <div class="stack loose wide">
        <div class="stack">
          ${this.top("/studio/permissions", "schema.back")} ${stateTag(version.state)}
          <blockquote class="lead">${version.why ?? t("schema.shipped")}</blockquote>
          ${version.author === undefined ? nothing : html`
            <p class="soft">${t("schema.by", { name: this.author, at: since })}</p>
          `}
        </div>
        ${this.deciding()} ${this.trial === undefined ? nothing : html`
          <section class="stack section narrow" aria-labelledby="found">
            <h2 id="found">${t("check.heading")}</h2>
            ${verdict(this.trial)}
          </section>
          ${this.trial.effect === undefined ? nothing : effect(this.trial, this.rows)}
        `} ${this.base === undefined ? nothing : html`
          <section class="stack section" aria-labelledby="difference">
            <h2 id="difference">${t("schema.difference")}</h2>
            <p class="soft">${t("schema.difference.to", { number: String(this.base.number) })}</p>
            ${difference(this.base.text, version.text)}
          </section>
        `}
        <section class="stack section" aria-labelledby="whole">
          <h2 id="whole">${t("schema.whole")}</h2>
          ${readable(t("schema.text"), version.text, "zed", names)} ${readable(
            t("schema.tests"),
            textOf(version.tests),
            "yaml",
          )}
        </section>
        ${this.restoring()}
      </div>
    `;
  }

  private deciding(): TemplateResult | typeof nothing {
    const { version } = this;
    if (!this.mayGovern || version.state !== "proposed") return nothing;
    if (version.author === here().keys!.did) {
      return html`
        <section class="card narrow" aria-labelledby="decide">
          <h2 id="decide">${t("schema.waits")}</h2>
          <p>${t("schema.waits.words")}</p>
          <p><button class="button quiet" ?disabled="${this.busy}" @click="${() =>
            this.act(
              "schema.said.withdrawn",
              () => here().node.post(`${SCHEMAS}/${version.number}/withdrawal`),
            )}">${t("draft.withdraw")}</button></p>
        </section>
      `;
    }
    return html`
      <section class="card narrow" aria-labelledby="decide">
        <h2 id="decide">${t("schema.decide")}</h2>
        <p>${t("schema.decide.words")}</p>
        <p class="row">
          <button class="button main-action" ?disabled="${this.busy}" @click="${() =>
            this.act("schema.said.approved", () => this.decide(true))}">${t("schema.approve")}</button>
          <button class="button" ?disabled="${this.busy}" @click="${() =>
            this.act("schema.said.refused", () => this.decide(false))}">${t("schema.refuse")}</button>
        </p>
      </section>
    `;
  }

  private decide(approves: boolean): Promise<unknown> {
    const { number, digest } = this.version;
    return here().node.post(`${SCHEMAS}/${number}/decision`, { approves, digest: digest! });
  }

  private restoring(): TemplateResult | typeof nothing {
    if (!this.mayGovern || this.version.state !== "replaced") return nothing;
    return html`
      <details class="card narrow">
        <summary>${t("schema.restore")}</summary>
        <form class="stack" novalidate @submit="${this.onRestore}">
          <div class="field">
            <label for="restore-why">${t("studio.why")}</label>
            <p class="fault" id="restore-why-fault" role="alert">${this.fault}</p>
            <textarea
              id="restore-why"
              name="why"
              maxlength="2000"
              aria-invalid="${String(this.fault !== "")}"
              aria-describedby="restore-why-fault"
            ></textarea>
          </div>
          <p><button class="button" ?disabled="${this.busy}">${t("schema.restore.do")}</button></p>
        </form>
      </details>
    `;
  }

  private onRestore = (event: SubmitEvent): void => {
    event.preventDefault();
    const why = String(new FormData(event.target as HTMLFormElement).get("why")).trim();
    this.fault = why === "" ? t("studio.why.fault") : "";
    this.show();
    if (why === "") this.querySelector<HTMLElement>("#restore-why")!.focus();
    else void this.act("schema.said.proposed", () => this.restore(why));
  };

  private async restore(why: string): Promise<void> {
    const { number, text, tests } = this.version;
    const made = await propose({ base: this.current, restores: number, text, tests, why });
    go(`/studio/permissions/${made.number}`);
  }
}

customElements.define("uf-schema", SchemaPage);
