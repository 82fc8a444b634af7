import { html, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { goInstead } from "../shell/router.ts";
import { t } from "../words/words.ts";
import type { Mandate, Ward } from "./standing-in.ts";

/**
 * Where a notice about somebody else's thing leads: it names the thing alone, for mail is read on its way. Whose it is, is found out
 * here, among those for whom the reader acts or whom they look after.
 */
class TheirsPage extends Page {
  protected override async load(): Promise<void> {
    const { node, keys } = here();
    if (keys === undefined) return;
    for (const person of await this.people(keys.did)) {
      const needs = await node.all<{ id: string }>(`/api/v1/needs?for=${encodeURIComponent(person)}`);
      if (needs.some((each) => each.id === this.subject)) {
        return goInstead(`/mine/${encodeURIComponent(this.subject)}?for=${encodeURIComponent(person)}`);
      }
    }
  }

  private async people(me: string): Promise<Set<string>> {
    const { node } = here();
    const now = node.now();
    const [mandates, wards] = await Promise.all([
      node.all<Mandate>("/api/v1/mandates"),
      node.all<Ward>("/api/v1/wards"),
    ]);
    return new Set([
      ...mandates.filter((each) =>
        each.proxy === me && each.state === "running" && new Date(each.from) <= now && now < new Date(each.until)
      ).map((each) => each.person),
      ...wards.filter((each) =>
        each.endedAt === undefined && now < new Date(each.majority) &&
        each.guardians.some((guardian) => guardian.did === me && guardian.takenAt !== undefined)
      ).map((each) => each.child),
    ]);
  }

  protected override heading(): string {
    return t("theirs.heading");
  }

  protected override content(): TemplateResult {
    return html`
      <div class="stack section narrow">
        <h1 tabindex="-1">${this.heading()}</h1>
        <div class="empty">
          <p>${t("theirs.words")}</p>
          <p><a class="button" href="/passport/people">${t("people.heading")}</a></p>
        </div>
      </div>
    `;
  }
}

customElements.define("uf-theirs", TheirsPage);
