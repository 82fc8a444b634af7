import { html, nothing, type TemplateResult } from "lit";
import { type Matter, matterOf, type Task } from "../desk/tasks.ts";
import { Problem } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { goInstead } from "../shell/router.ts";
import { span } from "../words/times.ts";
import { t, told } from "../words/words.ts";

interface Scanned {
  offerId?: string;
  tasks: Task[];
  permits: { id: string; needId: string; from: string; until: string }[];
}

/** What a code opens for the reader: goes there when it is one thing, else asks which. */
class ScannedPage extends Page {
  private found: Scanned | undefined;
  private matters: Matter[] = [];
  private sole: string | undefined;

  protected override async load(): Promise<void> {
    try {
      this.found = await here().node.get<Scanned>(`/api/v1/scans/${encodeURIComponent(this.subject)}`);
    } catch (e) {
      if (e instanceof Problem && ["NOT_FOUND", "BAD_PARAMETER"].includes(e.reason)) return;
      throw e;
    }
    const ways = [
      ...this.found.tasks.map((each) => wayToTask(each)),
      ...this.found.permits.map((each) => wayToPermit(each)),
    ];
    this.sole = ways.length > 1 ? undefined : ways[0] ?? `/offers/${this.found.offerId}`;
    if (this.sole !== undefined) goInstead(this.sole);
    else this.matters = await Promise.all(this.found.tasks.map(matterOf));
  }

  protected override heading(): string {
    return t(this.found === undefined ? "scanned.unknown" : "scanned.heading");
  }

  protected override content(): TemplateResult {
    const { found } = this;
    return html`
      <div class="stack loose narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${found === undefined
          ? html`
            <p>${t("scanned.unknown.words")}</p>
          `
          : this.sole !== undefined
          ? html`
            <p><a href="${this.sole}">${t("scanned.on")}</a></p>
          `
          : this.choice(found)}
        <p><a class="button" href="/scan">${t("scanned.again")}</a></p>
      </div>
    `;
  }

  private choice(found: Scanned): TemplateResult {
    const { node, info } = here();
    return html`
      <ul class="cards">
        ${this.matters.map(({ task, thing, window }) =>
          html`
            <li>
              <a class="card" href="${wayToTask(task)}">
                <h2>${told("task", task.kind, { name: task.name })}</h2>
                <p class="small soft">${[thing, window].filter(Boolean).join(" · ")}</p>
              </a>
            </li>
          `
        )} ${found.permits.map((each) =>
          html`
            <li>
              <a class="card" href="${wayToPermit(each)}">
                <h2>${t("scanned.yours")}</h2>
                <p class="small soft">${span(new Date(each.from), new Date(each.until), info.zone, node.now())}</p>
              </a>
            </li>
          `
        )} ${found.offerId === undefined ? nothing : html`
          <li><a class="card" href="/offers/${found.offerId}"><h2>${t("scanned.thing")}</h2></a></li>
        `}
      </ul>
    `;
  }
}

function wayToTask(task: Task): string {
  return `/desk/tasks/${encodeURIComponent(task.id)}`;
}

function wayToPermit(permit: Scanned["permits"][number]): string {
  return `/mine/${permit.needId}`;
}

customElements.define("uf-scanned", ScannedPage);
