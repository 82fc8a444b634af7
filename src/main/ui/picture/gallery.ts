/** The pictures that a record names, as far as the reader may see them; and those that are about to be sent. */
import { html, nothing, type TemplateResult } from "lit";
import type { Json, JsonObject } from "../node/json.ts";
import { t } from "../words/words.ts";
import "./kept-picture.ts";
import type { Chosen } from "./photos.ts";

/** @param item the record whose `photos` these are */
export function gallery(item: string, photos: Json | undefined, isWhole = false): TemplateResult | typeof nothing {
  const all = (photos ?? []) as JsonObject[];
  if (all.length === 0) return nothing;
  return html`
    <div class="pictures ${isWhole ? "whole" : ""}">
      ${all.map((each, at) =>
        html`
          <uf-kept-picture
            .item="${item}"
            .digest="${String(each.digest)}"
            .alt="${String(each.alt ?? t("photos.shown", { count: at + 1 }))}"
            .type="${isWhole ? String(each.type) : ""}"
          ></uf-kept-picture>
        `
      )}
    </div>
  `;
}

/** What was chosen, beside the other answers, and who sees it. */
export function chosenShown(chosen: Chosen[], seenBy: TemplateResult): TemplateResult | typeof nothing {
  return chosen.length === 0 ? nothing : html`
    <div>
      <dt>${t("photos.label")}</dt>
      <dd class="pictures">${chosen.map(({ bare, alt }) =>
        html`
          <figure>${bare.canvas}<figcaption class="small">${alt}</figcaption></figure>
        `
      )} ${seenBy}</dd>
    </div>
  `;
}
