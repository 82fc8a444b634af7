/** A need that waits: what it waits for, and that it can rest, be changed or be taken back. */
import { html, nothing, type TemplateResult } from "lit";
import { instant } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { day, fromLocal, toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { person } from "./acting.ts";
import type { Need } from "./circle.ts";
import { besides, type Deeds, onSubmit, post, submit } from "./deeds.ts";

export function waiting(need: Need, timers: TemplateResult | typeof nothing, deeds: Deeds): TemplateResult {
  const path = `/api/v1/needs/${need.id}`;
  return html`
    ${need.pausedUntil === undefined
      ? html`
        <p>${t("next.waiting")}</p>
      `
      : html`
        <div class="notice">
          <p>${t("rest.now", { day: day(new Date(need.pausedUntil), here().info.zone) })}</p>
        </div>
        <p><button class="button main-action" ?disabled="${deeds.busy}" @click="${() =>
          deeds.act("said.resumed", () => post(`${path}/resumption`))}">${t("rest.resume")}</button></p>
      `}${timers}
    <p class="row">
      ${person() !== undefined ? nothing : need.series === undefined
        ? html`
          <a class="button" href="/mine/${need.id}/change">${t("change.link")}</a>
        `
        : html`
          <a class="button" href="/series/${need.series}">${t("change.series")}</a>
        `}
      <button class="button" ?disabled="${deeds.busy}" @click="${() =>
        deeds.act("said.withdrawn", () => post(`${path}/withdrawal`))}">${t("next.withdraw")}</button>
    </p>
    ${need.pausedUntil !== undefined ? nothing : besides(t("rest.title"), rest(path, deeds))}
  `;
}

function rest(path: string, deeds: Deeds): TemplateResult {
  const { node, info } = here();
  const tomorrow = toLocal(new Date(node.now().getTime() + 86_400_000), info.zone).slice(0, 10);
  return html`
    <form class="stack" @submit="${onSubmit((form) => {
      const until = fromLocal(`${form.get("rest")}T00:00`, info.zone)!;
      return deeds.act("said.paused", () => post(`${path}/pause`, { until: instant(until) }));
    })}">
      <p>${t("rest.words")}</p>
      <div class="field">
        <label for="rest">${t("rest.until")}</label>
        <input id="rest" name="rest" type="date" required min="${tomorrow}">
      </div>
      ${submit(t("rest.do"), deeds.busy)}
    </form>
  `;
}
