/** The desk's tasks about a thing that is taken out to be looked after, and how it is put back at once. */
import { here } from "../shell/here.ts";

interface Task {
  id: string;
  kind: string;
  subject: string;
  claimedBy?: string;
}

/** What answers each of them where nothing is wrong, in the order in which they come. */
const WHOLE: Record<string, Record<string, string>> = {
  repair: { repaired: "DONE" },
  checkRepair: { condition: "GOOD" },
};

export interface Mending {
  task: string;
  /** Somebody else is at it. */
  isTaken: boolean;
}

async function taskAbout(offer: string): Promise<Task | undefined> {
  const open = await here().node.all<Task>("/api/v1/tasks");
  return open.find((each) => each.subject === offer && each.kind in WHOLE);
}

/** The task that a thing waits for; nothing where none of the reader's does. */
export async function mendable(offer: string): Promise<Mending | undefined> {
  const task = await taskAbout(offer);
  return task && { task: task.id, isTaken: task.claimedBy !== undefined && task.claimedBy !== here().keys!.did };
}

/** Says of a thing that it is whole, task by task; one that is over already is passed by. */
export async function putBack(offer: string): Promise<void> {
  for (let left = Object.keys(WHOLE).length; left > 0; left--) {
    const task = await taskAbout(offer);
    if (task === undefined) return;
    await here().node.post(`/api/v1/tasks/${encodeURIComponent(task.id)}/completion`, { form: WHOLE[task.kind]! });
  }
}
