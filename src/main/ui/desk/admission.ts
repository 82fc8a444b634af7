/** Takes somebody into the node and a group, by the number of their passport. */
import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";

const NUMBER = "did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}";

/** The form; whoever fills it in is told of a wrong number before anything is sent. */
export function admission(admit: (person: string, group: string) => Promise<void>, busy: boolean): TemplateResult {
  const { stewardOf, groups } = here();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const number = form.querySelector<HTMLInputElement>("#number")!;
    const typed = number.value.trim();
    const isNumber = new RegExp(`^${NUMBER}$`).test(typed);
    number.setAttribute("aria-invalid", String(!isNumber));
    form.querySelector("#number-fault")!.textContent = isNumber ? "" : t("desk.admit.wrong");
    if (!isNumber) {
      number.focus();
      return;
    }
    void admit(typed, String(new FormData(form).get("group"))).then(() => form.reset());
  };
  return html`
    <form class="card" novalidate @submit="${submit}">
      <p>${t("desk.admit.words")}</p>
      <div class="field">
        <label for="number">${t("desk.admit.number")}</label>
        <p class="hint" id="number-hint">${t("desk.admit.hint")}</p>
        <p class="fault" id="number-fault" role="alert"></p>
        <input id="number" name="number" autocomplete="off" spellcheck="false" aria-describedby="number-hint number-fault">
      </div>
      <div class="field">
        <label for="group">${t("desk.admit.group")}</label>
        <select id="group" name="group">
          ${stewardOf.map((each) =>
            html`
              <option value="${each}">${groups.get(each) ?? ""}</option>
            `
          )}
        </select>
      </div>
      <p><button class="button" ?disabled="${busy}">${t("desk.admit.do")}</button></p>
    </form>
  `;
}
