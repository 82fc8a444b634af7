/** What is held for somebody: yes, or no in one of three ways, each with what it costs. */
import { html, type TemplateResult } from "lit";
import type { Node } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { distance } from "../words/times.ts";
import { t } from "../words/words.ts";
import type { Permit } from "./circle.ts";
import { at, besides, choice, type Deeds, onSubmit, post, submit, window } from "./deeds.ts";

/** @param node that holds it, where it is another than the reader's own */
export function held(
  permit: Pick<Permit, "id" | "from" | "until" | "hold">,
  thing: string,
  deeds: Deeds,
  node?: Node,
): TemplateResult {
  const until = permit.hold!.until;
  const answer = (answer: string) => post(`/api/v1/assignments/${permit.id}/answer`, { answer }, node);
  const decline = permit.hold!.declineKeepsPlace === false ? t("no.decline.last") : t("no.decline");
  return html`
    <p>${t("next.held", { thing, span: window(permit.from, permit.until) })}</p>
    <p><strong>${t("next.held.until", {
      at: at(until),
      left: distance(new Date(until), here().node.now()),
    })}</strong></p>
    <p>
      <button class="button main-action" ?disabled="${deeds.busy}" @click="${() =>
        deeds.act("said.accepted", () => answer("accept"))}">
        ${t("next.accept")}
      </button>
    </p>
    ${besides(
      t("next.decline"),
      html`
        <form class="stack" @submit="${onSubmit((form) => {
          const said = String(form.get("no"));
          return deeds.act(said === "withdraw" ? "said.withdrawn" : "said.declined", () => answer(said));
        })}">
          ${choice("no", t("no.legend"), [["pass", t("no.pass")], ["decline", decline], [
            "withdraw",
            t("no.withdraw"),
          ]])} ${submit(t("no.do"), deeds.busy)}
        </form>
      `,
    )}
  `;
}
