/** The stories that a policy is held to, as a table: who asks for what, what speaks against it, and how it ends. */
import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { t, told } from "../words/words.ts";

interface Story {
  story: string;
  facts?: JsonObject;
  expect: string;
  rule?: string;
}

/** How many there are. */
export function storiesIn(examples: JsonObject): number {
  return ((examples.examples ?? []) as unknown as Story[]).length;
}

/** @param failures what the node said of stories that do not end as told */
export function stories(examples: JsonObject, failures: string[]): TemplateResult {
  const told = (examples.examples ?? []) as unknown as Story[];
  if (told.length === 0) {
    return html`
      <p class="soft">${t("stories.none")}</p>
    `;
  }
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${t("stories.heading")}">
      <table lang="en">
        <caption class="hidden-label">${t("stories.heading")}</caption>
        <thead>
          <tr>
            <th scope="col">${t("stories.story")}</th>
            <th scope="col">${t("stories.facts")}</th>
            <th scope="col">${t("stories.end")}</th>
          </tr>
        </thead>
        <tbody>${told.map((each) => row(each, failures))}</tbody>
      </table>
    </div>
  `;
}

function row(of: Story, failures: string[]): TemplateResult {
  const fails = failures.find((each) => each.includes(of.story));
  return html`
    <tr>
      <td>${of.story}${fails === undefined ? nothing : html`
        <p class="fault">${fails}</p>
      `}</td>
      <td class="small">${Object.entries(of.facts ?? {}).map(([name, value]) =>
        html`
          <div>${name}: ${String(value)}</div>
        `
      )}</td>
      <td>${told("got", of.expect, { name: of.expect })}${of.rule === undefined ? nothing : html`
        <p class="small soft">${of.rule}</p>
      `}</td>
    </tr>
  `;
}
