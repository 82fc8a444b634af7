/** What the parts of a page do: one deed at a time, then the page is shown anew with what was said. */
import { html, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import type { Node } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { on } from "./acting.ts";
import { moment, span } from "../words/times.ts";
import type { Key } from "../words/words.ts";

export interface Deeds {
  readonly busy: boolean;
  act(said: Key, deed: () => Promise<unknown>): Promise<void>;
}

/** @param node that is asked, where it is another than the reader's own */
export function post(path: string, body: JsonObject = {}, node: Node = here().node): Promise<unknown> {
  return node.post(on(path), body);
}

/** Does something with what a form holds, without leaving the page. */
export function onSubmit(deed: (form: FormData, element: HTMLFormElement) => unknown): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    void deed(new FormData(form), form);
  };
}

/** A choice of one; the first is chosen. */
export function choice(name: string, legend: string, options: readonly (readonly [string, string])[]): TemplateResult {
  return html`
    <fieldset>
      <legend>${legend}</legend>
      <div class="options">
        ${options.map(([value, label], place) =>
          html`
            <div class="check">
              <input
                type="radio"
                id="${name}-${value}"
                name="${name}"
                value="${value}"
                ?checked="${place === 0}"
              >
              <label for="${name}-${value}">${label}</label>
            </div>
          `
        )}
      </div>
    </fieldset>
  `;
}

/** Words of one's own. */
export function words(name: string, label: string, hint: string, most: number): TemplateResult {
  return html`
    <div class="field">
      <label for="${name}">${label}</label>
      <p class="hint" id="${name}-hint">${hint}</p>
      <textarea
        id="${name}"
        name="${name}"
        maxlength="${most}"
        required
        aria-describedby="${name}-hint"
      ></textarea>
    </div>
  `;
}

/** What can be done besides, folded until somebody wants it, or where there is something to see. */
export function besides(title: string, content: TemplateResult, isOpen = false): TemplateResult {
  return html`
    <details class="card" ?open="${isOpen}">
      <summary><strong>${title}</strong></summary>
      ${content}
    </details>
  `;
}

export function at(instant: string): string {
  return moment(new Date(instant), here().info.zone, here().node.now());
}

export function window(from: string, until: string): string {
  return span(new Date(from), new Date(until), here().info.zone, here().node.now());
}

export function submit(label: string, busy: boolean): TemplateResult {
  return html`
    <p><button class="button" ?disabled="${busy}">${label}</button></p>
  `;
}
