/** What a form has answered that asks for the same again. */
import { type Answers, answersOf, nameOf, type Question } from "../form/questions.ts";
import { fieldsOf } from "../record/fields.ts";
import { ownSecrets } from "../record/own.ts";
import { here } from "../shell/here.ts";
import { on, person } from "./acting.ts";
import type { Need } from "./circle.ts";

/** Times belong to that time alone. */
const TIMES: Question["how"][] = ["window", "moment", "date"];

/** What a need asked for, but for its times; what was sealed, where it is the reader's own and this device can open it. */
export async function answersAgain(id: string, questions: Question[]): Promise<Answers> {
  const { node, groups } = here();
  const need = await node.get<Need>(on(`/api/v1/needs/${encodeURIComponent(id)}`));
  const open = fieldsOf(need.record);
  const isSealed = need.record.header.seal !== undefined && person() === undefined;
  // without it the form is as useful; what is sealed is typed anew then
  const secrets = isSealed ? await ownSecrets(node, need).catch(() => new Map()) : new Map();
  const asked = questions.filter((each) => !TIMES.includes(each.how));
  const answers = answersOf(asked, { ...open, ...Object.fromEntries(secrets) }, (at) => at);
  const group = asked.find((each) => each.how === "group");
  if (group !== undefined && !groups.has(answers.get(nameOf(group)) ?? "")) answers.delete(nameOf(group));
  if (open.party !== undefined && person() === undefined) answers.set("whom", String(open.party));
  return answers;
}
