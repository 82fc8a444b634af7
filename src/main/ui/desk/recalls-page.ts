import { html, nothing, type TemplateResult } from "lit";
import type { Need, Permit } from "../circle/circle.ts";
import { onSubmit, window, words } from "../circle/deeds.ts";
import { titleOf } from "../find/title.ts";
import type { JsonObject } from "../node/json.ts";
import { nameOf } from "../passport/name.ts";
import { fieldsOf } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";
import { select } from "./things.ts";

/** A permit that has not begun, and whose it is. */
interface Promised {
  permit: Permit & { assignee: string };
  thing: string;
  name: string;
}

interface Urgent {
  id: string;
  title: string;
  window: { from: string; until: string };
}

/** Calls a turn back that has not begun, by the rule that it was won by: for an urgent need, or because the thing is mended. */
class RecallsPage extends AskedTwicePage {
  private promised: Promised[] = [];
  private urgent: Urgent[] = [];
  private chosen = "";

  protected override async load(): Promise<void> {
    const { node, stewardOf } = here();
    const perGroup = await Promise.all(stewardOf.map(async (group) => {
      const asked = `group=${encodeURIComponent(group)}`;
      const [permits, needs] = await Promise.all([
        node.all<Promised["permit"]>(`/api/v1/assignments?${asked}`),
        node.all<Need>(`/api/v1/needs?${asked}`),
      ]);
      return { permits, needs };
    }));
    const issued = perGroup.flatMap((each) => each.permits).filter((each) => each.state === "issued");
    this.promised = await Promise.all(issued.map(async (permit) => ({
      permit,
      thing: await titleOf(permit.offerId),
      name: await nameOf(permit.assignee),
    })));
    this.promised.sort((one, other) => one.permit.from.localeCompare(other.permit.from));
    this.urgent = perGroup.flatMap((each) => each.needs).filter((each) => each.state === "waiting").flatMap((need) => {
      const fields = fieldsOf(need.record);
      return fields.priority !== "urgent" ? [] : [{
        id: need.id,
        title: String(fields.title),
        window: fields.window as unknown as Urgent["window"],
      }];
    });
  }

  protected override heading(): string {
    return t("recall.heading");
  }

  protected override content(): TemplateResult {
    return this.measure("recall.lead", here().stewardOf.length === 0, () => this.list());
  }

  private list(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="promised">
        <h2 id="promised">${t("recall.list")}</h2>
        ${this.promised.length === 0
          ? html`
            <div class="empty"><p>${t("recall.none")}</p></div>
          `
          : html`
            <fieldset>
              <legend class="hidden-label">${t("recall.list")}</legend>
              <ul class="choose-list">${this.promised.map((each) => this.row(each))}</ul>
            </fieldset>
          `}
      </section>
      ${this.promised.filter((each) => each.permit.id === this.chosen).map((each) => this.form(each))}
    `;
  }

  private row(of: Promised): TemplateResult {
    const id = `permit-${of.permit.id}`;
    return html`
      <li class="choose-row">
        <input
          type="radio"
          id="${id}"
          name="permit"
          .checked="${of.permit.id === this.chosen}"
          @change="${() => {
            this.chosen = of.permit.id;
            this.said = "";
            this.show();
          }}"
        >
        <label for="${id}">${of.thing}<br><span class="small soft">${of.name} · ${window(
          of.permit.from,
          of.permit.until,
        )}</span></label>
      </li>
    `;
  }

  /** The urgent needs that want something at that time. */
  private rivals(of: Promised): Urgent[] {
    return this.urgent.filter((each) => each.window.from < of.permit.until && of.permit.from < each.window.until);
  }

  private form(of: Promised): TemplateResult {
    const causes: [string, string][] = [
      ...this.rivals(of).map((each): [string, string] => [each.id, t("recall.cause.urgent", { title: each.title })]),
      ["maintenance", t("recall.cause.maintenance")],
    ];
    return html`
      <section class="stack section wide" aria-labelledby="recall">
        <h2 id="recall">${t("recall.why-heading", { thing: of.thing })}</h2>
        <form class="card" @submit="${onSubmit((form) => this.onRecall(of, form))}">
          ${select("cause", t("recall.cause"), causes)} ${this.rivals(of).length > 0 ? nothing : html`
            <p class="small soft">${t("recall.no-urgent")}</p>
          `} ${words("why", t("measures.why"), t("recall.why.hint"), 500)}
          <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
        </form>
      </section>
    `;
  }

  private onRecall(of: Promised, form: FormData): Promise<void> {
    const [cause, why] = [String(form.get("cause")), String(form.get("why")).trim()];
    const body: JsonObject = cause === "maintenance" ? { cause, why } : { cause: "urgent", urgentNeedId: cause, why };
    return this.ask({
      what: t("recall.what", { thing: of.thing, name: of.name, span: window(of.permit.from, of.permit.until) }),
      then: t("recall.then"),
      yes: "recall.yes",
      said: "recall.said",
      deed: () => here().node.post(`/api/v1/assignments/${encodeURIComponent(of.permit.id)}/recall`, body),
    });
  }
}

customElements.define("uf-recalls", RecallsPage);
