/** The questions of a form, read from a category's schema: which there are, in which order, and how each is answered. */
import type { Json, JsonObject } from "../node/json.ts";

/** A part of a JSON Schema, as far as forms read it. */
export interface SchemaPart {
  type?: string | string[];
  const?: Json;
  enum?: Json[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  required?: string[];
  properties?: Record<string, SchemaPart>;
  "x-label"?: Record<string, string>;
  "x-messages"?: Record<string, Record<string, string>>;
  [keyword: string]: unknown;
}

/** How a question is answered. `bound` is a number that is written `>=20` or `>=24gb`. */
export type How =
  | "text"
  | "long-text"
  | "number"
  | "bound"
  | "yes"
  | "choice"
  | "date"
  | "moment"
  | "window"
  | "amount"
  | "list"
  | "group";

/** One question. */
export interface Question {
  /** Where the answer goes: `["constraints", "tool"]`. */
  path: string[];
  how: How;
  label: Record<string, string> | undefined;
  required: boolean;
  /** Nobody sees it who does not hand over. */
  isSealed: boolean;
  part: SchemaPart;
}

/** The fields of a need that everybody is asked for, in this order; a topic's own come after the first. */
const FIRST = ["title"];
const LATER = ["window", "minutes", "amount", "group", "purpose", "careAgreement", "priority", "summary", "notes"];

/** The fields of an offer that this form asks for, after what it is; the private ones last. */
const OFFERED = [
  "summary",
  "units",
  "window",
  "accessories",
  "bufferMinutes",
  "address",
  "doorCode",
  "credentials",
  "instructions",
];

/** What is asked for only where the topic itself speaks of it. */
const WHERE_NAMED = ["minutes", "amount"];

/** What is never asked in this form. */
const ELSEWHERE = ["language", "together", "recurrence", "series", "constraints", "preferences"];

/**
 * The questions of a category.
 *
 * @param kind the schema of its kind
 * @param projections the widest audience of each field, `private` for those that are sealed
 */
export function questionsOf(topic: SchemaPart, kind: SchemaPart, projections: Record<string, string>): Question[] {
  const required = new Set([...(kind.required ?? []), ...(topic.required ?? [])]);
  const ofKind = kind.properties ?? {};
  const ofTopic = topic.properties ?? {};
  const question = (name: string): Question => {
    const part = { ...ofKind[name], ...ofTopic[name] };
    return ask([name], part, required.has(name), projections[name] === "private");
  };
  const isAsked = (name: string) =>
    name in ofKind && (!WHERE_NAMED.includes(name) || name in ofTopic || required.has(name));
  const own = Object.keys(ofTopic).filter((name) => !(name in ofKind) && !ELSEWHERE.includes(name));
  return [
    ...FIRST.map(question),
    ...constraints(ofTopic.constraints ?? {}),
    ...own.map(question),
    ...LATER.filter(isAsked).map(question),
  ];
}

function constraints(part: SchemaPart): Question[] {
  const required = part.required ?? [];
  return Object.entries(part.properties ?? {}).map(([name, each]) =>
    ask(["constraints", name], each, required.includes(name), false)
  );
}

/**
 * The questions of a category of offers: what it is called, what it is, then what all offers say. What can only be one value is not
 * asked for.
 */
export function questionsOfOffer(topic: SchemaPart, kind: SchemaPart, projections: Record<string, string>): Question[] {
  const [ofKind, ofTopic] = [kind.properties ?? {}, topic.properties ?? {}];
  const required = new Set([...(kind.required ?? []), ...(topic.required ?? [])]);
  const question = (name: string): Question => {
    const part = { ...ofKind[name], ...ofTopic[name] };
    return ask([name], part, required.has(name), projections[name] === "private");
  };
  const inside = (name: string, of: Record<string, SchemaPart>) =>
    Object.entries(of[name]?.properties ?? {}).map(([own, each]) =>
      ask([name, own], each, (of[name]!.required ?? []).includes(own), false)
    );
  const asked = OFFERED.filter((name) => !("const" in { ...ofKind[name], ...ofTopic[name] }))
    .flatMap((name) => name === "bufferMinutes" ? [question(name), ...inside("grace", ofKind)] : [question(name)]);
  return [question("title"), ...inside("attributes", ofTopic), ...asked, ...inside("requirements", ofKind)];
}

/** What can only be one value, where a record needs it: `units` of a single room, who has to be vetted. */
export function constantsOf(topic: SchemaPart): JsonObject {
  const fields: JsonObject = {};
  for (const [name, part] of Object.entries(topic.properties ?? {})) {
    const required = (topic.required ?? []).includes(name) || name === "units";
    if (part.const !== undefined) fields[name] = part.const;
    if (!required) continue;
    const inside = Object.entries(part.properties ?? {}).filter(([, each]) => typeof each.const === "string");
    if (inside.length > 0) fields[name] = Object.fromEntries(inside.map(([own, each]) => [own, each.const!]));
  }
  return fields;
}

function ask(path: string[], part: SchemaPart, required: boolean, isSealed: boolean): Question {
  return { path, how: how(path, part), label: part["x-label"], required, isSealed, part };
}

function how(path: string[], part: SchemaPart): How {
  if (path.length === 1 && ["window", "amount", "group"].includes(path[0]!)) return path[0] as How;
  if (part.type === "array") return "list";
  if (part.const === true || part.type === "boolean") return "yes";
  if (part.enum !== undefined) return "choice";
  if (part.type === "integer") return "number";
  if (part.format === "date") return "date";
  if (part.format === "date-time") return "moment";
  if (part.pattern?.startsWith("^>=")) return "bound";
  return (part.maxLength ?? 0) > 200 ? "long-text" : "text";
}

/** The unit that a bound is written with: `gb` of `^>=[1-9][0-9]{0,4}gb$`. */
export function unitOf(part: SchemaPart): string {
  return /([a-z]*)\$$/.exec(part.pattern ?? "")?.[1] ?? "";
}

/** The name of a question in a form and in the address of a fault. */
export function nameOf(question: Question): string {
  return question.path.join("/");
}

/** What was answered, by the names of a form's inputs. */
export type Answers = Map<string, string>;

/**
 * The fields of a record. Objects that are required are there even when nothing in them was answered, so that what is missing
 * is found in its place.
 *
 * @param instant an input's date and time as an instant, or what was typed where it is none
 */
export function fieldsOf(questions: Question[], answers: Answers, instant: (local: string) => string): JsonObject {
  const fields: JsonObject = {};
  for (const name of ["constraints", "attributes"]) {
    if (questions.some((each) => each.path[0] === name)) fields[name] = {};
  }
  for (const question of questions) {
    const value = valueOf(question, answers, instant);
    if (value === undefined) continue;
    if (question.path.length === 1) fields[question.path[0]!] = value;
    else fields[question.path[0]!] = { ...fields[question.path[0]!] as JsonObject, [question.path[1]!]: value };
  }
  return fields;
}

function valueOf(question: Question, answers: Answers, instant: (local: string) => string): Json | undefined {
  const name = nameOf(question);
  const typed = answers.get(name)?.trim() ?? "";
  switch (question.how) {
    case "window": {
      const window: JsonObject = {};
      for (const end of ["from", "until"]) {
        const local = answers.get(`${name}/${end}`) ?? "";
        if (local !== "") window[end] = instant(local);
      }
      return window;
    }
    case "amount":
      return typed === "" || typed === "1" ? undefined : { ideal: whole(typed) };
    case "yes":
      return typed === "" ? undefined : true;
    case "number":
      return typed === "" ? undefined : whole(typed);
    case "bound":
      return typed === "" ? undefined : `>=${typed}${unitOf(question.part)}`;
    case "list": {
      const lines = typed.split("\n").map((each) => each.trim()).filter((each) => each !== "");
      return lines.length === 0 ? undefined : lines;
    }
    case "moment":
      return typed === "" ? undefined : instant(typed);
    case "text":
    case "long-text":
    case "choice":
    case "date":
    case "group":
      return typed === "" ? undefined : typed;
  }
}

/** What is no whole number stays as it was typed, for the schema to refuse. */
function whole(typed: string): Json {
  return /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed;
}

/** The answers that these fields stand for; what is sealed is not among them. */
export function answersOf(questions: Question[], fields: JsonObject, local: (instant: string) => string): Answers {
  const answers: Answers = new Map();
  for (const question of questions) {
    const value = question.path.reduce<Json | undefined>(
      (into, name) => (into as JsonObject | undefined)?.[name],
      fields,
    );
    if (value === undefined) continue;
    const name = nameOf(question);
    switch (question.how) {
      case "window":
        for (const [end, at] of Object.entries(value as Record<string, string>)) {
          answers.set(`${name}/${end}`, local(at));
        }
        break;
      case "amount":
        answers.set(name, String((value as JsonObject).ideal));
        break;
      case "yes":
        if (value === true) answers.set(name, "yes");
        break;
      case "moment":
        answers.set(name, local(String(value)));
        break;
      case "bound":
        answers.set(name, /\d+/.exec(String(value))?.[0] ?? "");
        break;
      case "list":
        answers.set(name, (value as string[]).join("\n"));
        break;
      default:
        answers.set(name, String(value));
    }
  }
  return answers;
}

/** What a record says and the form does not ask for: a change keeps it. */
export function restOf(questions: Question[], before: JsonObject, now: JsonObject): JsonObject {
  const asked = new Set(questions.map((each) => each.path[0]!));
  const rest = Object.fromEntries(Object.entries(before).filter(([name]) => !asked.has(name)));
  const names = new Set(questions.filter((each) => each.path[0] === "constraints").map((each) => each.path[1]!));
  const constraints = Object.entries(before.constraints as JsonObject ?? {}).filter(([name]) => !names.has(name));
  if (asked.has("constraints") && constraints.length > 0) {
    rest.constraints = { ...Object.fromEntries(constraints), ...now.constraints as JsonObject };
  }
  const minimum = Number((before.amount as JsonObject | undefined)?.minimum ?? Infinity);
  const ideal = Number((now.amount as JsonObject | undefined)?.ideal ?? 0);
  if (minimum <= ideal) rest.amount = { ideal, minimum };
  return rest;
}
