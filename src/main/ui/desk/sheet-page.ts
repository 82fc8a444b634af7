import { html, type TemplateResult } from "lit";
import { titleOf } from "../find/title.ts";
import type { Permit } from "../circle/circle.ts";
import { nameOf } from "../passport/name.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { go } from "../shell/router.ts";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { clock, day, toLocal } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { byUrgency, type Matter, matterOf, tasks } from "./tasks.ts";

interface Line {
  at: Date;
  thing: string;
  units: number;
  who: string;
}

/** What goes out and comes back on one day, and what else is open: a page for paper. The day stands in the address. */
class SheetPage extends Page {
  private out: Line[] = [];
  private back: Line[] = [];
  private matters: Matter[] = [];

  protected override async load(): Promise<void> {
    const { node, stewardOf } = here();
    if (stewardOf.length === 0) return;
    const permits = (await Promise.all(
      stewardOf.map((each) =>
        node.all<Permit & { record: ShownRecord; units: number[] }>(
          `/api/v1/assignments?group=${encodeURIComponent(each)}`,
        )
      ),
    )).flat();
    const line = async (permit: (typeof permits)[number], at: string): Promise<Line> => ({
      at: new Date(at),
      thing: await titleOf(permit.offerId),
      units: permit.units.length,
      who: await nameOf(String(fieldsOf(permit.record).assignee)),
    });
    const goes = permits.filter((each) => ["issued", "active"].includes(each.state) && this.isToday(each.from));
    const comes = permits.filter((each) => ["active", "in-use"].includes(each.state) && this.isToday(each.until));
    this.out = (await Promise.all(goes.map((each) => line(each, each.from)))).sort(byTime);
    this.back = (await Promise.all(comes.map((each) => line(each, each.until)))).sort(byTime);
    this.matters = await Promise.all((await tasks()).sort(byUrgency).map(matterOf));
  }

  private day(): string {
    const asked = new URLSearchParams(location.search).get("day") ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : toLocal(here().node.now(), here().info.zone).slice(0, 10);
  }

  private isToday(instant: string): boolean {
    return toLocal(new Date(instant), here().info.zone).startsWith(this.day());
  }

  protected override heading(): string {
    return t("sheet.heading", { day: day(new Date(`${this.day()}T12:00:00Z`), "UTC") });
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide">
        <div class="stack">
          <p class="no-paper"><a href="/desk">${t("case.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <form class="row no-paper" @submit="${this.onDay}">
            <label for="day">${t("sheet.day")}</label>
            <input type="date" id="day" name="day" class="short" .value="${this.day()}">
            <button class="button">${t("sheet.show")}</button>
            <button class="button" type="button" @click="${() => globalThis.print()}">${t("sheet.print")}</button>
          </form>
        </div>
        ${this.table("out", t("sheet.out"), t("sheet.out.none"), this.out)} ${this.table(
          "back",
          t("sheet.back"),
          t("sheet.back.none"),
          this.back,
        )}
        <section class="stack section wide" aria-labelledby="todo">
          <h2 id="todo">${t("desk.tasks")}</h2>
          ${this.matters.length === 0
            ? html`
              <p>${t("desk.none")}</p>
            `
            : html`
              <ul class="choose-list">
                ${this.matters.map(({ task, thing, window }) =>
                  html`
                    <li class="choose-row">
                      <span class="tick"></span>
                      <p>
                        <strong>${told("task", task.kind, { name: task.name })}</strong>
                        ${[thing, window, here().groups.get(task.group) ?? ""].filter(Boolean).join(" · ")}
                      </p>
                    </li>
                  `
                )}
              </ul>
            `}
        </section>
      </div>
    `;
  }

  private table(id: string, title: string, none: string, lines: Line[]): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        ${lines.length === 0
          ? html`
            <p class="soft">${none}</p>
          `
          : html`
            <div class="table-scroll" tabindex="0" role="group" aria-label="${title}">
              <table>
                <thead>
                  <tr>
                    <th scope="col"><span class="hidden-label">${t("sheet.done")}</span></th>
                    <th scope="col">${t("sheet.at")}</th>
                    <th scope="col">${t("about.thing")}</th>
                    <th scope="col">${t("about.who")}</th>
                  </tr>
                </thead>
                <tbody>
                  ${lines.map((each) =>
                    html`
                      <tr>
                        <td><span class="tick"></span></td>
                        <td>${clock(each.at, here().info.zone)}</td>
                        <td>${each.units > 1 ? `${each.units} × ` : ""}${each.thing}</td>
                        <td>${each.who}</td>
                      </tr>
                    `
                  )}
                </tbody>
              </table>
            </div>
          `}
      </section>
    `;
  }

  private onDay = (event: SubmitEvent): void => {
    event.preventDefault();
    go(`/desk/sheet?day=${new FormData(event.target as HTMLFormElement).get("day")}`);
  };
}

function byTime(one: Line, other: Line): number {
  return one.at.getTime() - other.at.getTime();
}

customElements.define("uf-sheet", SheetPage);
