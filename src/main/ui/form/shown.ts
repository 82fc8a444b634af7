/** Answers as people read them, before they are signed. */
import type { Json, JsonObject } from "../node/json.ts";
import { here } from "../shell/here.ts";
import { moment, span } from "../words/times.ts";
import { t } from "../words/words.ts";
import { choiceOf } from "./form.ts";
import type { Question } from "./questions.ts";

/** Nothing for what was not answered. */
export function shown(question: Question, fields: JsonObject, zone: string, now: Date): string {
  const value = question.path.reduce<Json | undefined>(
    (into, name) => (into as JsonObject | undefined)?.[name],
    fields,
  );
  if (value === undefined) return "";
  switch (question.how) {
    case "window": {
      const { from, until } = value as { from: string; until: string };
      return span(new Date(from), new Date(until), zone, now);
    }
    case "amount":
      return String((value as JsonObject).ideal);
    case "list":
      return (value as string[]).join(", ");
    case "moment":
      return moment(new Date(String(value)), zone, now);
    case "yes":
      return t("form.yes");
    case "choice":
      return choiceOf(question, String(value));
    case "bound":
      return t("form.at-least", { value: String(value).slice(2) });
    case "group":
      return here().groups.get(String(value)) ?? "";
    case "text":
    case "long-text":
    case "number":
    case "date":
      return String(value);
  }
}
