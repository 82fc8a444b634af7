/** What a peer may do here: chosen by names, told in words. */
import { html, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { here } from "../shell/here.ts";
import { type Key, labelOf, t } from "../words/words.ts";

export interface Scopes {
  categories: string[];
  groups: string[];
  search: boolean;
  mirror: boolean;
  allocate: boolean;
}

export const NOTHING: Scopes = { categories: [], groups: [], search: false, mirror: false, allocate: false };

const ACTS = ["search", "mirror", "allocate"] as const;

/** The questions, for a form of theirs; `name` keeps the ids of several forms apart. */
export function scopesFields(now: Scopes, name: string): TemplateResult {
  const kinds = here().categories.filter((each) =>
    each.kind === "offer" && each.topic !== "" &&
    (each.retiredAt === undefined || now.categories.includes(each.category))
  );
  return html`
    ${choices(
      t("scopes.categories"),
      t("scopes.categories.none"),
      name,
      "category",
      kinds.map((each) => [each.category, labelOf(each.label, each.title), now.categories.includes(each.category)]),
    )} ${choices(
      t("scopes.groups"),
      t("scopes.groups.none"),
      name,
      "group",
      [...here().groups].map(([did, title]) => [did, title, now.groups.includes(did)]),
    )} ${choices(
      t("scopes.acts"),
      "",
      name,
      "act",
      ACTS.map((each) => [each, t(`scopes.${each}`), now[each]]),
    )}
  `;
}

function choices(
  legend: string,
  none: string,
  name: string,
  field: string,
  all: [value: string, words: string, isChosen: boolean][],
): TemplateResult {
  return html`
    <fieldset>
      <legend>${legend}</legend>
      ${all.length === 0
        ? html`
          <p class="small soft">${none}</p>
        `
        : html`
          <div class="options">
            ${all.map(([value, words, isChosen], at) =>
              html`
                <div class="check">
                  <input
                    type="checkbox"
                    id="${name}-${field}-${at}"
                    name="${field}"
                    value="${value}"
                    ?checked="${isChosen}"
                  >
                  <label for="${name}-${field}-${at}">${words}</label>
                </div>
              `
            )}
          </div>
        `}
    </fieldset>
  `;
}

/** What such a form says. */
export function scopesOf(form: FormData): JsonObject {
  const acts = form.getAll("act").map(String);
  return {
    categories: form.getAll("category").map(String),
    groups: form.getAll("group").map(String),
    search: acts.includes("search"),
    mirror: acts.includes("mirror"),
    allocate: acts.includes("allocate"),
  };
}

/** What a side allows, in words; groups of another node have no names here, and are counted. */
export function scopesInWords(scopes: Scopes, isOurs: boolean): TemplateResult {
  const acts = ACTS.filter((each) => scopes[each]);
  if (scopes.categories.length === 0 || scopes.groups.length === 0 || acts.length === 0) {
    return html`
      <p>${t("scopes.nothing")}</p>
    `;
  }
  const rows: [Key, string[]][] = [
    ["scopes.categories", scopes.categories.map(categoryName)],
    [
      "scopes.groups",
      isOurs
        ? scopes.groups.map((each) => here().groups.get(each) ?? t("scopes.group.gone"))
        : [t("scopes.groups.count", { count: scopes.groups.length })],
    ],
    ["scopes.acts", acts.map((each) => t(`scopes.${each}`))],
  ];
  return html`
    <dl class="answers">
      ${rows.map(([name, values]) =>
        html`
          <div>
            <dt>${t(name)}</dt>
            <dd><ul class="plain-list">${values.map((each) =>
              html`
                <li>${each}</li>
              `
            )}</ul></dd>
          </div>
        `
      )}
    </dl>
  `;
}

/** As it is called here; the name in its id, where there is none here. */
function categoryName(category: string): string {
  const known = here().categories.find((each) => each.category === category);
  return known === undefined
    ? category.replace(/^[a-z]+\./, "").replace(/@.*$/, "")
    : labelOf(known.label, known.title);
}
