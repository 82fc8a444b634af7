/** Takes a task, gives it back, does it; and says in words what to do when somebody else was quicker. */
import { Problem } from "../node/node.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import type { Said } from "./answering.ts";
import { type Task, tasks } from "./tasks.ts";

export async function claim(task: Task): Promise<void> {
  await here().node.post(`${pathOf(task)}/claim`);
}

export async function giveBack(task: Task): Promise<void> {
  await here().node.post(`${pathOf(task)}/release`);
}

export async function complete(task: Task, said: Said): Promise<void> {
  await here().node.post(`${pathOf(task)}/completion`, {
    form: said.form,
    ...(said.why === "" ? {} : { why: said.why }),
  });
}

/** What became of a task that somebody else was quicker with; nothing when that is not what went wrong. */
export async function lostRace(task: Task, trouble: unknown): Promise<string | undefined> {
  if (!(trouble instanceof Problem)) return undefined;
  if (trouble.reason === "TASK_GONE") return t("desk.race.gone");
  if (trouble.reason !== "TASK_TAKEN") return undefined;
  const now = (await tasks()).find((each) => each.id === task.id);
  return now?.claimedBy === undefined
    ? t("desk.race.gone")
    : t("desk.race.taken", { name: await nameOf(now.claimedBy) });
}

function pathOf(task: Task): string {
  return `/api/v1/tasks/${encodeURIComponent(task.id)}`;
}
