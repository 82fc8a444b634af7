/** How far a version has come on its way, and what comes next. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { moment } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";
import type { FullVersion } from "./policy.ts";

interface Step {
  word: Key;
  words: string;
  done: boolean;
}

export function way(of: FullVersion, names: Map<string, string>): TemplateResult {
  const steps = stepsOf(of, names);
  const reached = steps.findLastIndex((each) => each.done);
  return html`
    <ol class="steps">
      ${steps.map((step, at) =>
        html`
          <li class="${at <= reached ? "done" : ""}" aria-current="${at === reached ? "step" : nothing}">
            <h3>${t(step.word)}</h3>
            ${step.words === "" ? nothing : html`
              <p class="small soft">${step.words}</p>
            `}
          </li>
        `
      )}
    </ol>
  `;
}

function stepsOf(of: FullVersion, names: Map<string, string>): Step[] {
  const at = (instant: string) => moment(new Date(instant), here().info.zone, here().node.now());
  const proposal = of.proposal;
  const votes = proposal?.votes ?? [];
  const wasDecided = ["approved", "in-force", "rollback-proposed", "replaced", "rolled-back"].includes(of.state);
  const holds = ["in-force", "rollback-proposed", "replaced", "rolled-back"].includes(of.state);
  return [
    { word: "way.drafted", words: t("way.by", { name: names.get(of.author) ?? "" }), done: true },
    { word: "way.tried", words: "", done: of.tried || proposal !== undefined },
    {
      word: "way.proposed",
      words: proposal === undefined ? "" : t("way.notice", { at: at(proposal.noticeUntil) }),
      done: proposal !== undefined,
    },
    {
      word: of.state === "rejected" ? "way.rejected" : "way.decided",
      words: votes.map((each) =>
        t(each.approves ? "way.yes" : "way.no", { name: names.get(each.steward) ?? "", at: at(each.at) })
      ).join(" · "),
      done: wasDecided || of.state === "rejected",
    },
    {
      word: "way.holds",
      words: proposal === undefined ? "" : t("way.from", { at: at(holds ? of.since : proposal.effectiveAt) }),
      done: holds,
    },
  ];
}
