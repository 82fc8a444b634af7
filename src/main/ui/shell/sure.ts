/** A second question before what cannot be taken back, or what harms somebody: unfolded first, said what comes of it, then done. */
import { html, type TemplateResult } from "lit";

/** @param words what comes of it */
export function sure(title: string, words: string, yes: string, isBusy: boolean, deed: () => unknown): TemplateResult {
  return html`
    <details class="card">
      <summary>${title}</summary>
      <div class="stack">
        <p>${words}</p>
        <p><button class="button danger" type="button" ?disabled="${isBusy}" @click="${deed}">${yes}</button></p>
      </div>
    </details>
  `;
}
