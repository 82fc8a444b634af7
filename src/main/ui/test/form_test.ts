/** What the form refuses the node refuses, and the other way round: each category's own examples say so. */
import { Checker } from "../form/faults.ts";
import {
  answersOf,
  constantsOf,
  fieldsOf,
  nameOf,
  type Question,
  questionsOf,
  questionsOfOffer,
  restOf,
  type SchemaPart,
} from "../form/questions.ts";
import type { JsonObject } from "../node/json.ts";
import { canonical } from "../node/json.ts";
import { equal } from "./helper.ts";

const SCHEMAS = "../../../schemas";
const TOPICS = [
  "tool-library/need.tool@v1",
  "space-sharing/need.room@v1",
  "childcare/need.care@v1",
  "community-transport/need.ride@v1",
  "compute-commons/need.compute@v1",
];

const read = async (name: string) => JSON.parse(await Deno.readTextFile(`${SCHEMAS}/${name}.json`));
const kind: SchemaPart = await read("core/need@v1.schema");
const instant = (local: string) => `${local}:00Z`;

Deno.test("takes and refuses the examples of every category", async () => {
  for (const topic of TOPICS) {
    const checker = new Checker(await read(`${topic}.schema`), kind);
    const examples = await read(`${topic}.examples`);
    for (const valid of examples.valid) equal(checker.fits(valid), true, `${topic} ${JSON.stringify(valid)}`);
    for (const { why, fields } of examples.invalid) equal(checker.fits(fields), false, `${topic}: ${why}`);
  }
});

Deno.test("a change of nothing is the same record, whatever stands in it", async () => {
  let compared = 0;
  for (const topic of TOPICS) {
    const asked = await questions(topic);
    for (const valid of (await read(`${topic}.examples`)).valid as JsonObject[]) {
      if (JSON.stringify(valid).match(/:[0-5][1-9]Z"/)) continue;
      const answers = answersOf(asked, valid, (at) => at.replace(/:00Z$/, ""));
      const fields = fieldsOf(asked, answers, instant);
      equal(canonical({ ...fields, ...restOf(asked, valid, fields) }), canonical(valid), topic);
      compared++;
    }
  }
  equal(compared > 5, true);
});

Deno.test("every question has a label in both languages", async () => {
  for (const topic of TOPICS) {
    for (const question of await questions(topic)) {
      equal(Object.keys(question.label ?? {}).sort(), ["de", "en"], `${topic} ${nameOf(question)}`);
    }
  }
});

Deno.test("a tool is asked for in this order", async () => {
  const asked = (await questions("tool-library/need.tool@v1")).map((each) => `${nameOf(each)}:${each.how}`);
  equal(asked.slice(0, 4), ["title:text", "constraints/tool:text", "window:window", "group:group"]);
  equal(asked.slice(4), [
    "purpose:text",
    "careAgreement:yes",
    "priority:choice",
    "summary:long-text",
    "notes:long-text",
  ]);
});

Deno.test("answers become fields, bounds and numbers in the schema's own spelling", async () => {
  const asked = await questions("space-sharing/need.room@v1");
  const answers = new Map([
    ["title", " Choir practice "],
    ["constraints/seats", "20"],
    ["constraints/loud", "yes"],
    ["window/from", "2026-03-03T09:00"],
    ["window/until", "2026-03-03T11:00"],
    ["priority", "normal"],
    ["purpose", ""],
  ]);
  const fields = fieldsOf(asked, answers, instant);
  equal(fields, {
    constraints: { seats: ">=20", loud: true },
    title: "Choir practice",
    window: { from: "2026-03-03T09:00:00Z", until: "2026-03-03T11:00:00Z" },
    priority: "normal",
  });
  equal(new Checker(await read("space-sharing/need.room@v1.schema"), kind).faults(fields, asked), []);
  const seats = await questions("compute-commons/need.compute@v1");
  equal((fieldsOf(seats, new Map([["constraints/memory", "24"]]), instant).constraints as JsonObject).memory, ">=24gb");
});

Deno.test("finds what is missing or wrong, each in its place and in order", async () => {
  const topic = "childcare/need.care@v1";
  const asked = await questions(topic);
  const checker = new Checker(await read(`${topic}.schema`), kind);
  const found = (answers: Map<string, string>) =>
    checker.faults(fieldsOf(asked, answers, instant), asked).map((each) => `${nameOf(each.question)} ${each.rule}`);
  equal(found(new Map()), ["title required", "constraints/age required", "window required", "priority required"]);
  const answers = new Map([
    ["title", "Friday afternoon"],
    ["constraints/age", "fifty"],
    ["window/from", "2026-03-03T11:00"],
    ["window/until", "2026-03-03T09:00"],
    ["priority", "normal"],
  ]);
  equal(found(answers), ["constraints/age type", "window order"]);
  answers.set("constraints/age", "99");
  equal(found(answers), ["constraints/age maximum", "window order"]);
});

async function questions(topic: string): Promise<Question[]> {
  return questionsOf(await read(`${topic}.schema`), kind, { notes: "private" });
}

Deno.test("every question of an offer has a label in both languages, and answers make an offer that fits", async () => {
  const offers = TOPICS.map((each) => each.replace("need.", "offer."));
  const ofOffers: SchemaPart = await read("core/offer@v1.schema");
  for (const topic of offers) {
    const schema = await read(`${topic}.schema`);
    const asked = questionsOfOffer(schema, ofOffers, { doorCode: "private" });
    for (const question of asked) {
      equal(Object.keys(question.label ?? {}).sort(), ["de", "en"], `${topic} ${nameOf(question)}`);
    }
    const checker = new Checker(schema, ofOffers);
    for (const valid of (await read(`${topic}.examples`)).valid as JsonObject[]) {
      const answers = answersOf(asked, valid, (at) => at.replace(/:00Z$/, ""));
      const fields = { ...fieldsOf(asked, answers, instant), ...constantsOf(schema) };
      equal(checker.faults(fields, asked), [], topic);
      equal(checker.fits(fields), true, `${topic} ${JSON.stringify(fields)}`);
    }
    const none = checker.faults(fieldsOf(asked, new Map(), instant), asked);
    equal(none[0]!.question.path, ["title"]);
  }
});
