/** The numbers of a policy as fields, each with what it means. */
import { html, nothing, type TemplateResult } from "lit";
import { inGeneral } from "../hall/meanings.ts";

export function numbers(
  values: Record<string, number>,
  onNumber: (name: string, value: number) => void,
): TemplateResult {
  return html`
    <div class="number-fields">
      ${Object.entries(values).sort().map(([name, value]) => {
        const meaning = inGeneral(name);
        const id = `number-${name}`;
        return html`
          <div class="field">
            <label for="${id}">${spaced(name)}</label>
            <p class="hint" id="${id}-hint">${meaning ?? ""}</p>
            <input
              id="${id}"
              type="number"
              inputmode="numeric"
              min="0"
              max="1000000"
              step="1"
              .value="${String(value)}"
              aria-describedby="${meaning === undefined ? nothing : `${id}-hint`}"
              @input="${(event: Event) => {
                const typed = (event.target as HTMLInputElement).valueAsNumber;
                if (Number.isSafeInteger(typed)) onNumber(name, typed);
              }}"
            >
          </div>
        `;
      })}
    </div>
  `;
}

/** `person open` of `personOpen`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (each) => ` ${each.toLowerCase()}`);
}
