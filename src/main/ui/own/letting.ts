/** Lets somebody act for the reader: who, what and until when. */
import { html, type TemplateResult } from "lit";
import { type Deeds, onSubmit, post, submit } from "../circle/deeds.ts";
import { instant } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { fromLocal, toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";

const ACTS = [
  "ask",
  "edit",
  "pause",
  "withdraw",
  "accept",
  "decline",
  "return",
  "excuse",
  "extend",
  "outcome",
  "appeal",
  "open",
  "carry",
  "note",
] as const;

/** What opens something, and what lets somebody read what the reader wrote to others, is given by a word of its own. */
const NAMED = new Set<(typeof ACTS)[number]>(["open", "carry", "note"]);

export function letting(deeds: Deeds): TemplateResult {
  const { node, info } = here();
  const tomorrow = toLocal(new Date(node.now().getTime() + 86_400_000), info.zone).slice(0, 10);
  return html`
    <form class="stack wide" @submit="${onSubmit((form, element) => give(form, element, deeds))}">
      <p>${t("forme.words")}</p>
      <div class="field">
        <label for="proxy">${t("forme.number")}</label>
        <p class="hint" id="proxy-hint">${t("forme.number.hint")}</p>
        <input
          id="proxy"
          name="proxy"
          required
          pattern="did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="proxy-hint"
        >
      </div>
      <fieldset>
        <legend>${t("forme.acts")}</legend>
        <div class="options">
          ${ACTS.map((each) =>
            html`
              <div class="check">
                <input type="checkbox" id="act-${each}" name="act" value="${each}" ?checked="${!NAMED.has(each)}">
                <label for="act-${each}">${t(`act.${each}`)}</label>
              </div>
            `
          )}
        </div>
      </fieldset>
      <div class="field">
        <label for="until">${t("forme.until")}</label>
        <input id="until" name="until" type="date" required min="${tomorrow}">
      </div>
      ${submit(t("forme.do"), deeds.busy)}
    </form>
  `;
}

function give(form: FormData, element: HTMLFormElement, deeds: Deeds): Promise<void> {
  const until = fromLocal(`${form.get("until")}T23:59`, here().info.zone)!;
  const body = {
    proxy: String(form.get("proxy")).trim(),
    acts: form.getAll("act").map(String),
    until: instant(until),
  };
  return deeds.act("said.given", async () => {
    await post("/api/v1/mandates", body);
    element.reset();
  });
}
