/** What a task is about, read out for whoever has to judge: the words of people, times, and what the node saw itself. */
import { html, type TemplateResult } from "lit";
import { titleOf } from "../find/title.ts";
import type { Decision, Permit, Timeline } from "../circle/circle.ts";
import { reasonOf } from "../circle/explained.ts";
import { nameOf } from "../passport/name.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { moment, span } from "../words/times.ts";
import { sentenceIn } from "../words/sentence.ts";
import { spoken, t, told } from "../words/words.ts";
import { attestedFor } from "./attested.ts";
import { ABOUT_PERMITS, ABOUT_THINGS, type Task } from "./tasks.ts";

/** One thing to know, with what it is called. */
export type Row = [string, string | TemplateResult];

export interface About {
  rows: Row[];
  /** How far the need has come that it is about. */
  timeline?: Timeline;
  /** What can be renewed. */
  attestation?: Attestation;
}

export interface Attestation {
  id: string;
  group: string;
  person: string;
  kind: string;
  from: string;
  until: string;
  evidence?: string;
}

interface FullPermit extends Permit {
  record: ShownRecord;
  excuse?: NonNullable<Permit["excuse"]> & { why?: string; givenAt: string };
  alarms?: { at: string; odd: string }[];
  openedAt?: string;
  returnedAt?: string;
  condition?: string;
}

interface GrantLine {
  holder: string;
  at: string;
  refused?: string;
  odd?: string;
}

interface Appeal {
  needId: string;
  ground: string;
  givenAt: string;
  judgedBy?: string;
  late: boolean;
  why?: string;
  replay: { agrees: boolean };
  decision?: Decision;
}

interface Suspension {
  person: string;
  reason: string;
  days: number;
  proposedAt: string;
  until?: string;
  why?: string;
  objection?: string;
}

interface Emergency {
  offer: string;
  reason: string;
  minutes: number;
  asker: string;
  agreer?: string;
  askedAt: string;
  endedAt?: string;
  opened: number;
  why?: string;
}

export function aboutOf(task: Task): Promise<About> {
  if (ABOUT_PERMITS.includes(task.kind)) return ofPermit(task);
  if (ABOUT_THINGS.includes(task.kind)) return ofThing(task);
  switch (task.kind) {
    case "judgeAppeal":
    case "judgeLateAppeal":
      return ofAppeal(task);
    case "decideSuspension":
    case "reviewSuspension":
      return ofSuspension(task);
    case "reviewEmergency":
      return ofEmergency(task);
    case "renewAttestation":
      return ofAttestation(task);
    case "approvePolicy":
      return ofPolicy(task);
    default:
      return Promise.resolve({ rows: [] });
  }
}

function at(instant: string): string {
  return moment(new Date(instant), here().info.zone, here().node.now());
}

async function ofPermit(task: Task): Promise<About> {
  const { node, info } = here();
  const permit = await node.get<FullPermit>(`/api/v1/assignments/${task.subject}`);
  const [title, name, timeline] = await Promise.all([
    titleOf(permit.offerId),
    nameOf(String(fieldsOf(permit.record).assignee)),
    node.find<Timeline>(`/api/v1/needs/${permit.needId}/timeline`),
  ]);
  const rows: Row[] = [
    [t("about.thing"), title],
    [t("about.who"), name],
    [t("about.when"), span(new Date(permit.from), new Date(permit.until), info.zone, node.now())],
  ];
  if (permit.consentMissing) rows.push([t("about.consent"), t("about.consent.missing")]);
  if (permit.openedAt !== undefined) rows.push([t("about.opened"), at(permit.openedAt)]);
  if (permit.returnedAt !== undefined) rows.push([t("about.returned"), at(permit.returnedAt)]);
  if (permit.condition !== undefined) {
    rows.push([t("about.condition"), told("answer", `condition.${permit.condition.toUpperCase()}`)]);
  }
  if (permit.excuse?.why !== undefined) rows.push([t("about.excuse"), words(permit.excuse.why)]);
  if (task.kind === "lookAtUse") rows.push([t("about.keys"), await keysAskedFor(task.subject)]);
  return { rows, ...(timeline && { timeline }) };
}

/** Who asked for the code, and what came of it; the odd ones stand out. */
async function keysAskedFor(permit: string): Promise<TemplateResult> {
  const lines = await here().node.all<GrantLine>(`/api/v1/grants?assignment=${permit}`);
  const named = await Promise.all(lines.map(async (line) => ({ line, name: await nameOf(line.holder) })));
  return html`
    <ul class="plain-list">
      ${named.map(({ line, name }) =>
        html`
          <li>
            ${at(line.at)}: ${name}, ${line.refused === undefined
              ? t("about.keys.given")
              : t("about.keys.refused")} ${line.odd === undefined ? "" : html`
              – <strong>${told("odd", line.odd, { name: line.odd })}</strong>
            `}
          </li>
        `
      )}
    </ul>
  `;
}

async function ofThing(task: Task): Promise<About> {
  return {
    rows: [
      [
        t("about.thing"),
        html`
          <a href="/offers/${task.subject}">${await titleOf(task.subject)}</a>
        `,
      ],
      [t("about.what-to-do"), told("todo", task.kind)],
    ],
  };
}

async function ofAppeal(task: Task): Promise<About> {
  const appeal = await here().node.get<Appeal>(`/api/v1/appeals/${task.subject}`);
  const timeline = await here().node.find<Timeline>(`/api/v1/needs/${appeal.needId}/timeline`);
  const rows: Row[] = [
    [t("about.ground"), told("objection", appeal.ground, { name: appeal.ground })],
    [t("about.asked"), at(appeal.givenAt)],
  ];
  if (appeal.why !== undefined) rows.push([t("about.their-words"), words(appeal.why)]);
  if (appeal.decision !== undefined) {
    const { sentence, rule } = appeal.decision;
    rows.push([
      t("about.decision"),
      html`
        ${reasonOf(appeal.decision)}${spoken() === "en" ? ` (${sentence})` : ""}
      `,
    ], [t("about.rule"), sentenceIn(rule, appeal.decision.ruleIn)]);
  }
  rows.push([t("about.replay"), t(appeal.replay.agrees ? "about.replay.agrees" : "about.replay.differs")]);
  if (appeal.judgedBy !== undefined) rows.push([t("about.by-when"), at(appeal.judgedBy)]);
  return { rows, ...(timeline && { timeline }) };
}

async function ofSuspension(task: Task): Promise<About> {
  const suspension = await here().node.get<Suspension>(`/api/v1/suspensions/${task.subject}`);
  const rows: Row[] = [
    [t("about.who"), await nameOf(suspension.person)],
    [t("about.reason"), told("cause", suspension.reason, { name: suspension.reason })],
    [t("about.how-long"), t("about.days", { count: suspension.days })],
    [t("about.asked"), at(suspension.proposedAt)],
  ];
  if (suspension.why !== undefined) rows.push([t("about.stewards-words"), words(suspension.why)]);
  if (suspension.until !== undefined) rows.push([t("about.runs-until"), at(suspension.until)]);
  if (suspension.objection !== undefined) rows.push([t("about.their-words"), words(suspension.objection)]);
  return { rows };
}

async function ofEmergency(task: Task): Promise<About> {
  const emergency = await here().node.get<Emergency>(`/api/v1/emergencies/${task.subject}`);
  const rows: Row[] = [
    [t("about.thing"), await titleOf(emergency.offer)],
    [t("about.reason"), told("cause", emergency.reason, { name: emergency.reason })],
    [t("about.asked-by"), await nameOf(emergency.asker)],
    [t("about.asked"), at(emergency.askedAt)],
  ];
  if (emergency.agreer !== undefined) rows.push([t("about.agreed-by"), await nameOf(emergency.agreer)]);
  if (emergency.why !== undefined) rows.push([t("about.stewards-words"), words(emergency.why)]);
  rows.push([t("about.opened-times"), t("about.times", { count: emergency.opened })]);
  if (emergency.endedAt !== undefined) rows.push([t("about.ended"), at(emergency.endedAt)]);
  return { rows };
}

async function ofAttestation(task: Task): Promise<About> {
  const attestation = await here().node.get<Attestation>(`/api/v1/attestations/${task.subject}`);
  const rows: Row[] = [
    [t("about.who"), await nameOf(attestation.person)],
    [t("about.for"), attestedFor(attestation.kind)],
    [t("about.ends"), at(attestation.until)],
  ];
  if (attestation.evidence !== undefined) rows.push([t("about.evidence"), words(attestation.evidence)]);
  return { rows, attestation };
}

async function ofPolicy(task: Task): Promise<About> {
  const policy = await here().node.get<{ name: string; version: number; document: { why: string } }>(
    `/api/v1/policies/${task.subject}`,
  );
  return {
    rows: [
      [
        t("about.policy"),
        html`
          <a href="/studio/${task.subject}">${t("about.version", { name: policy.name, number: policy.version })}</a>
        `,
      ],
      [t("about.reason"), words(policy.document.why)],
    ],
  };
}

/** What somebody wrote, as they wrote it. */
function words(text: string): TemplateResult {
  return html`
    <blockquote>${text}</blockquote>
  `;
}
