import { html, type TemplateResult } from "lit";
import { onSubmit } from "../circle/deeds.ts";
import { passportNumber } from "../circle/sharing.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { DeedPage } from "../shell/deed-page.ts";
import { t } from "../words/words.ts";
import { type Thing, things } from "./things.ts";

/** What somebody does in a group, in the order of the page. */
const OFFICES = ["steward", "allocator", "vetter"] as const;

type Office = (typeof OFFICES)[number];

/** Who does what in the groups that the reader looks after, and who drives, cares or shows how at a thing. */
class StaffPage extends DeedPage {
  private offices = new Map<string, Record<Office, string[]>>();
  private things: Thing[] = [];
  private wanted = "";
  private chosen: Thing | undefined;
  /** Nothing while it is looked up. */
  private staff: string[] | undefined;
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    const { node, stewardOf } = here();
    if (stewardOf.length === 0) return;
    this.things = await things();
    this.chosen = this.things.find((each) => each.id === this.wanted) ?? this.things[0];
    for (const group of stewardOf) {
      const [steward, allocator, vetter] = await Promise.all(OFFICES.map((each) => holders(group, each)));
      this.offices.set(group, { steward: steward!, allocator: allocator!, vetter: vetter! });
    }
    this.staff = this.chosen === undefined
      ? []
      : (await node.get<{ people: string[] }>(`/api/v1/offers/${this.chosen.id}/staff`)).people;
    const people = [...this.staff, ...[...this.offices.values()].flatMap((each) => OFFICES.flatMap((of) => each[of]))];
    this.names = new Map(await Promise.all([...new Set(people)].map(async (did) => [did, await nameOf(did)] as const)));
  }

  protected override heading(): string {
    return t("staff.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          ${this.top("/desk", "measures.back")}
          <p class="lead">${t("staff.lead")}</p>
        </div>
        ${here().stewardOf.length === 0
          ? html`
            <div class="empty"><p>${t("measures.closed")}</p></div>
          `
          : html`
            ${this.groups()} ${this.atThings()}
          `}
      </div>
    `;
  }

  // ---- the groups

  private groups(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="offices">
        <h2 id="offices">${t("staff.offices")}</h2>
        <ul class="cards">
          ${[...this.offices].map(([group, of]) =>
            html`
              <li>
                <article class="card">
                  <h3>${here().groups.get(group) ?? ""}</h3>
                  <dl class="answers">
                    ${OFFICES.filter((each) => of[each].length > 0).map((each) =>
                      html`
                        <div>
                          <dt>${t(`staff.${each}`)}</dt>
                          <dd>${of[each].map((did) => this.who(did)).join(", ")}</dd>
                        </div>
                      `
                    )}
                  </dl>
                </article>
              </li>
            `
          )}
        </ul>
        <p class="small soft">${t("staff.offices.words")}</p>
        <p><a href="/desk/shift">${t("staff.away")}</a></p>
      </section>
    `;
  }

  private who(did: string): string {
    return did === here().keys!.did ? t("staff.you", { name: this.names.get(did)! }) : this.names.get(did)!;
  }

  // ---- the things

  private atThings(): TemplateResult {
    return html`
      <section class="stack section wide" aria-labelledby="at-things">
        <h2 id="at-things">${t("staff.things")}</h2>
        <p>${t("staff.things.words")}</p>
        ${this.chosen === undefined
          ? html`
            <div class="empty"><p>${t("staff.things.none")}</p></div>
          `
          : this.atThing(this.chosen)}
      </section>
    `;
  }

  private atThing(thing: Thing): TemplateResult {
    const path = `/api/v1/offers/${thing.id}/staff`;
    return html`
      <div class="field">
        <label for="thing">${t("staff.thing")}</label>
        <select id="thing" @change="${(event: Event) => {
          this.wanted = (event.target as HTMLSelectElement).value;
          this.chosen = this.things.find((each) => each.id === this.wanted);
          this.staff = undefined;
          this.said = "";
          this.show();
          void this.reload();
        }}">
          ${this.things.map((each) =>
            html`
              <option value="${each.id}" ?selected="${each.id === thing.id}">${each.title}</option>
            `
          )}
        </select>
      </div>
      ${this.staff === undefined
        ? html`
          <p class="soft" role="status">${t("page.loading")}</p>
        `
        : this.staff.length === 0
        ? html`
          <p class="soft">${t("staff.nobody")}</p>
        `
        : html`
          <ul class="rows">
            ${this.staff.map((each) =>
              html`
                <li>
                  <p>${this.who(each)}</p>
                  <button class="button" ?disabled="${this.busy}" @click="${() =>
                    this.act("staff.said.off", () => here().node.remove(`${path}/${encodeURIComponent(each)}`))}">
                    ${t("staff.off")}<span class="hidden-label"> ${this.names.get(each)}</span>
                  </button>
                </li>
              `
            )}
          </ul>
        `}
      <form class="card" @submit="${onSubmit((form, element) =>
        this.act("staff.said.named", async () => {
          await here().node.put(`${path}/${encodeURIComponent(String(form.get("number")).trim())}`);
          element.reset();
        })
      )}">
        ${passportNumber("staff-number", t("staff.number"), t("folk.number.hint"))}
        <p><button class="button" ?disabled="${this.busy}">${t("staff.name")}</button></p>
      </form>
    `;
  }
}

async function holders(group: string, office: Office): Promise<string[]> {
  const asked = `object=${encodeURIComponent(`group:${group}`)}&permission=${office}`;
  return (await here().node.all<{ subject: string }>(`/api/v1/access/subjects?${asked}`)).map((each) => each.subject);
}

customElements.define("uf-staff", StaffPage);
