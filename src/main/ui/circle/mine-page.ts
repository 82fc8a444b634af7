import { html, type TemplateResult } from "lit";
import { fieldsOf } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { span } from "../words/times.ts";
import { t } from "../words/words.ts";
import { isOver, type Need, type Permit, standingOf, tag } from "./circle.ts";
import { gate } from "./gate.ts";

/** All that the reader asked for: what runs, and what is over. */
class MinePage extends Page {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private needs: Need[] = [];
  private permits = new Map<string, Permit>();

  protected override async load(): Promise<void> {
    this.standing = await membership();
    if (this.standing !== "member") return;
    const { node } = here();
    const [needs, permits] = await Promise.all([
      node.all<Need>("/api/v1/needs"),
      node.all<Permit>("/api/v1/assignments"),
    ]);
    this.needs = needs.reverse();
    this.permits = new Map(permits.map((each) => [each.needId, each]));
  }

  protected override heading(): string {
    return t("mine.heading");
  }

  protected override content(): TemplateResult {
    const over = this.needs.filter((each) => isOver(this.standingOf(each)));
    const running = this.needs.filter((each) => !over.includes(each));
    return html`
      <div class="stack loose wide">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.standing !== "member" ? gate(this.standing) : this.needs.length === 0
          ? html`
            <div class="empty">
              <p>${t("mine.none")}</p>
              <p><a class="button main-action" href="/ask">${t("nav.ask.long")}</a></p>
            </div>
          `
          : html`
            <section class="stack section wide" aria-labelledby="running">
              <h2 id="running">${t("mine.running")}</h2>
              ${running.length === 0
                ? html`
                  <p class="soft">${t("mine.running.none")}</p>
                `
                : this.list(running)}
              <p><a class="button" href="/ask">${t("nav.ask.long")}</a></p>
            </section>
            ${over.length === 0 ? "" : html`
              <section class="stack section wide" aria-labelledby="over">
                <h2 id="over">${t("mine.over")}</h2>
                ${this.list(over)}
              </section>
            `}
          `}
      </div>
    `;
  }

  private standingOf(need: Need): ReturnType<typeof standingOf> {
    return standingOf(need, this.permits.get(need.id));
  }

  private list(needs: Need[]): TemplateResult {
    const { node, info } = here();
    return html`
      <ul class="cards">
        ${needs.map((need) => {
          const fields = fieldsOf(need.record);
          const window = fields.window as { from: string; until: string };
          return html`
            <li>
              <a class="card" href="/mine/${need.id}">
                ${tag(this.standingOf(need))}
                <h3>${String(fields.title)}</h3>
                <p class="small soft">${span(new Date(window.from), new Date(window.until), info.zone, node.now())}</p>
              </a>
            </li>
          `;
        })}
      </ul>
    `;
  }
}

customElements.define("uf-mine", MinePage);
