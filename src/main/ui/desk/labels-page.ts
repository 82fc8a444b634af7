import { html, type TemplateResult } from "lit";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { picture } from "../scan/picture.ts";
import { addressOf, shortCode } from "../scan/codes.ts";
import { Page } from "../shell/page.ts";
import { t } from "../words/words.ts";

interface Label {
  id: string;
  title: string;
  group: string;
  accessories: string[];
}

/** A label for each thing that the reader's groups offer, to print, cut out and stick on: what it is, whose, what comes with it. */
class LabelsPage extends Page {
  private labels: Label[] = [];
  private left = new Set<string>();

  protected override async load(): Promise<void> {
    const { node, stewardOf, groups } = here();
    const offers = await Promise.all(stewardOf.map(async (group) => {
      const found = await node.all<{ id: string; state: string; record: ShownRecord }>(
        `/api/v1/offers?group=${encodeURIComponent(group)}`,
      );
      return found.filter((each) => each.state !== "retired").map((offer) => {
        const fields = fieldsOf(offer.record);
        return {
          id: offer.id,
          title: String(fields.title),
          group: groups.get(group) ?? "",
          accessories: (fields.accessories ?? []) as string[],
        };
      });
    }));
    this.labels = offers.flat().sort((one, other) => one.title.localeCompare(other.title));
  }

  protected override heading(): string {
    return t("labels.heading");
  }

  protected override content(): TemplateResult {
    const shown = this.labels.filter((each) => !this.left.has(each.id));
    return html`
      <div class="stack loose wide">
        <div class="stack no-paper">
          <p><a href="/desk">${t("case.back")}</a></p>
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("labels.lead")}</p>
          ${this.labels.length === 0
            ? html`
              <div class="empty"><p>${t("labels.none")}</p></div>
            `
            : html`
              <fieldset>
                <legend>${t("labels.which")}</legend>
                <div class="options">${this.labels.map((each) => this.choice(each))}</div>
              </fieldset>
              <p><button class="button main-action" @click="${() => globalThis.print()}">${t(
                "sheet.print",
              )}</button></p>
            `}
        </div>
        <ul class="labels" aria-label="${t("labels.heading")}">${shown.map(label)}</ul>
      </div>
    `;
  }

  private choice(of: Label): TemplateResult {
    return html`
      <div class="check">
        <input
          type="checkbox"
          id="label-${of.id}"
          .checked="${!this.left.has(of.id)}"
          @change="${() => {
            if (!this.left.delete(of.id)) this.left.add(of.id);
            this.show();
          }}"
        >
        <label for="label-${of.id}">${of.title}</label>
      </div>
    `;
  }
}

function label(of: Label): TemplateResult {
  return html`
    <li class="label">
      ${picture(addressOf(of.id), t("labels.code", { title: of.title }))}
      <strong>${of.title}</strong>
      <span class="label-code">${shortCode(of.id)}</span>
      <span>${of.group}</span>
      ${of.accessories.length === 0 ? "" : html`
        <span class="small">${t("labels.with", { parts: of.accessories.join(", ") })}</span>
      `}
      <span class="small soft">${here().name} · ${location.host}</span>
    </li>
  `;
}

customElements.define("uf-labels", LabelsPage);
