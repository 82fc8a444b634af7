/** For whom somebody asks: for themself, for a person for whom they act, or for a party that they are in. */
import { html, nothing, type TemplateResult } from "lit";
import type { Answers } from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import type { Mandate } from "../own/standing-in.ts";
import { t } from "../words/words.ts";
import { person } from "./acting.ts";
import { meIn, parties, type Party } from "./together.ts";

/** Somebody for whom the reader can ask. */
export interface Whom {
  did: string;
  /** The field of a need that names them. */
  field: "onBehalfOf" | "party";
  name: string;
}

/** The people for whom the reader may ask, for this category, or for any. */
export async function peopleFor(category?: string): Promise<string[]> {
  const { node, keys } = here();
  const now = node.now();
  const mandates = await node.all<Mandate>("/api/v1/mandates");
  return mandates.filter((each) =>
    each.proxy === keys!.did && each.state === "running" && each.acts.includes("ask") &&
    new Date(each.from) <= now && now < new Date(each.until) &&
    (category === undefined || each.categories.length === 0 || each.categories.includes(category))
  ).map((each) => each.person);
}

/** All those for whom the reader can ask, besides themself. */
export async function whoms(category: string): Promise<Whom[]> {
  const [people, all] = await Promise.all([peopleFor(category), parties()]);
  return Promise.all([
    ...people.map(async (did): Promise<Whom> => ({
      did,
      field: "onBehalfOf",
      name: t("whom.person", { name: await nameOf(did) }),
    })),
    ...all.filter((each) => meIn(each)?.agreedAt !== undefined).map(async (each): Promise<Whom> => ({
      did: each.did,
      field: "party",
      name: t(`whom.${each.kind}`, { names: await others(each) }),
    })),
  ]);
}

/** Two of them at most: enough to tell one party from another. */
async function others(party: Party): Promise<string> {
  const known = party.members.filter((each) => each.agreedAt !== undefined && each.person !== here().keys!.did);
  if (known.length === 0) return t("whom.alone");
  const names = await Promise.all(known.slice(0, 2).map((each) => nameOf(each.person)));
  return names.join(", ") + (known.length > 2 ? " …" : "");
}

/** Who was chosen; nothing for the reader themself. */
export function chosen(of: Whom[], answers: Answers): Whom | undefined {
  return of.find((each) => each.did === answers.get("whom"));
}

/** The question; none for whoever can ask for nobody else. */
export function question(of: Whom[], answers: Answers): TemplateResult | typeof nothing {
  const who = chosen(of, answers);
  const asked = person();
  const isRefused = asked !== undefined && !of.some((each) => each.did === asked);
  if (of.length === 0) return isRefused ? refused() : nothing;
  return html`
    ${isRefused ? refused() : nothing}
    <div class="field">
      <label for="whom">${t("whom.label")}</label>
      <select id="whom" name="whom" aria-describedby="whom-hint">
        <option value="">${t("whom.me")}</option>
        ${of.map((each) =>
          html`
            <option value="${each.did}" ?selected="${each === who}">${each.name}</option>
          `
        )}
      </select>
      <p class="hint" id="whom-hint">${who === undefined
        ? ""
        : t(who.field === "party" ? "whom.party" : "whom.theirs")}</p>
    </div>
  `;
}

function refused(): TemplateResult {
  return html`
    <div class="notice warn"><p>${t("whom.not-theirs")}</p></div>
  `;
}

/** What that adds to the fields of the need. */
export function naming(who: Whom | undefined): JsonObject {
  return who === undefined ? {} : { [who.field]: who.did };
}
