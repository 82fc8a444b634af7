/** A thing that somebody has: keeping it for longer, and bringing it back, all at once or one by one. */
import { html, nothing, type TemplateResult } from "lit";
import { instant } from "../passport/document.ts";
import type { Node } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { fromLocal, toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { person } from "./acting.ts";
import type { Permit } from "./circle.ts";
import { besides, choice, type Deeds, onSubmit, post, submit } from "./deeds.ts";

const CONDITIONS = ["good", "worn", "broken", "lost"] as const;

export function using(permit: Permit, waiting: string, deeds: Deeds): TemplateResult {
  return html`
    ${giveBack(permit, deeds)} ${permit.state !== "in-use" || person() !== undefined ? nothing : besides(
      t("longer.title"),
      longer(permit, waiting, deeds),
    )}
  `;
}

/** @param node that lends, where it is another than the reader's own */
export function longer(permit: Permit, waiting: string, deeds: Deeds, node?: Node): TemplateResult {
  const { zone } = here().info;
  const due = new Date(permit.until);
  const later = toLocal(new Date(due.getTime() + 86_400_000), zone);
  return html`
    <form class="stack" @submit="${onSubmit((form) => {
      const until = fromLocal(String(form.get("longer")), zone)!;
      return deeds.act(
        "said.longer",
        () => post(`/api/v1/assignments/${permit.id}/extension`, { until: instant(until) }, node),
      );
    })}">
      <p>${t("longer.words")} ${waiting === "none" ? t("longer.nobody") : t("longer.some")}</p>
      <div class="field">
        <label for="longer">${t("longer.until")}</label>
        <input id="longer" name="longer" type="datetime-local" required min="${toLocal(
          due,
          zone,
        )}" value="${later}">
      </div>
      ${submit(t("longer.do"), deeds.busy)}
    </form>
  `;
}

export function giveBack(permit: Pick<Permit, "id" | "units" | "stillOut">, deeds: Deeds): TemplateResult {
  const out = (permit.stillOut ?? permit.units.map(String)).filter((each) => /^\d+$/.test(each));
  return html`
    <form class="card" @submit="${onSubmit((form) => {
      const units = form.getAll("unit").map(Number);
      const isPart = units.length > 0 && units.length < out.length;
      const condition = String(form.get("condition"));
      return deeds.act(
        isPart ? "said.part" : "said.back",
        () => post(`/api/v1/assignments/${permit.id}/return`, { condition, ...(isPart && { units }) }),
      );
    })}">
      ${choice(
        "condition",
        t("back.legend"),
        CONDITIONS.map((each) => [each, t(`condition.${each}`)]),
      )} ${out.length < 2 ? nothing : html`
        <fieldset>
          <legend>${t("back.which")}</legend>
          <div class="options">
            ${out.map((each) =>
              html`
                <div class="check">
                  <input type="checkbox" id="unit-${each}" name="unit" value="${each}" checked>
                  <label for="unit-${each}">${t("back.unit", { count: Number(each) })}</label>
                </div>
              `
            )}
          </div>
        </fieldset>
      `} ${submit(t("back.do"), deeds.busy)}
    </form>
  `;
}
