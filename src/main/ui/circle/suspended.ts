/** That the reader rests from what a group lends, until when and why; and objecting to it, once. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { t, told } from "../words/words.ts";
import { at, besides, type Deeds, onSubmit, submit, words } from "./deeds.ts";

/** The reader's own, while it is proposed or runs. */
export interface Suspension {
  id: string;
  group: string;
  reason: string;
  days: number;
  state: "proposed" | "running" | "objected" | "kept" | "refused" | "lifted";
  why?: string;
  until?: string;
}

export function suspensions(): Promise<Suspension[]> {
  return here().node.all<Suspension>("/api/v1/suspensions");
}

function runs(of: Suspension): string {
  const group = here().groups.get(of.group) ?? "";
  return of.until === undefined ? t("resting.proposed", { group }) : t("resting.runs", { group, at: at(of.until) });
}

export function suspended(all: Suspension[], deeds: Deeds): TemplateResult[] {
  return all.map((each) =>
    html`
      <section class="notice warn" aria-label="${t("resting.heading")}">
        <p><strong>${runs(each)}</strong></p>
        <p>${told("resting.reason", each.reason)}</p>
        ${each.why === undefined ? nothing : html`
          <blockquote>${each.why}</blockquote>
        `} ${each.state === "objected"
          ? html`
            <p>${t("resting.objected")}</p>
          `
          : nothing} ${each.state !== "running" ? nothing : besides(
            t("resting.object"),
            html`
              <form class="stack wide" @submit="${onSubmit((form) =>
                deeds.act("resting.said", () =>
                  here().node.post(`/api/v1/suspensions/${encodeURIComponent(each.id)}/objection`, {
                    why: String(form.get("why")).trim(),
                  }))
              )}">
                ${words("why", t("resting.why"), t("resting.why.hint"), 500)} ${submit(t("resting.do"), deeds.busy)}
              </form>
            `,
          )}
      </section>
    `
  );
}
