/** What is wrong with a form's answers: the same schema that the node asks, and that a window ends after it begins. */
import { type Schema, Validator } from "@cfworker/json-schema";
import type { JsonObject } from "../node/json.ts";
import { nameOf, type Question, type SchemaPart } from "./questions.ts";

/** One fault, at the question that it is about. */
export interface Fault {
  question: Question;
  /** The schema's word for the rule that is broken, or `order` for a window that ends before it begins. */
  rule: string;
}

/** Rules that only say that a rule inside is broken. */
const FRAMES = new Set([
  "$ref",
  "properties",
  "items",
  "if",
  "then",
  "allOf",
  "additionalProperties",
  "dependentSchemas",
]);

export class Checker {
  private readonly validator: Validator;

  constructor(topic: SchemaPart, kind: SchemaPart) {
    this.validator = new Validator(topic as Schema, "2020-12", false);
    this.validator.addSchema(kind as Schema);
  }

  fits(fields: JsonObject): boolean {
    return this.validator.validate(fields).valid;
  }

  /** In the order of the questions, one for each. */
  faults(fields: JsonObject, questions: Question[]): Fault[] {
    const broken = this.validator.validate(fields).errors
      .filter((each) => !FRAMES.has(each.keyword))
      .map((each) => ({
        at: each.keyword === "required" ? missing(each.instanceLocation, each.error) : each.instanceLocation,
        rule: each.keyword,
      }));
    const faults: Fault[] = [];
    for (const question of questions) {
      const own = `#/${nameOf(question)}`;
      const found = broken.find((each) => each.at === own || each.at.startsWith(`${own}/`));
      if (found !== undefined) faults.push({ question, rule: found.rule });
      else if (question.how === "window" && isBackward(fields.window as JsonObject)) {
        faults.push({ question, rule: "order" });
      }
    }
    return faults;
  }
}

/** Where a missing property would stand: the message names it. */
function missing(at: string, message: string): string {
  const name = /"([^"]+)"/.exec(message)?.[1] ?? "";
  return `${at}/${name}`;
}

function isBackward(window: JsonObject | undefined): boolean {
  return window !== undefined && String(window.from) >= String(window.until);
}
