/** Things that went out and came back under two signatures, as both hands read and sign them. As `usufruct.assignment.custody`. */
import { html, nothing, type TemplateResult } from "lit";
import type { Bytes } from "../node/bytes.ts";
import { canonicalBytes, type JsonObject } from "../node/json.ts";
import { instant, proved } from "../passport/document.ts";
import { enclose } from "../picture/enclose.ts";
import "../picture/kept-picture.ts";
import { newId } from "../record/draft.ts";
import { here } from "../shell/here.ts";
import { moment } from "../words/times.ts";
import { t, told } from "../words/words.ts";
import { on } from "./acting.ts";

export type Direction = "out" | "back";
export type Condition = "good" | "worn" | "broken" | "lost";

/** Where the second signature stands. */
export type Second = "asked" | "missing" | "signed" | "by-proxy" | "on-paper" | "declined";

export interface Custody {
  id: string;
  assignment: string;
  second: Second;
  askedUntil?: string;
  transfer: {
    direction: Direction;
    steward: string;
    condition: Condition;
    present: string[];
    missing: string[];
    photos: { digest: string }[];
    at: string;
  };
}

/** What a steward sees as a thing goes from hand to hand. */
export interface Seen {
  direction: Direction;
  condition: Condition;
  present: string[];
  missing: string[];
  pictures: Bytes[];
}

export function custodyOf(permit: string): Promise<Custody[]> {
  return here().node.all<Custody>(on(`/api/v1/custody?assignment=${permit}`));
}

/** Signs first: the steward who gives it out, or takes it back. */
export async function signFirst(permit: string, holder: string, seen: Seen): Promise<Custody> {
  const { keys, node } = here();
  const at = instant(node.now());
  const id = newId(node.now());
  const { pictures, ...state } = seen;
  const photos = await enclose(node, id, 1, pictures.map((bytes) => ({ bytes, alt: "" })));
  const transfer = await proved(
    {
      format: "custody-transfer@v1",
      id,
      assignment: permit,
      ...state,
      photos,
      steward: keys!.did,
      holder,
      at,
    },
    keys!,
    at,
  );
  return node.send<Custody>("POST", "/api/v1/custody", canonicalBytes({ transfer }));
}

/** Signs the same: whose permit it is, or who acts for them. */
export async function signSecond(custody: Custody): Promise<void> {
  const { keys, node } = here();
  const { proof: _, ...transfer } = custody.transfer as unknown as JsonObject;
  const { proof } = await proved(transfer, keys!, instant(node.now()));
  await node.send("POST", on(`/api/v1/custody/${custody.id}/countersignature`), canonicalBytes({ proof: proof! }));
}

export async function decline(custody: Custody): Promise<void> {
  await here().node.post(on(`/api/v1/custody/${custody.id}/refusal`));
}

/** What both sign, in words. */
export function seenInWords({ id, transfer }: Custody): TemplateResult {
  const { direction, condition, present, missing, photos, at } = transfer;
  return html`
    <p>${t(`transfer.${direction}`, { at: moment(new Date(at), here().info.zone, here().node.now()) })} ${t(
      `transfer.state.${condition}`,
    )}</p>
    ${present.length === 0 ? nothing : html`
      <p>${t("transfer.present", { parts: present.join(", ") })}</p>
    `} ${missing.length === 0 ? nothing : html`
      <p>${t("transfer.missing", { parts: missing.join(", ") })}</p>
    `} ${photos.length === 0 ? nothing : html`
      <div class="pictures">
        ${photos.map(({ digest }, place) =>
          html`
            <uf-kept-picture
              item="${id}"
              digest="${digest}"
              alt="${t(`transfer.picture.${direction}`, { count: place + 1 })}"
            ></uf-kept-picture>
          `
        )}
      </div>
    `}
  `;
}

/** Where the second signature stands, in words: one that is missing is said. */
export function secondInWords({ second }: Custody): TemplateResult {
  const tone = second === "signed" || second === "by-proxy" ? "good" : second === "asked" ? "" : "warn";
  return html`
    <p><span class="tag ${tone}">${told("hand", second)}</span></p>
  `;
}
