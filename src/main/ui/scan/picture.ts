/** A code for a camera, as a picture. */
import { html, svg, type TemplateResult } from "lit";
import { pathOf, qr } from "./qr.ts";

export function picture(of: string, label: string): TemplateResult {
  const modules = qr(of);
  const side = modules.length + 8;
  return html`
    <svg class="qr" viewBox="-4 -4 ${side} ${side}" role="img" aria-label="${label}">
      ${svg`
        <path class="paper" d="M-4 -4h${side}v${side}h-${side}z"></path><path d="${pathOf(modules)}"></path>
      `}
    </svg>
  `;
}
