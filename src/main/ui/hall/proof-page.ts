import { html, nothing, type TemplateResult } from "lit";
import { base64, fromBase64Url } from "../node/bytes.ts";
import type { Problem } from "../node/node.ts";
import { here } from "../shell/here.ts";
import { asProblem, Page, problem } from "../shell/page.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";
import { type Checkpoint, isSignedBy, readCheckpoint } from "./checkpoint.ts";
import { GrowingTree } from "./merkle.ts";

/** What this browser saw of the log when it was here last. */
interface Seen {
  size: number;
  root: string;
  at: string;
}

interface Found {
  signed: boolean;
  whole: boolean;
  /** Whether it still begins as it was seen last; nothing on a first visit. */
  grown: boolean | undefined;
}

const PIECE = 1000;

/** Lets anybody check the log with their own browser: who signed its head, that all entries make it, and that it only grew. */
class ProofPage extends Page {
  private checkpoint!: Checkpoint;
  private seen: Seen | undefined;
  private found: Found | undefined;
  private read = 0;
  private busy = false;
  private trouble: Problem | undefined;

  protected override async load(): Promise<void> {
    this.checkpoint = readCheckpoint(await here().node.text("/api/v1/ledger/checkpoint"));
    this.seen = remembered();
  }

  protected override heading(): string {
    return t("proof.heading");
  }

  protected override content(): TemplateResult {
    const zone = here().info.zone;
    return html`
      <div class="stack loose wide narrow">
        <div class="stack">
          <h1 tabindex="-1">${this.heading()}</h1>
          <p class="lead">${t("proof.lead")}</p>
          <p>${t("proof.entries", { count: this.checkpoint.size })}</p>
          ${this.seen === undefined
            ? html`
              <p class="soft">${t("proof.first")}</p>
            `
            : html`
              <p class="soft">${t("proof.before", {
                count: this.seen.size,
                day: day(new Date(this.seen.at), zone),
              })}</p>
            `}
          <p><button class="button main-action" ?disabled="${this.busy}" @click="${this.onCheck}">${t(
            "proof.do",
          )}</button></p>
          ${!this.busy ? nothing : html`
            <p>
              <label for="read">${t("proof.reading", { count: this.read })}</label>
              <progress id="read" max="${Math.max(1, this.checkpoint.size)}" value="${this.read}"></progress>
            </p>
          `} ${this.trouble === undefined ? nothing : problem(this.trouble)}
          <div role="status" class="stack">${this.found === undefined ? nothing : this.told(this.found)}</div>
        </div>
        <section class="stack section" aria-labelledby="what">
          <h2 id="what">${t("proof.what")}</h2>
          <p>${t("proof.what.words")}</p>
          <p>${t("proof.what.not")}</p>
          <details class="card">
            <summary><strong>${t("proof.head")}</strong></summary>
            <pre class="copy" tabindex="0">
              ${this.checkpoint.size}
              ${this.checkpoint.root}</pre>
            <p class="small soft">${t("proof.head.words")}</p>
          </details>
        </section>
      </div>
    `;
  }

  private told(found: Found): TemplateResult {
    const all = found.signed && found.whole && found.grown !== false;
    return html`
      <div class="notice ${all ? "" : "bad"}">
        <p><strong>${t(all ? "proof.good" : "proof.bad")}</strong></p>
        <ul class="plain-list">
          <li>${t(found.signed ? "proof.signed" : "proof.unsigned")}</li>
          <li>${t(found.whole ? "proof.whole" : "proof.torn", { count: this.checkpoint.size })}</li>
          ${found.grown === undefined ? nothing : html`
            <li>${t(found.grown ? "proof.grown" : "proof.rewritten")}</li>
          `}
        </ul>
      </div>
    `;
  }

  private onCheck = async (): Promise<void> => {
    this.busy = true;
    this.trouble = this.found = undefined;
    this.read = 0;
    this.show();
    try {
      this.checkpoint = readCheckpoint(await here().node.text("/api/v1/ledger/checkpoint"));
      this.found = await this.check(this.checkpoint);
      if (this.found.signed && this.found.whole && this.found.grown !== false) remember(this.checkpoint);
    } catch (e) {
      this.trouble = asProblem(e);
    }
    this.busy = false;
    this.show();
  };

  /** By the key of now: the last that the node's passport proves, from the one that its name holds. */
  private async isSigned(head: Checkpoint): Promise<boolean> {
    const { node, info } = here();
    return isSignedBy(head, (await node.keysOf(info.did)).at(-1)!);
  }

  private async check(head: Checkpoint): Promise<Found> {
    const { node } = here();
    const signed = await this.isSigned(head);
    const tree = new GrowingTree();
    let grown = this.seen === undefined ? undefined : this.seen.size <= head.size ? true : false;
    while (tree.size < head.size) {
      const most = Math.min(PIECE, head.size - tree.size);
      const piece = await node.get<{ leaves: string[] }>(
        `/api/v1/ledger/leaves?from=${tree.size + 1}&limit=${most}`,
      );
      if (piece.leaves.length === 0) break;
      for (const leaf of piece.leaves) {
        await tree.add(fromBase64Url(leaf));
        if (tree.size === this.seen?.size) grown = base64(await tree.root()) === this.seen.root;
      }
      this.read = tree.size;
      this.show();
    }
    return { signed, whole: base64(await tree.root()) === head.root, grown };
  }
}

function placeOf(): string {
  return `usufruct-log-${here().info.did}`;
}

function remembered(): Seen | undefined {
  const kept = localStorage.getItem(placeOf());
  return kept === null ? undefined : JSON.parse(kept) as Seen;
}

function remember(head: Checkpoint): void {
  const seen: Seen = { size: head.size, root: head.root, at: here().node.now().toISOString() };
  localStorage.setItem(placeOf(), JSON.stringify(seen));
}

customElements.define("uf-proof", ProofPage);
