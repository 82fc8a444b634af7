import { html, nothing, type TemplateResult } from "lit";
import { onSubmit } from "../circle/deeds.ts";
import { fieldsOf } from "../record/fields.ts";
import { here, membership } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { asProblem, sentence } from "../shell/page.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";
import { type Luggage, type MovedNeed, needsOf, packed, takeIn, unpacked } from "./luggage.ts";

/** What became of one need; nothing yet, or it is here now, or why not. */
type Fate = { isHere: true } | { isHere: false; why: string };

/** Taking along what one waits for, in case that a node ends or one moves; and bringing it to this node. */
class MovingPage extends DeedPage {
  private standing: Awaited<ReturnType<typeof membership>> = "none";
  private luggage: Luggage | undefined;
  private honoured = false;
  private fates = new Map<string, Fate>();
  private isWrong = false;

  protected override async load(): Promise<void> {
    this.standing = await membership();
  }

  protected override heading(): string {
    return t("moving.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          ${this.top("/passport", "keys.back")}
          <p class="lead">${t("moving.lead")}</p>
        </div>
        ${this.standing !== "member"
          ? html`
            <div class="empty"><p>${t(this.standing === "none" ? "gate.none" : "gate.stranger")}</p></div>
          `
          : html`
            ${this.leaving()} ${this.arriving()}
          `}
      </div>
    `;
  }

  private leaving(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="leaving">
        <h2 id="leaving">${t("moving.along")}</h2>
        <p>${t("moving.along.words")}</p>
        <p><button class="button" ?disabled="${this.busy}" @click="${this.onPack}">${t("moving.along.do")}</button></p>
      </section>
    `;
  }

  private arriving(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="arriving">
        <h2 id="arriving">${t("moving.bring")}</h2>
        ${this.luggage === undefined
          ? html`
            <p>${t("moving.bring.words")}</p>
            <form class="card" @submit="${onSubmit((form) => this.onOpen(form.get("file") as File))}">
              <div class="field">
                <label for="file">${t("moving.file")}</label>
                <input
                  id="file"
                  name="file"
                  type="file"
                  required
                  aria-describedby="${this.isWrong ? "file-fault" : nothing}"
                  aria-invalid="${this.isWrong ? "true" : nothing}"
                >
                ${!this.isWrong ? nothing : html`
                  <p class="fault" id="file-fault" role="alert">${t("moving.wrong")}</p>
                `}
              </div>
              <p><button class="button" ?disabled="${this.busy}">${t("moving.open")}</button></p>
            </form>
          `
          : this.inside(this.luggage)}
      </section>
    `;
  }

  private inside(luggage: Luggage): TemplateResult {
    const needs = needsOf(luggage);
    const isDone = needs.every((each) => this.fates.has(String(each.record.header.id)));
    return html`
      <p id="inside" tabindex="-1">${t("moving.inside", { count: needs.length })} ${needs.length === 0
        ? ""
        : t(this.honoured ? "moving.counts" : "moving.counts-not")}</p>
      <ul class="cards">${needs.map((each) => this.card(each))}</ul>
      ${isDone ? nothing : html`
        <form class="card" @submit="${onSubmit((form) => this.onTake(luggage, String(form.get("group"))))}">
          <div class="field">
            <label for="group">${t("moving.group")}</label>
            <select id="group" name="group">
              <option value="">${t("moving.any")}</option>
              ${[...here().groups].map(([did, title]) =>
                html`
                  <option value="${did}">${title}</option>
                `
              )}
            </select>
          </div>
          <p><button class="button main-action" ?disabled="${this.busy}">${t("moving.take")}</button></p>
        </form>
      `}
    `;
  }

  private card({ record, entry }: MovedNeed): TemplateResult {
    const fate = this.fates.get(String(record.header.id));
    return html`
      <li>
        <div class="card">
          ${fate === undefined ? nothing : html`
            <span class="tag ${fate.isHere ? "good" : "warn"}">${t(
              fate.isHere ? "moving.here" : "moving.not-here",
            )}</span>
          `}
          <h3>${String(fieldsOf(record).title)}</h3>
          <p class="small soft">${t("moving.since", { day: day(new Date(entry.at), here().info.zone) })}</p>
          ${fate === undefined || fate.isHere ? nothing : html`
            <p>${fate.why}</p>
          `}
        </div>
      </li>
    `;
  }

  private onPack = () =>
    this.act("moving.packed", async () => {
      const { download } = await import("./download.ts");
      download(await packed(), "application/json", "moving.json");
    });

  private onOpen(file: File): Promise<void> {
    return this.act(undefined, async () => {
      const luggage = await unpacked(new Uint8Array(await file.arrayBuffer()));
      this.isWrong = luggage === undefined;
      if (luggage === undefined) return;
      const { honoured } = await here().node.post<{ honoured: boolean }>("/api/v1/moves/preview", {
        bundle: luggage.bundle,
      });
      [this.luggage, this.honoured] = [luggage, honoured];
    }, "#inside, #file");
  }

  /** One that cannot be taken in keeps none of the others; again is no harm. */
  private onTake(luggage: Luggage, group: string): Promise<void> {
    return this.act(undefined, async () => {
      for (const each of needsOf(luggage)) {
        const fate = await takeIn(luggage, each, group).then(
          (): Fate => ({ isHere: true }),
          (e): Fate => ({ isHere: false, why: sentence(asProblem(e)) }),
        );
        this.fates.set(String(each.record.header.id), fate);
      }
    }, "#inside");
  }
}

customElements.define("uf-moving", MovingPage);
