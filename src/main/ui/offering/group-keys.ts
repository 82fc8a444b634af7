/** The passport of a group, opened from its file for one signature. */
import { html, nothing, type TemplateResult } from "lit";
import type { Keys } from "../passport/keys.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";

/** Asks for the file and its password. @param fault what was wrong with them; empty when nothing was */
export function groupKeysField(fault: string): TemplateResult {
  return html`
    <fieldset class="card">
      <legend class="hidden-label">${t("offering.group")}</legend>
      <p>${t("offering.group.words")}</p>
      <div class="field">
        <label for="group-file">${t("offering.group")}</label>
        <input id="group-file" type="file">
      </div>
      <div class="field">
        <label for="group-password">${t("offering.password")}</label>
        <input
          id="group-password"
          type="password"
          autocomplete="off"
          aria-describedby="group-fault"
          aria-invalid="${fault === "" ? nothing : "true"}"
        >
        <p class="fault" id="group-fault" role="alert">${fault}</p>
      </div>
    </fieldset>
  `;
}

/** The group's keys, for as long as one signature takes; or what was wrong, in words. */
export async function groupKeys(page: HTMLElement): Promise<Keys | string> {
  const file = page.querySelector<HTMLInputElement>("#group-file")!.files?.[0];
  if (file === undefined) return t("offering.no-file");
  const [{ readFile }, { keysOf }] = await Promise.all([
    import("../passport/file.ts"),
    import("../passport/keys.ts"),
  ]);
  const password = page.querySelector<HTMLInputElement>("#group-password")!.value;
  const opened = await readFile(new Uint8Array(await file.arrayBuffer()), password, () => {});
  if (typeof opened === "string") return t(`offering.${opened}`);
  const keys = await keysOf(opened.entropy, opened.rotation);
  opened.entropy.fill(0);
  return here().stewardOf.includes(keys.did) ? keys : t("offering.other-group");
}
