/** The schema of permissions and its versions as the node tells them. */
import { html, nothing, type TemplateResult } from "lit";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { t, told } from "../words/words.ts";
import type { Fact } from "./editor.ts";

export const SCHEMAS = "/api/v1/access/schemas";

export interface Schema {
  number: number;
  state: string;
  since?: string;
  /** Of what the community proposed; the version that the program comes with has no author. */
  author?: string;
  base?: number;
  restores?: number;
  why?: string;
  digest?: string;
}

export interface FullSchema extends Schema {
  text: string;
  tests: JsonObject;
}

interface Turn {
  object: string;
  permission: string;
  subject: string;
  gains: boolean;
}

/** What trying one found. */
export interface Trial {
  passes: boolean;
  claims: number;
  faults: { line: number; column: number; message: string }[];
  failures: string[];
  deciders?: number;
  effect?: {
    complete: boolean;
    changes: Turn[];
    elsewhere: { kind: string; permission: string; gains: boolean; answers: number }[];
  };
}

/** The number of the version that every answer follows from. */
export async function inForce(): Promise<number> {
  return (await here().node.get<{ inForce: number }>(`${SCHEMAS}?limit=1`)).inForce;
}

/** A version with its text and tests; 1 is the one that the program comes with. */
export async function schema(number: number | string): Promise<FullSchema> {
  const told = await here().node.get<FullSchema & { document?: { tests: JsonObject } }>(
    `${SCHEMAS}/${encodeURIComponent(number)}`,
  );
  return { ...told, tests: told.document?.tests ?? told.tests };
}

/** Signs a schema and proposes it. */
export async function propose(
  said: { base: number; text: string; tests: JsonObject; why: string; restores?: number },
): Promise<Schema> {
  const { node, keys } = here();
  const document = { format: "access-schema@v1", author: keys!.did, ...said };
  return await node.send<Schema>("POST", SCHEMAS, canonicalBytes(await proved(document, keys!, instant(node.now()))));
}

/** The names that a text declares, for completion. */
export function declared(text: string): Fact[] {
  const found = new Map<string, Fact>();
  let kind = "";
  for (const [, word, name] of text.matchAll(/^\s*(definition|relation|permission|caveat)\s+(\w+)/gm)) {
    if (word === "definition") kind = name!;
    const words = word === "definition" || word === "caveat" ? word! : `${word} of ${kind}`;
    const before = found.get(name!);
    found.set(name!, { name: name!, words: before === undefined ? words : `${before.words}, ${words}` });
  }
  return [...found.values()];
}

interface Row {
  who: string;
  permission: string;
  what: string;
  gains: boolean;
}

/** Whose answers would change, a row for each person, permission and kind of thing. */
export async function effectOf(trial: Trial): Promise<Row[]> {
  const rows = new Map<string, Row & { kind: string; count: number; title?: string }>();
  for (const turn of trial.effect?.changes ?? []) {
    const kind = turn.object.split(":")[0]!;
    const key = [turn.subject, turn.permission, turn.gains, kind].join(" ");
    const row = rows.get(key);
    if (row !== undefined) row.count++;
    else {
      const who = turn.subject === "*" ? t("schema.everybody") : await nameOf(turn.subject);
      const title = titleOf(turn.object);
      rows.set(key, { who, permission: turn.permission, gains: turn.gains, kind, what: "", count: 1, title });
    }
  }
  const own = [...rows.values()].map((each) => ({
    ...each,
    what: each.count === 1 && each.title !== undefined ? each.title : many(each.kind, each.count),
  }));
  const others = (trial.effect?.elsewhere ?? []).map((each) => ({
    who: t("schema.others", { count: each.answers }),
    permission: each.permission,
    what: told("schema.kind", each.kind, { name: each.kind }),
    gains: each.gains,
  }));
  return [...own, ...others];
}

function titleOf(object: string): string | undefined {
  const { info, groups } = here();
  const of = object.slice(object.indexOf(":") + 1);
  return of === info.did ? info.name : groups.get(of);
}

function many(kind: string, count: number): string {
  const name = told("schema.kind", kind, { name: kind });
  return count === 1 ? name : t("schema.times", { name, times: count });
}

/** Whether it could be proposed so, and what stands in the way. */
export function verdict(trial: Trial): TemplateResult {
  const wrong = trial.faults.length + trial.failures.length;
  return html`
    <div class="notice ${trial.passes ? "" : "bad"}">
      <p><strong>${trial.passes
        ? t("schema.passes", { count: trial.claims })
        : wrong > 0
        ? t("schema.fails", { count: wrong })
        : t("schema.locks-out", { count: trial.deciders ?? 0 })}</strong></p>
      ${trial.passes ? t("schema.deciders", { count: trial.deciders ?? 0 }) : nothing}
    </div>
  `;
}

export function effect(trial: Trial, rows: Row[]): TemplateResult {
  return html`
    <section class="stack section" aria-labelledby="effect">
      <h2 id="effect">${t("schema.effect")}</h2>
      ${rows.length === 0
        ? html`
          <p class="soft">${t("schema.effect.none")}</p>
        `
        : html`
          <div class="table-scroll" tabindex="0" role="group" aria-label="${t("schema.effect")}">
            <table>
              <caption class="hidden-label">${t("schema.effect")}</caption>
              <thead>
                <tr>
                  <th scope="col">${t("schema.who")}</th>
                  <th scope="col">${t("schema.turn")}</th>
                  <th scope="col">${t("schema.permission")}</th>
                  <th scope="col">${t("schema.what")}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map((each) =>
                  html`
                    <tr>
                      <th scope="row">${each.who}</th>
                      <td><span class="tag ${each.gains ? "good" : "warn"}">${t(
                        each.gains ? "schema.gains" : "schema.loses",
                      )}</span></td>
                      <td lang="en"><code>${each.permission}</code></td>
                      <td>${each.what}</td>
                    </tr>
                  `
                )}
              </tbody>
            </table>
          </div>
        `} ${trial.effect?.complete === false
        ? html`
          <p class="soft">${t("schema.effect.more")}</p>
        `
        : nothing}
    </section>
  `;
}
