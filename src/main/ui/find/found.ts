/** What a search finds, and how it is shown in a list. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { labelOf } from "../words/words.ts";

export interface Hit {
  id: string;
  kind: "offer" | "need";
  category: string;
  title: string;
  summary?: string;
  group?: string;
  marks: { title?: [number, number][]; summary?: [number, number][] };
}

export interface Found {
  items: Hit[];
  next?: string;
  total: number;
  spelling: "exact" | "near";
  facets?: { category?: Record<string, number> };
  wider?: Record<string, number>;
}

/** @param level of the headings, below the one that stands above */
export function cards(hits: Hit[], level: 2 | 3): TemplateResult {
  return html`
    <ul class="cards">
      ${hits.map((hit) =>
        html`
          <li>
            <a class="card" href="/offers/${hit.id}">
              ${level === 2
                ? html`
                  <h2>${marked(hit.title, hit.marks.title)}</h2>
                `
                : html`
                  <h3>${marked(hit.title, hit.marks.title)}</h3>
                `} ${hit.summary
                ? html`
                  <p>${marked(hit.summary, hit.marks.summary)}</p>
                `
                : nothing}
              <p class="small soft">${[here().groups.get(hit.group ?? ""), categoryLabel(hit.category)].filter(Boolean)
                .join(" · ")}</p>
            </a>
          </li>
        `
      )}
    </ul>
  `;
}

/** What people call a category. */
export function categoryLabel(category: string): string {
  const known = here().categories.find((each) => each.category === category);
  return known === undefined ? "" : labelOf(known.label, known.title);
}

/** The text with what was looked for marked; places are in UTF-16 code units. */
function marked(text: string, places: [number, number][] = []): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const [from, until] of places) {
    parts.push(
      text.slice(at, from),
      html`
        <mark>${text.slice(from, until)}</mark>
      `,
    );
    at = until;
  }
  parts.push(text.slice(at));
  return parts;
}
