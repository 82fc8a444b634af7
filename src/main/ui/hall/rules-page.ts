import { html, nothing, type TemplateResult } from "lit";
import { here, membership } from "../shell/here.ts";
import { Page } from "../shell/page.ts";
import { day } from "../words/times.ts";
import { labelOf, t, told } from "../words/words.ts";
import { type PolicyWords, spoken } from "./policy-words.ts";

interface Pool {
  category: string;
  since?: string;
  policy?: PolicyWords;
}

/** How long needs of a pool waited. */
interface Waiting {
  told: boolean;
  p50Hours?: number;
  p90Hours?: number;
}

interface Version {
  id: string;
  category: string;
  version: number;
  state: string;
  since: string;
}

interface Reasons {
  versions: Version[];
  why: Map<string, string>;
}

/** By which rules things are shared out: of every group and kind of thing, in words; for members also since when, and why. */
class RulesPage extends Page {
  private groups: { did: string; title: string; pools: (Pool & { waiting: Waiting })[]; reasons: Reasons }[] = [];

  protected override async load(): Promise<void> {
    const isMember = await membership() === "member";
    this.groups = await Promise.all([...here().groups].map(async ([did, title]) => {
      const found = await here().node.all<Pool>(`/api/v1/rules?group=${encodeURIComponent(did)}`);
      const pools = await Promise.all(found.map(async (pool) => ({ ...pool, waiting: await waitingIn(did, pool) })));
      return { did, title, pools, reasons: isMember ? await reasonsOf(did) : { versions: [], why: new Map() } };
    }));
  }

  protected override heading(): string {
    return t("rules.heading");
  }

  protected override content(): TemplateResult {
    const shown = this.groups.filter((each) => each.pools.length > 0);
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("rules.lead")}</p>
          <p class="row"><a href="/fair">${t("rules.to-fair")}</a></p>
        </div>
        ${shown.length === 0
          ? html`
            <div class="empty"><p>${t("rules.none")}</p></div>
          `
          : shown.map((group) =>
            html`
              <section class="stack section" aria-label="${group.title}">
                <h2>${group.title}</h2>
                ${group.pools.map((pool) => this.pool(pool, group.reasons))}
              </section>
            `
          )}
      </div>
    `;
  }

  private pool(pool: Pool & { waiting: Waiting }, reasons: Reasons): TemplateResult {
    const versions = reasons.versions.filter((each) => each.category === pool.category);
    return html`
      <article class="card">
        <h3>${categoryLabel(pool.category)}</h3>
        ${pool.policy === undefined ? nothing : html`
          <p class="small soft">
            ${t("rules.version", { name: pool.policy.name, number: pool.policy.version })}${pool.since === undefined
              ? ""
              : ` · ${t("rules.since", { day: day(new Date(pool.since), here().info.zone) })}`}
          </p>
          <p>${howLong(pool.waiting)}</p>
          ${spoken(pool.policy)}
        `} ${versions.length === 0 ? nothing : html`
          <details>
            <summary>${t("rules.history")}</summary>
            <ol class="plain-list">
              ${versions.map((each) =>
                html`
                  <li>
                    <a href="/studio/${each.id}">${t("rules.number", { number: each.version })}</a>
                    – ${told("stage", each.state, { name: each.state })}, ${day(
                      new Date(each.since),
                      here().info.zone,
                    )} ${reasons.why.get(each.id) === undefined ? nothing : html`
                      <blockquote>${reasons.why.get(each.id)}</blockquote>
                    `}
                  </li>
                `
              )}
            </ol>
          </details>
        `}
      </article>
    `;
  }
}

function waitingIn(group: string, pool: Pool): Promise<Waiting> {
  return here().node.get<Waiting>(`/api/v1/waiting?${new URLSearchParams({ group, category: pool.category })}`);
}

function howLong(waiting: Waiting): string {
  if (!waiting.told || waiting.p50Hours === undefined) return t("rules.wait.untold");
  return waiting.p90Hours === undefined
    ? t("rules.wait.half", { half: lasting(waiting.p50Hours) })
    : t("rules.wait", { half: lasting(waiting.p50Hours), most: lasting(waiting.p90Hours) });
}

/** In days from two on, in hours before. */
function lasting(hours: number): string {
  return hours < 48 ? t("rules.hours", { count: hours }) : t("rules.days", { count: Math.round(hours / 24) });
}

/** What was proposed ever, the last first, each with the reason that its author gave the members. */
async function reasonsOf(group: string): Promise<Reasons> {
  const { node } = here();
  const versions = (await node.all<Version>(`/api/v1/policies?group=${encodeURIComponent(group)}`))
    .filter((each) => !["draft", "shadow", "withdrawn"].includes(each.state)).reverse().slice(0, 12);
  const why = new Map(
    await Promise.all(versions.map(async (each): Promise<[string, string]> => {
      const full = await node.get<{ document: { why: string } }>(`/api/v1/policies/${each.id}`);
      return [each.id, full.document.why];
    })),
  );
  return { versions, why };
}

function categoryLabel(category: string): string {
  const found = here().categories.find((each) => each.category === category);
  return found === undefined ? category : labelOf(found.label, found.title);
}

customElements.define("uf-rules", RulesPage);
