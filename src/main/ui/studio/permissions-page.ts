import { html, nothing, type TemplateResult } from "lit";
import { here, mayAtNode, membership } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";
import { type Schema, schema, SCHEMAS } from "./permissions.ts";
import { stateTag } from "./policy.ts";

/** The versions of who may what, and where a change begins. */
class PermissionsPage extends Page {
  private isReader = false;
  private mayGovern = false;
  private versions: Schema[] = [];

  protected override async load(): Promise<void> {
    if (here().keys === undefined || await membership() === "unknown") return;
    [this.isReader, this.mayGovern] = await Promise.all([mayAtNode("member"), mayAtNode("govern")]);
    this.isReader ||= this.mayGovern;
    if (!this.isReader) return;
    const [proposed, shipped] = await Promise.all([here().node.all<Schema>(SCHEMAS), schema(1)]);
    this.versions = [...proposed, shipped];
  }

  protected override heading(): string {
    return t("schema.heading");
  }

  protected override content(): TemplateResult {
    const open = this.versions.find((each) => each.state === "proposed");
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <p><a href="/studio">${t("studio.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("schema.lead")}</p>
        </div>
        ${!this.isReader
          ? html`
            <div class="empty"><p>${t("schema.closed")}</p></div>
          `
          : html`
            ${!this.mayGovern ? nothing : open === undefined
              ? html`
                <p><a class="button main-action" href="/studio/permissions/new">${t("schema.begin")}</a></p>
              `
              : html`
                <div class="notice warn narrow">
                  <p>${t("schema.open", { number: open.number })}</p>
                  <p><a class="button" href="/studio/permissions/${open.number}">${t("schema.look")}</a></p>
                </div>
              `}
            <section class="stack section wide" aria-labelledby="versions">
              <h2 id="versions">${t("schema.versions")}</h2>
              <ul class="cards">${this.versions.map((each) =>
                html`
                  <li>${card(each)}</li>
                `
              )}</ul>
            </section>
          `}
      </div>
    `;
  }
}

function card(of: Schema): TemplateResult {
  return html`
    <a class="card" href="/studio/permissions/${of.number}">
      ${stateTag(of.state)}
      <h3>${t("schema.version", { number: String(of.number) })}</h3>
      <p>${of.why ?? t("schema.shipped")}</p>
      ${of.since === undefined ? nothing : html`
        <p class="small soft">${t("rules.since", { day: day(new Date(of.since), here().info.zone) })}</p>
      `}
    </a>
  `;
}

customElements.define("uf-permissions", PermissionsPage);
