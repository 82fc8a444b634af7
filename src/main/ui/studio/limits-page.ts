import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { spoken, t } from "../words/words.ts";
import { numberChange } from "./changes.ts";
import { type Look, LookPage } from "./look-page.ts";
import { type Figures, figures } from "./report.ts";

/** Numbers that would have served more, had they been others; of a few only which. */
interface Relaxation {
  numbers: { number: string; from: number; to: number }[];
  moreServed?: number;
  fewerWaits?: number;
  lose?: number;
  after?: Figures;
}

interface Relaxations extends Look {
  waits?: number;
  relaxations: Relaxation[];
  before: Figures;
}

/** Which numbers of a version keep more from being served than they must: the smallest changes that would have helped. */
class LimitsPage extends LookPage<Relaxations> {
  protected override heading(): string {
    return t("limits.heading");
  }

  protected override lead(): "limits.lead" {
    return "limits.lead";
  }

  protected override ask(rounds: number): Promise<Relaxations> {
    return here().node.post(`/api/v1/policies/${encodeURIComponent(this.subject)}/relaxations`, { rounds });
  }

  protected override told(look: Relaxations): TemplateResult {
    return html`
      <p>${t("trial.rounds", { count: look.rounds.length })} ${look.waits === undefined
        ? nothing
        : t("limits.waits", { count: look.waits })}</p>
      ${look.relaxations.length === 0
        ? html`
          <div class="notice"><p>${t("limits.none")}</p></div>
        `
        : html`
          <p class="soft">${t("limits.smallest")}</p>
          <ol class="cards one">${look.relaxations.map((each) =>
            html`
              <li>${card(each, look)}</li>
            `
          )}</ol>
        `}
    `;
  }
}

function card(of: Relaxation, { before }: Relaxations): TemplateResult {
  const { moreServed, fewerWaits, lose, after } = of;
  return html`
    <article class="card">
      <h3>${begun(of.numbers.map((each) => numberChange(each.number, each.from, each.to)).join("; "))}</h3>
      ${of.numbers.length < 2 ? nothing : html`
        <p class="small soft">${t("limits.together")}</p>
      `} ${after === undefined
        ? html`
          <p>${t("limits.few")}</p>
        `
        : html`
          <p>${[
            moreServed ? t("limits.more", { count: moreServed }) : t("limits.sooner"),
            fewerWaits ? t("limits.fewer-waits", { count: fewerWaits }) : "",
            lose ? t("limits.lose", { count: lose }) : "",
          ].join(" ")}</p>
          <details>
            <summary>${t("trial.figures")}</summary>
            ${figures(before, after, t("limits.after"))}
          </details>
        `}
    </article>
  `;
}

/** As a heading begins. */
function begun(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase(spoken()) + words.slice(1);
}

customElements.define("uf-limits", LimitsPage);
