import { html, nothing, type TemplateResult } from "lit";
import type { Need } from "../circle/circle.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { here } from "../shell/here.ts";
import { distance, span } from "../words/times.ts";
import { t } from "../words/words.ts";

interface Offer {
  id: string;
  state: string;
  record: ShownRecord;
}

interface Waiting {
  need: Need;
  group: string;
  title: string;
  topic: string;
  window: { from: string; until: string };
}

const CAUSES = ["emergency", "mistake", "replacement", "safety", "misuse", "other"] as const;

/** Gives a waiting need a thing outside the draw, once it is seen who stood before it, with a reason that everybody reads. */
class MatchPage extends DeedPage {
  private waiting: Waiting[] = [];
  private offers: (Offer & { group: string; title: string; topic: string })[] = [];
  private chosen: Waiting | undefined;

  protected override async load(): Promise<void> {
    const { node, stewardOf } = here();
    const perGroup = await Promise.all(stewardOf.map(async (group) => {
      const asked = `group=${encodeURIComponent(group)}`;
      const [needs, offers] = await Promise.all([
        node.all<Need>(`/api/v1/needs?${asked}`),
        node.all<Offer>(`/api/v1/offers?${asked}`),
      ]);
      return { group, needs, offers };
    }));
    this.waiting = perGroup.flatMap(({ group, needs }) =>
      needs.filter((each) => each.state === "waiting" && each.pausedUntil === undefined).map((need) => {
        const fields = fieldsOf(need.record);
        return {
          need,
          group,
          title: String(fields.title),
          topic: topicOf(need.record),
          window: fields.window as { from: string; until: string },
        };
      })
    ).sort((one, other) => one.need.askedAt.localeCompare(other.need.askedAt));
    this.offers = perGroup.flatMap(({ group, offers }) =>
      offers.filter((each) => each.state === "open").map((offer) => ({
        ...offer,
        group,
        title: String(fieldsOf(offer.record).title),
        topic: topicOf(offer.record),
      }))
    );
    this.chosen = this.waiting.find((each) => each.need.id === this.chosen?.need.id);
  }

  protected override heading(): string {
    return t("match.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          ${this.top("/desk", "case.back")}
          <p class="lead">${t("match.lead")}</p>
        </div>
        <section class="stack section" aria-labelledby="who">
          <h2 id="who">${t("match.who")}</h2>
          ${this.waiting.length === 0
            ? html`
              <div class="empty"><p>${t("match.nobody")}</p></div>
            `
            : html`
              <fieldset>
                <legend class="hidden-label">${t("match.who")}</legend>
                <ul class="choose-list">${this.waiting.map((each) => this.row(each))}</ul>
              </fieldset>
            `}
        </section>
        ${this.chosen === undefined ? nothing : this.giving(this.chosen)}
      </div>
    `;
  }

  private row(each: Waiting): TemplateResult {
    const { info, node } = here();
    const id = `need-${each.need.id}`;
    return html`
      <li class="choose-row">
        <input
          type="radio"
          id="${id}"
          name="need"
          .checked="${each === this.chosen}"
          @change="${() => {
            this.chosen = each;
            this.said = "";
            this.show();
          }}"
        >
        <label for="${id}">
          ${each.title}<br>
          <span class="small soft">
            ${span(new Date(each.window.from), new Date(each.window.until), info.zone, node.now())} · ${t(
              "match.asked",
              { at: distance(new Date(each.need.askedAt), node.now()) },
            )}
          </span>
        </label>
      </li>
    `;
  }

  /** Those who want the same at that time and stood before. */
  private overtaken(by: Waiting): Waiting[] {
    return this.waiting.filter((each) =>
      each.group === by.group && each.topic === by.topic && each.need.askedAt < by.need.askedAt &&
      each.window.from < by.window.until && by.window.from < each.window.until
    );
  }

  private giving(chosen: Waiting): TemplateResult {
    const overtaken = this.overtaken(chosen);
    const offers = this.offers.filter((each) => each.group === chosen.group && each.topic === chosen.topic);
    return html`
      <section class="stack section" aria-labelledby="give">
        <h2 id="give">${t("match.give", { title: chosen.title })}</h2>
        <div class="notice ${overtaken.length === 0 ? "" : "warn"}">
          <p><strong>${t("match.overtaken", { count: overtaken.length })}</strong></p>
          ${overtaken.length === 0 ? nothing : html`
            <ul class="plain-list">
              ${overtaken.map((each) =>
                html`
                  <li>${each.title}, ${t("match.asked", {
                    at: distance(new Date(each.need.askedAt), here().node.now()),
                  })}</li>
                `
              )}
            </ul>
          `}
        </div>
        ${offers.length === 0
          ? html`
            <p>${t("match.no-offer")}</p>
          `
          : html`
            <form class="card" novalidate @submit="${(event: SubmitEvent) => this.onGive(event, chosen)}">
              <div class="field">
                <label for="offer">${t("match.what")}</label>
                <select id="offer" name="offer">${offers.map((each) =>
                  html`
                    <option value="${each.id}">${each.title}</option>
                  `
                )}</select>
              </div>
              <div class="field">
                <label for="cause">${t("match.cause")}</label>
                <p class="hint" id="cause-hint">${t("match.cause.hint")}</p>
                <select id="cause" name="cause" aria-describedby="cause-hint">${CAUSES.map((each) =>
                  html`
                    <option value="${each}">${t(`cause.${each}`)}</option>
                  `
                )}</select>
              </div>
              <div class="field">
                <label for="why">${t("desk.why")}</label>
                <p class="hint" id="why-hint">${t("match.why.hint")}</p>
                <p class="fault" id="why-fault" role="alert"></p>
                <textarea id="why" name="why" maxlength="2000" aria-describedby="why-hint why-fault"></textarea>
              </div>
              <p><button class="button main-action" ?disabled="${this.busy}">${t("match.do")}</button></p>
            </form>
          `}
      </section>
    `;
  }

  private onGive = (event: SubmitEvent, chosen: Waiting): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const why = String(data.get("why")).trim();
    const text = form.querySelector<HTMLTextAreaElement>("#why")!;
    text.setAttribute("aria-invalid", String(why === ""));
    form.querySelector("#why-fault")!.textContent = why === "" ? t("desk.say-why") : "";
    if (why === "") {
      text.focus();
      return;
    }
    void this.give(chosen, String(data.get("offer")), String(data.get("cause")), why);
  };

  private give(chosen: Waiting, offerId: string, reason: string, why: string): Promise<void> {
    return this.act("match.said", async () => {
      await here().node.post("/api/v1/overrides", { needId: chosen.need.id, offerId, reason, why });
      this.chosen = undefined;
    });
  }
}

/** `tool` of `need.tool@v1` and of `offer.tool@v1`. */
function topicOf(record: ShownRecord): string {
  return String(record.header.category).replace(/^[a-z]+\./, "").replace(/@.*$/, "");
}

customElements.define("uf-match", MatchPage);
