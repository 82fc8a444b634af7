import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { lasting } from "../words/times.ts";
import { t } from "../words/words.ts";
import { type Look, LookPage } from "./look-page.ts";
import { percent, table } from "./report.ts";

/** What drawing so often comes to; of a few only how often, and of what was not played to its end too. */
interface Tempo {
  tempo: "immediate" | "daily" | "weekly" | "as-it-says";
  everyMinutes: number;
  own: boolean;
  few?: boolean;
  drawn?: number;
  given?: number;
  medianWaitMinutes?: number;
  longWaitMinutes?: number;
  filledPermille?: number;
  giniPermille?: number;
  fewestTurns?: number;
  mostTurns?: number;
  overtakenPermille?: number;
}

interface Timings extends Look {
  needs?: number;
  leftOut: number;
  tempos: Tempo[];
}

/** What stands for a number that nobody knows, or that would tell of single people. */
const NOTHING = "–";

/** What it would have come to if a pool drew at once, every day or every week, beside each other. */
class DrawTimesPage extends LookPage<Timings> {
  protected override heading(): string {
    return t("times.heading");
  }

  protected override lead(): "times.lead" {
    return "times.lead";
  }

  protected override ask(rounds: number): Promise<Timings> {
    return here().node.post(`/api/v1/policies/${encodeURIComponent(this.subject)}/timings`, { rounds });
  }

  protected override told(look: Timings): TemplateResult {
    return html`
      <p>${t("times.rounds", { count: look.rounds.length })} ${look.needs === undefined
        ? t("times.few")
        : t("times.needs", { count: look.needs })} ${look.leftOut === 0
        ? nothing
        : t("times.left-out", { count: look.leftOut })}</p>
      ${look.tempos.every((each) => each.given === undefined) ? nothing : html`
        ${table(t("times.table"), [t("trial.what"), ...look.tempos.map(nameOf)], rows(look.tempos))}
        <ul class="plain-list small soft">
          <li>${t("times.filled.words")}</li>
          <li>${t("times.uneven.words")}</li>
          <li>${t("times.overtaken.words")}</li>
          <li>${t("times.play")}</li>
        </ul>
      `}
    `;
  }
}

function nameOf(of: Tempo): string {
  const name = of.tempo === "as-it-says"
    ? t("tempo.as-it-says", { length: lasting(of.everyMinutes) })
    : t(`tempo.${of.tempo}`);
  return of.own ? t("tempo.own", { name }) : name;
}

function rows(of: Tempo[]): string[][] {
  const row = (name: string, value: (each: Tempo) => string | undefined) => [
    name,
    ...of.map((each) => value(each) ?? NOTHING),
  ];
  return [
    row(t("times.drawn"), (each) => each.drawn?.toString()),
    row(t("times.given"), (each) => each.given?.toString()),
    row(t("times.half"), (each) => length(each.medianWaitMinutes)),
    row(t("times.most"), (each) => length(each.longWaitMinutes)),
    row(t("times.filled"), (each) => share(each.filledPermille)),
    row(t("trial.uneven"), (each) => share(each.giniPermille)),
    row(t("trial.fewest"), (each) => each.fewestTurns?.toString()),
    row(t("trial.most"), (each) => each.mostTurns?.toString()),
    row(t("times.overtaken"), (each) => share(each.overtakenPermille)),
  ];
}

function length(minutes: number | undefined): string | undefined {
  return minutes === undefined ? undefined : lasting(minutes);
}

function share(permille: number | undefined): string | undefined {
  return permille === undefined ? undefined : percent(permille);
}

customElements.define("uf-draw-times", DrawTimesPage);
