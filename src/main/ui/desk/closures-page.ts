import { html, nothing, type TemplateResult } from "lit";
import { onSubmit } from "../circle/deeds.ts";
import { instant } from "../passport/document.ts";
import { here } from "../shell/here.ts";
import { fromLocal, span, toLocal } from "../words/times.ts";
import { t } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";
import { select, type Thing, things } from "./things.ts";

interface Closure {
  affected: number;
  extended: number;
}

/** Every thing of a group stands in the choice of things under this and the group. */
const ALL = "all ";

/** The place of things is closed for a while: what was to come back meanwhile has time until it opens again. */
class ClosuresPage extends AskedTwicePage {
  private things: Thing[] = [];
  private isWrong = false;

  protected override async load(): Promise<void> {
    if (here().stewardOf.length > 0) this.things = await things();
  }

  protected override heading(): string {
    return t("closure.heading");
  }

  protected override content(): TemplateResult {
    return this.measure("closure.lead", here().stewardOf.length === 0, () => this.form());
  }

  private choices(): [string, string][] {
    const { stewardOf, groups } = here();
    const whole = stewardOf.filter((group) => this.things.filter((each) => each.group === group).length > 1);
    return [
      ...whole.map((group): [string, string] => [ALL + group, t("closure.all", { group: groups.get(group) ?? "" })]),
      ...this.things.map((each): [string, string] => [each.id, each.title]),
    ];
  }

  private form(): TemplateResult {
    if (this.things.length === 0) {
      return html`
        <div class="empty"><p>${t("staff.things.none")}</p></div>
      `;
    }
    const { node, info } = here();
    const tomorrow = toLocal(new Date(node.now().getTime() + 86_400_000), info.zone).slice(0, 10);
    return html`
      <form class="card" @submit="${onSubmit((form) => this.onClose(form))}">
        ${select("what", t("closure.what"), this.choices())}
        <div class="field">
          <label for="from">${t("closure.from")}</label>
          <input id="from" name="from" type="datetime-local" required value="${tomorrow}T00:00">
        </div>
        <div class="field">
          <label for="until">${t("closure.until")}</label>
          <input
            id="until"
            name="until"
            type="datetime-local"
            required
            aria-invalid="${this.isWrong ? "true" : nothing}"
            aria-describedby="${this.isWrong ? "until-fault" : nothing}"
          >
          ${this.isWrong
            ? html`
              <p class="fault" id="until-fault" role="alert">${t("closure.wrong")}</p>
            `
            : nothing}
        </div>
        <p class="small soft">${t("closure.hours")}</p>
        <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
      </form>
    `;
  }

  /** What would come of it is asked first; nothing is changed by that. */
  private async onClose(form: FormData): Promise<void> {
    const { info, node } = here();
    const [from, until] = ["from", "until"].map((each) => fromLocal(String(form.get(each)), info.zone));
    this.isWrong = from === undefined || until === undefined || from >= until;
    if (from === undefined || until === undefined || this.isWrong) {
      this.show();
      await this.updateComplete;
      this.querySelector<HTMLElement>("#until")?.focus();
      return;
    }
    const chosen = String(form.get("what"));
    const closed = chosen.startsWith(ALL)
      ? this.things.filter((each) => each.group === chosen.slice(ALL.length))
      : this.things.filter((each) => each.id === chosen);
    const body = { from: instant(from), until: instant(until) };
    try {
      const found = await Promise.all(
        closed.map((each) => node.post<Closure>(`/api/v1/offers/${each.id}/closure?dry=true`, body)),
      );
      const affected = found.reduce((sum, each) => sum + each.affected, 0);
      const late = affected - found.reduce((sum, each) => sum + each.extended, 0);
      await this.ask({
        what: t("closure.meant", {
          what: this.choices().find(([value]) => value === chosen)![1],
          span: span(from, until, info.zone, node.now()),
        }),
        then: `${t("closure.affected", { count: affected })} ${late === 0 ? "" : t("closure.late", { count: late })}`
          .trim(),
        yes: "closure.yes",
        said: "closure.said",
        deed: async () => {
          for (const each of closed) await node.post(`/api/v1/offers/${each.id}/closure`, body);
        },
      });
    } catch (e) {
      this.failed(e);
      this.show();
    }
  }
}

customElements.define("uf-closures", ClosuresPage);
