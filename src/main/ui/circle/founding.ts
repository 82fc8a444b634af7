/** Founding a party: it gets a passport of its own, which names who keeps it and is then thrown away. */
import { html, type TemplateResult } from "lit";
import { random } from "../node/bytes.ts";
import { Node } from "../node/node.ts";
import { firstDocument } from "../passport/document.ts";
import { keysOf, publicKeysOf } from "../passport/keys.ts";
import { introduce } from "../passport/making.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { besides, choice, type Deeds, onSubmit, submit } from "./deeds.ts";
import type { Party } from "./together.ts";

const KINDS = ["household", "project", "class"] as const;

/** So many may name the others, the founder among them. */
const MOST_KEEPERS = 4;

/** @param deeds where it is said what came of it */
export function founding(deeds: Deeds, isOpen: boolean): TemplateResult {
  return besides(
    t("found.heading"),
    html`
      <form class="stack wide" novalidate @submit="${onSubmit((form) =>
        deeds.act("found.said", () => found(String(form.get("kind")) as Party["kind"], numbers(form)))
      )}">
        <p>${t("found.words")}</p>
        ${choice("kind", t("found.kind"), KINDS.map((each) => [each, t(`party.${each}`)] as const))}
        <div class="field">
          <label for="keepers">${t("found.keepers")} <span class="soft">${t("found.optional")}</span></label>
          <p class="hint" id="keepers-hint">${t("found.keepers.hint")}</p>
          <textarea id="keepers" name="keepers" spellcheck="false" aria-describedby="keepers-hint"></textarea>
        </div>
        ${submit(t("found.do"), deeds.busy)}
      </form>
    `,
    isOpen,
  );
}

function numbers(form: FormData): string[] {
  return String(form.get("keepers")).split(/\s+/).filter((each) => each !== "").slice(0, MOST_KEEPERS - 1);
}

/** The founder is in at once; others whom they name have to say yes. */
async function found(kind: Party["kind"], others: string[]): Promise<void> {
  const { node, keys } = here();
  const entropy = random(32);
  const own = await keysOf(entropy);
  const document = await firstDocument(await publicKeysOf(entropy, 0), own, node.now(), "group");
  entropy.fill(0);
  await introduce(own.did, document);
  await asParty(new Node(own), kind, [keys!.did, ...others]);
  await node.post(`/api/v1/parties/${encodeURIComponent(own.did)}/acceptance`);
}

/** What the party itself says: who keeps it. */
function asParty(node: Node, kind: Party["kind"], keepers: string[]): Promise<unknown> {
  return node.post("/api/v1/parties", { kind, keepers });
}
