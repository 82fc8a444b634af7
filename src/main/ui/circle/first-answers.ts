/** What a form for asking has answered before anybody does. */
import { type Answers, nameOf, type Question } from "../form/questions.ts";
import type { Json, JsonObject } from "../node/json.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";
import { toLocal } from "../words/times.ts";

const A_DAY = 86_400_000;

/** One of it, tomorrow. */
export function firstAnswers(): Answers {
  const { node, info } = here();
  const tomorrow = toLocal(new Date(node.now().getTime() + A_DAY), info.zone).slice(0, 10);
  return new Map([
    ["window/from", `${tomorrow}T09:00`],
    ["window/until", `${tomorrow}T18:00`],
    ["priority", "normal"],
    ["amount", "1"],
  ]);
}

/** What asking for a thing that somebody came from already says. */
export function answersFrom(record: ShownRecord, questions: Question[]): Answers {
  const offered = fieldsOf(record);
  const answers: Answers = new Map([["title", String(offered.title)]]);
  for (const each of questions) {
    const value = (offered.attributes as JsonObject | undefined)?.[each.path[1] ?? ""];
    if (each.path[0] === "constraints" && ["text", "choice"].includes(each.how) && isPlain(value)) {
      answers.set(nameOf(each), String(value));
    }
  }
  const purpose = (offered.requirements as JsonObject | undefined)?.purpose;
  if (typeof purpose === "string") answers.set("purpose", purpose);
  return answers;
}

function isPlain(value: Json | undefined): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
