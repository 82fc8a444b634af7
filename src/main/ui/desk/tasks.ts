/** What stewards have to do, with what each is about. */
import type { Permit } from "../circle/circle.ts";
import { titleOf } from "../find/title.ts";
import { here } from "../shell/here.ts";
import { span } from "../words/times.ts";

export interface Task {
  id: string;
  kind: string;
  name: string;
  subject: string;
  group: string;
  since: string;
  /** When the node goes on by itself next. */
  due?: string;
  claimedBy?: string;
  /** Who takes it over while whoever claimed it is away. */
  offeredTo?: string;
  /** Each field with the answers that it takes. */
  form: Record<string, string[]>;
}

/** A task with what it is about, as a list shows it. */
export interface Matter {
  task: Task;
  thing: string;
  window: string;
}

export const ABOUT_PERMITS = ["handOver", "checkCondition", "fetchBack", "lookAtUse", "judgeExcuse"];
export const ABOUT_THINGS = ["repair", "checkRepair", "rotateCode"];

/** Those that two hands can sign. */
export const SIGNED_BY_TWO = ["handOver", "checkCondition"];

/** Those that are done where they stand in the list; the others want to be read first. */
export const DONE_AT_ONCE = ["handOver", "checkCondition", "fetchBack", "repair", "checkRepair"];

export function tasks(): Promise<Task[]> {
  return here().node.all<Task>("/api/v1/tasks");
}

export async function matterOf(task: Task): Promise<Matter> {
  const { node, info } = here();
  let offer = ABOUT_THINGS.includes(task.kind) ? task.subject : undefined;
  let window = "";
  if (ABOUT_PERMITS.includes(task.kind)) {
    const permit = await node.find<Permit>(`/api/v1/assignments/${task.subject}`);
    offer = permit?.offerId;
    if (permit !== undefined) window = span(new Date(permit.from), new Date(permit.until), info.zone, node.now());
  }
  return { task, window, thing: offer === undefined ? "" : await titleOf(offer) };
}

/** What will not wait first: by when the node goes on without anybody, then the oldest. */
export function byUrgency(one: Task, other: Task): number {
  return (one.due ?? "9").localeCompare(other.due ?? "9") || one.since.localeCompare(other.since);
}

/** Whether the node goes on within a day. */
export function isPressing(task: Task): boolean {
  return task.due !== undefined && new Date(task.due).getTime() - here().node.now().getTime() < 86_400_000;
}

/** Which of the tasks, as it stands in the address. */
export interface Choice {
  mine: boolean;
  free: boolean;
  group: string | undefined;
  kind: string | undefined;
}

export function choiceIn(search: string): Choice {
  const asked = new URLSearchParams(search);
  return {
    mine: asked.has("mine"),
    free: asked.has("free"),
    group: asked.get("group") ?? undefined,
    kind: asked.get("kind") ?? undefined,
  };
}

/** The address of the desk with this choice. */
export function addressOf(choice: Choice): string {
  const words = [
    choice.mine ? "mine" : "",
    choice.free ? "free" : "",
    choice.kind === undefined ? "" : `kind=${encodeURIComponent(choice.kind)}`,
    choice.group === undefined ? "" : `group=${encodeURIComponent(choice.group)}`,
  ].filter(Boolean);
  return words.length === 0 ? "/desk" : `/desk?${words.join("&")}`;
}

export function isChosen(task: Task, choice: Choice, reader: string): boolean {
  return (!choice.mine || task.claimedBy === reader) && (!choice.free || task.claimedBy === undefined) &&
    (choice.group === undefined || choice.group === task.group) &&
    (choice.kind === undefined || choice.kind === task.kind);
}
