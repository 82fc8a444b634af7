import { html, nothing, type TemplateResult } from "lit";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import type { Problem } from "../node/node.ts";
import { here, membership } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { go } from "../shell/router.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";
import { categoryLabel, type FullVersion, stateTag, type Version } from "./policy.ts";

interface Sets {
  sets: { name: string; version: number }[];
}

/** The versions of the policies of all groups, and where a change of one begins. */
class StudioPage extends Page {
  private isMember = false;
  private groups: { did: string; title: string; versions: Version[] }[] = [];
  private sets: string[] = [];
  private trouble: Problem | undefined;
  private busy = false;

  protected override async load(): Promise<void> {
    this.isMember = await membership() === "member" || here().stewardOf.length > 0;
    if (!this.isMember) return;
    const { node, groups } = here();
    const [sets, ...versions] = await Promise.all([
      node.get<Sets>("/api/v1/policy-sets"),
      ...[...groups.keys()].map((did) => node.all<Version>(`/api/v1/policies?group=${encodeURIComponent(did)}`)),
    ]);
    this.sets = sets.sets.map((each) => each.name);
    this.groups = [...groups].map(([did, title], at) => ({ did, title, versions: versions[at]!.reverse() }));
  }

  protected override heading(): string {
    return t("studio.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("studio.lead")}</p>
          <p class="row">
            <a href="/rules">${t("studio.to-rules")}</a>
            <a href="/studio/permissions">${t("studio.to-permissions")}</a>
            <a href="/studio/categories">${t("studio.to-categories")}</a>
          </p>
          ${this.trouble === undefined ? nothing : problem(this.trouble)}
        </div>
        ${!this.isMember
          ? html`
            <div class="empty"><p>${t("studio.closed")}</p></div>
          `
          : this.groups.filter((each) => each.versions.length > 0).map((group) =>
            html`
              <section class="stack section wide" aria-label="${group.title}">
                <h2>${group.title}</h2>
                <ul class="cards">${group.versions.map((each) =>
                  html`
                    <li>${card(each)}</li>
                  `
                )}</ul>
              </section>
            `
          )} ${here().stewardOf.length === 0 ? nothing : this.begin()}
      </div>
    `;
  }

  private begin(): TemplateResult {
    const { stewardOf, groups, categories } = here();
    const offers = categories.filter((each) => each.kind === "offer" && each.retiredAt === undefined);
    const own = this.groups.filter((each) => stewardOf.includes(each.did)).flatMap((each) => each.versions);
    return html`
      <section class="stack section narrow" aria-labelledby="begin">
        <h2 id="begin">${t("studio.begin")}</h2>
        <form class="card" novalidate @submit="${this.onBegin}">
          <div class="field">
            <label for="group">${t("studio.group")}</label>
            <select id="group" name="group">${stewardOf.map((each) =>
              html`
                <option value="${each}">${groups.get(each) ?? ""}</option>
              `
            )}</select>
          </div>
          <div class="field">
            <label for="category">${t("studio.category")}</label>
            <select id="category" name="category">${offers.map((each) =>
              html`
                <option value="${each.category}">${categoryLabel(each.category)}</option>
              `
            )}</select>
          </div>
          <div class="field">
            <label for="from">${t("studio.from")}</label>
            <p class="hint" id="from-hint">${t("studio.from.hint")}</p>
            <select id="from" name="from" aria-describedby="from-hint">
              ${own.map((each) =>
                html`
                  <option value="version ${each.id}">${t("rules.version", {
                    name: each.name,
                    number: each.version,
                  })}</option>
                `
              )} ${this.sets.map((each) =>
                html`
                  <option value="set ${each}">${t("studio.shipped", { name: each.replaceAll("-", " ") })}</option>
                `
              )}
            </select>
          </div>
          <div class="field">
            <label for="why">${t("studio.why")}</label>
            <p class="hint" id="why-hint">${t("studio.why.hint")}</p>
            <p class="fault" id="why-fault" role="alert"></p>
            <textarea id="why" name="why" maxlength="2000" aria-describedby="why-hint why-fault"></textarea>
          </div>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("studio.draft")}</button></p>
        </form>
      </section>
    `;
  }

  private onBegin = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const why = String(data.get("why")).trim();
    const field = form.querySelector<HTMLTextAreaElement>("#why")!;
    field.setAttribute("aria-invalid", String(why === ""));
    form.querySelector("#why-fault")!.textContent = why === "" ? t("studio.why.fault") : "";
    if (why === "") field.focus();
    else {
      void this.draft(
        String(data.get("group")),
        String(data.get("category")),
        String(data.get("from")).split(" "),
        why,
      );
    }
  };

  private async draft(group: string, category: string, [kind, name]: string[], why: string): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.show();
    try {
      const { node } = here();
      const from = kind === "version"
        ? (await node.get<FullVersion>(`/api/v1/policies/${name}`)).document
        : await node.get<JsonObject>(`/api/v1/policy-sets/${name}`);
      const said: JsonObject = { group, category, why, name: from.name! };
      for (const part of ["files", "parameters", "draw", "examples"]) {
        if (from[part] !== undefined) said[part] = from[part]!;
      }
      const made = await node.send<Version>("POST", "/api/v1/policies", canonicalBytes(said));
      go(`/studio/${made.id}`);
      return;
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
  }
}

function card(of: Version): TemplateResult {
  return html`
    <a class="card" href="/studio/${of.id}">
      ${stateTag(of.state)}
      <h3>${t("rules.version", { name: of.name, number: of.version })}</h3>
      <p>${categoryLabel(of.category)}</p>
      <p class="small soft">${t("rules.since", { day: day(new Date(of.since), here().info.zone) })}</p>
    </a>
  `;
}

customElements.define("uf-studio", StudioPage);
