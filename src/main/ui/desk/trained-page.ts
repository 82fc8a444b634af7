import { html, nothing, type TemplateResult } from "lit";
import { besides, onSubmit, words } from "../circle/deeds.ts";
import { passportNumber } from "../circle/sharing.ts";
import { canonicalBytes, type Json } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { nameOf } from "../passport/name.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { attestsIn, here } from "../shell/here.ts";
import { day, fromLocal, toLocal } from "../words/times.ts";
import { type Key, t } from "../words/words.ts";
import { AskedTwicePage } from "./asked-twice.ts";
import { attestedFor } from "./attested.ts";
import { select } from "./things.ts";

interface Attestation {
  id: string;
  group: string;
  person: string;
  kind: string;
  issuer: string;
  until: string;
  state: "held" | "expiring" | "ended" | "withdrawn";
  renewed: boolean;
  evidence?: string;
  permitsBeyond: string[];
}

/** What most communities ask for; others are found where things ask for them. */
const USUAL = ["driver", "caregiver"];

const REASONS = ["asked", "mistaken", "lapsed", "safety", "other"] as const;

const A_YEAR = 365 * 86_400_000;

/** What people are vetted and trained for: said under the signature of a steward or a vetter of the group, and withdrawn. */
class TrainedPage extends AskedTwicePage {
  private groups: string[] = [];
  private all: Attestation[] = [];
  private kinds: string[] = [];
  private names = new Map<string, string>();

  protected override async load(): Promise<void> {
    const { node, keys } = here();
    this.groups = keys === undefined ? [] : await attestsIn();
    const perGroup = await Promise.all(this.groups.map(async (group) => {
      const asked = `group=${encodeURIComponent(group)}`;
      const [attested, offers] = await Promise.all([
        node.all<Attestation>(`/api/v1/attestations?${asked}`),
        node.all<{ record: ShownRecord }>(`/api/v1/offers?${asked}`),
      ]);
      return { attested, asked: offers.flatMap((each) => asksFor(fieldsOf(each.record).attestations)) };
    }));
    this.all = perGroup.flatMap((each) => each.attested).sort((one, other) => one.until.localeCompare(other.until));
    const known = perGroup.flatMap((each) => [...each.asked, ...each.attested.map((one) => one.kind)]);
    this.kinds = [...new Set([...USUAL, ...known])];
    const people = [...new Set(this.all.flatMap((each) => [each.person, each.issuer]))];
    this.names = new Map(await Promise.all(people.map(async (did) => [did, await nameOf(did)] as const)));
  }

  protected override heading(): string {
    return t("trained.heading");
  }

  /** Who vets and looks after nothing has no desk. */
  protected override back(): [string, Key] {
    return here().stewardOf.length === 0 ? ["/passport", "trained.back"] : super.back();
  }

  protected override content(): TemplateResult {
    return this.measure("trained.lead", this.groups.length === 0, () =>
      html`
        <section class="stack section wide" aria-labelledby="attested">
          <h2 id="attested">${t("trained.list")}</h2>
          ${this.all.length === 0
            ? html`
              <p class="soft">${t("trained.none")}</p>
            `
            : html`
              <ul class="cards">${this.all.map((each) =>
                html`
                  <li>${this.card(each)}</li>
                `
              )}</ul>
            `}
        </section>
        ${this.form()}
      `);
  }

  private card(of: Attestation): TemplateResult {
    const kind = attestedFor(of.kind);
    return html`
      <article class="card">
        ${of.state === "expiring" && !of.renewed
          ? html`
            <span class="tag warn">${t("trained.expiring")}</span>
          `
          : nothing}
        <h3>${this.names.get(of.person)}</h3>
        <p>${kind}</p>
        <p class="small soft">${t("trained.until", {
          day: day(new Date(of.until), here().info.zone),
          name: this.names.get(of.issuer)!,
        })}</p>
        ${of.evidence === undefined ? nothing : html`
          <blockquote>${of.evidence}</blockquote>
        `} ${besides(
          t("trained.withdraw"),
          html`
            <form class="stack wide" @submit="${onSubmit((form) =>
              this.ask({
                what: t("trained.withdraw.what", { name: this.names.get(of.person)!, kind }),
                then: t("trained.withdraw.then"),
                yes: "trained.withdraw.yes",
                said: "trained.withdraw.said",
                deed: () =>
                  here().node.post(`/api/v1/attestations/${of.id}/withdrawal`, {
                    reason: String(form.get(`reason-${of.id}`)),
                    why: String(form.get(`why-${of.id}`)).trim(),
                  }),
              })
            )}">
              ${select(
                `reason-${of.id}`,
                t("trained.reason"),
                REASONS.map((each) => [each, t(`unfit.${each}`)] as const),
              )} ${words(`why-${of.id}`, t("measures.why"), t("trained.why.hint"), 500)}
              <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
            </form>
          `,
        )}
      </article>
    `;
  }

  private form(): TemplateResult {
    const { node, info, groups } = here();
    const local = (at: Date) => toLocal(at, info.zone).slice(0, 10);
    return html`
      <section class="stack section wide" aria-labelledby="attest">
        <h2 id="attest">${t("trained.say")}</h2>
        <form class="card" @submit="${onSubmit((form) => this.onAttest(form))}">
          ${this.groups.length < 2 ? nothing : select(
            "group",
            t("trained.group"),
            this.groups.map((each) => [each, groups.get(each) ?? ""] as const),
          )} ${passportNumber("person", t("staff.number"), t("folk.number.hint"))} ${select(
            "kind",
            t("trained.kind"),
            this.kinds.map((each) => [each, attestedFor(each)] as const),
          )}
          <div class="field">
            <label for="other">${t("trained.other")} <span class="soft">${t("folk.optional")}</span></label>
            <p class="hint" id="other-hint">${t("trained.other.hint")}</p>
            <input
              id="other"
              name="other"
              pattern="[a-z][a-z0-9\\-]{0,39}(:[a-z0-9][a-z0-9\\-]{0,39})?"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="other-hint"
            >
          </div>
          <div class="field">
            <label for="until">${t("trained.how-long")}</label>
            <input
              id="until"
              name="until"
              type="date"
              required
              min="${local(new Date(node.now().getTime() + 86_400_000))}"
              value="${local(new Date(node.now().getTime() + A_YEAR))}"
            >
          </div>
          ${words("evidence", t("trained.evidence"), t("trained.evidence.hint"), 500)}
          <p><button class="button" ?disabled="${this.busy}">${t("measures.next")}</button></p>
        </form>
      </section>
    `;
  }

  private async onAttest(form: FormData): Promise<void> {
    const { info, keys, node } = here();
    const person = String(form.get("number")).trim();
    const other = String(form.get("other")).trim();
    const kind = other === "" ? String(form.get("kind")) : other;
    const until = fromLocal(`${form.get("until")}T00:00`, info.zone)!;
    const evidence = String(form.get("evidence")).trim();
    const group = String(form.get("group") ?? this.groups[0]);
    await this.ask({
      what: t("trained.say.what", {
        name: await nameOf(person),
        kind: attestedFor(kind),
        day: day(until, info.zone),
      }),
      then: t("trained.say.then"),
      yes: "trained.say.yes",
      said: "trained.said",
      deed: async () => {
        const now = instant(node.now());
        const claimed = {
          format: "attestation@v1",
          group,
          person,
          kind,
          issuer: keys!.did,
          from: now,
          until: instant(until),
        };
        const attestation = await proved(claimed, keys!, now);
        await node.send("POST", "/api/v1/attestations", canonicalBytes({ attestation, evidence }));
      },
    });
  }
}

/** What a thing asks of whoever uses it, or is there. */
function asksFor(field: Json | undefined): string[] {
  const named = Object.values((field ?? {}) as Record<string, Json>).flat();
  return named.filter((each): each is string => typeof each === "string");
}

customElements.define("uf-trained", TrainedPage);
