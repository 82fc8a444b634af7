/** Who looks after the reader, and the day on which the passport becomes theirs alone. */
import { html, nothing, type TemplateResult } from "lit";
import { type Deeds, post } from "../circle/deeds.ts";
import { here } from "../shell/here.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";
import type { Ward } from "./standing-in.ts";

/** @param names what people are called, by who they are */
export function growing(wards: Ward[], names: Map<string, string>, deeds: Deeds): TemplateResult | typeof nothing {
  return wards.length === 0 ? nothing : html`
    <section class="stack section wide" aria-labelledby="growing">
      <h2 id="growing">${t("growing.heading")}</h2>
      ${wards.map((each) =>
        html`
          <div class="card">
            <h3>${each.guardians.map((one) => names.get(one.did)).join(", ")}</h3>
            ${new Date(each.majority) > here().node.now() ? minor(each) : grown(each, deeds)}
          </div>
        `
      )}
    </section>
  `;
}

function minor(ward: Ward): TemplateResult {
  return html`
    <p>${t("growing.words", { day: day(new Date(ward.majority), here().info.zone) })}</p>
  `;
}

/** New keys come first: whoever knew the old ones could act as before. */
function grown(ward: Ward, deeds: Deeds): TemplateResult {
  return html`
    <p>${t("growing.grown")}</p>
    <p class="row">
      <a class="button" href="/passport/keys">${t("growing.keys")}</a>
      <button class="button main-action" ?disabled="${deeds.busy}" @click="${() =>
        deeds.act("growing.said", () => post(`/api/v1/wards/${ward.id}/handover`))}">${t("growing.do")}</button>
    </p>
  `;
}
