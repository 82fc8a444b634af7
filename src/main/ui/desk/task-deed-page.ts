import { html, nothing, type TemplateResult } from "lit";
import { DeedPage } from "../shell/deed-page.ts";
import type { Key } from "../words/words.ts";
import { type Said, taking } from "./answering.ts";
import { claim, complete, giveBack, lostRace } from "./claiming.ts";
import type { Task } from "./tasks.ts";

type Missing = "desk.choose" | "desk.say-why";

/** Somebody else was quicker; the message says who. */
class LostRace extends Error {}

/** Pages on which tasks are done; one that somebody else was quicker with is told as such. */
export abstract class TaskDeedPage extends DeedPage {
  private race = "";
  private missing: { task: string; what: Missing } | undefined;

  override act(said: Key | undefined, deed: () => Promise<unknown>, focus?: string): Promise<void> {
    this.race = "";
    this.missing = undefined;
    return super.act(said, deed, focus);
  }

  protected override failed(e: unknown): void {
    if (e instanceof LostRace) this.race = e.message;
    else super.failed(e);
  }

  protected override outcome(): TemplateResult {
    return html`
      ${super.outcome()} ${this.race === "" ? nothing : html`
        <div class="notice warn" role="alert"><p>${this.race}</p></div>
      `}
    `;
  }

  /** What the form of a task lacks. */
  protected missingIn(task: Task): Missing | undefined {
    return this.missing?.task === task.id ? this.missing.what : undefined;
  }

  /** The button that takes a task, or gives it back. */
  protected hand(task: Task, isMine: boolean): TemplateResult {
    return taking(
      isMine,
      this.busy,
      () =>
        isMine
          ? this.do("desk.said.released", task, () => giveBack(task))
          : this.do("desk.said.claimed", task, () => claim(task)),
    );
  }

  protected onSaid(task: Task, said: Said | Missing): void {
    if (typeof said === "string") {
      this.missing = { task: task.id, what: said };
      this.show();
    } else {
      void this.do("desk.said", task, () => complete(task, said));
    }
  }

  private do(said: Key, task: Task, deed: () => Promise<void>): Promise<void> {
    return this.act(said, async () => {
      try {
        await deed();
      } catch (e) {
        const lost = await lostRace(task, e);
        throw lost === undefined ? e : new LostRace(lost);
      }
    });
  }
}
