/** The parts of a draft that its author writes in: reason, numbers, rules, stories. */
import { html, nothing, type TemplateResult } from "lit";
import type { JsonObject } from "../node/json.ts";
import { t } from "../words/words.ts";
import { sentences } from "./drl.ts";
import "./editor.ts";
import type { Spot } from "./editor.ts";
import { numbers } from "./numbers.ts";
import type { Draft, File } from "./policy.ts";
import { stories, storiesIn } from "./stories.ts";
import { EMPTY, sentencesIn, tableIn } from "./table.ts";
import "./table-editor.ts";
import type { TypedFact } from "./table-editor.ts";
import { languageOf, toldFields, toldIn } from "./told.ts";

/** What the node said of a draft. */
export interface Check {
  passes: boolean;
  problems: { file: string; line: number; column: number; token: string; message: string; allowed: string }[];
  failures: string[];
  gaps: string[];
  rules: { rule: string; stories: string[] }[];
}

export interface Vocabulary {
  facts: TypedFact[];
  /** For which a rule may say no. */
  reasons: string[];
}

export function writing(
  draft: Draft,
  vocabulary: Vocabulary,
  check: Check | undefined,
  onChange: () => void,
): TemplateResult {
  return html`
    <section class="stack section" aria-labelledby="reason">
      <h2 id="reason">${t("draft.reason")}</h2>
      <div class="field">
        <label for="draft-why">${t("studio.why")}</label>
        <p class="hint" id="draft-why-hint">${t("studio.why.hint")}</p>
        <textarea
          id="draft-why"
          maxlength="2000"
          aria-describedby="draft-why-hint"
          .value="${draft.why}"
          @input="${(event: Event) => {
            draft.why = (event.target as HTMLTextAreaElement).value;
            onChange();
          }}"
        ></textarea>
      </div>
      <div class="field">
        <label for="draft-notice">${t("draft.notice")}</label>
        <input
          id="draft-notice"
          class="short"
          type="number"
          min="1"
          max="90"
          .value="${String(draft.noticeDays)}"
          @input="${(event: Event) => {
            const typed = (event.target as HTMLInputElement).valueAsNumber;
            if (typed >= 1 && typed <= 90) draft.noticeDays = Math.floor(typed);
            onChange();
          }}"
        >
      </div>
    </section>
    <section class="stack section" aria-labelledby="numbers">
      <h2 id="numbers">${t("draft.numbers")}</h2>
      <p>${t("draft.numbers.words")}</p>
      ${numbers(draft.parameters, (name, value) => {
        draft.parameters[name] = value;
        onChange();
      })}
    </section>
    <section class="stack section" aria-labelledby="rules">
      <h2 id="rules">${t("draft.rules")}</h2>
      ${draft.files.map((file, at) =>
        fileOf(file, at, draft, vocabulary, check, onChange)
      )} ${draft.files.some((each) => each.name === TABLE) ? nothing : html`
        <p><button class="button" type="button" @click="${() => {
          draft.files.push({ name: TABLE, text: EMPTY });
          onChange();
        }}">${t("table.add")}</button></p>
      `}
      <details class="card">
        <summary>${t("draft.vocabulary")}</summary>
        <dl class="answers" lang="en">
          ${vocabulary.facts.map((each) =>
            html`
              <div>
                <dt><code>${each.name}</code></dt>
                <dd>${each.words}</dd>
              </div>
            `
          )}
        </dl>
      </details>
    </section>
    <section class="stack section wide" aria-labelledby="stories">
      <h2 id="stories">${t("stories.heading")}</h2>
      <p>${t("stories.words")}</p>
      <details class="card" ?open="${(check?.failures ?? []).length > 0}">
        <summary>${t("stories.read", { count: storiesIn(draft.examples) })}</summary>
        ${stories(draft.examples, check?.failures ?? [])}
      </details>
      <details class="card">
        <summary>${t("stories.text")}</summary>
        <div class="field">
          <label for="draft-stories">${t("stories.text.label")}</label>
          <p class="fault" id="stories-fault" role="alert"></p>
          <textarea
            id="draft-stories"
            class="tall"
            spellcheck="false"
            aria-describedby="stories-fault"
            .value="${JSON.stringify(draft.examples, null, 2)}"
            @change="${(event: Event) => {
              const area = event.target as HTMLTextAreaElement;
              const read = parsed(area.value);
              area.setAttribute("aria-invalid", String(read === undefined));
              area.parentElement!.querySelector(".fault")!.textContent = read === undefined
                ? t("stories.text.fault")
                : "";
              if (read === undefined) return;
              draft.examples = read;
              onChange();
            }}"
          ></textarea>
        </div>
      </details>
    </section>
  `;
}

/** The sentences of the rules that a file tells in another language. */
function rulesBeside(file: File, draft: Draft): string[] {
  const stem = file.name.replace(/\.[a-z]{2}\.json$/, "");
  return draft.files.filter((each) => each.name.replace(/\.(drl|csv|dslr)$/, "") === stem).flatMap((each) => {
    const table = each.name.endsWith(".csv") ? tableIn(each.text) : undefined;
    return table === undefined ? sentences(each.text) : sentencesIn(table);
  });
}

/** What an author most likely came to change. */
function lastOfRules(draft: Draft): File | undefined {
  return draft.files.findLast((each) => languageOf(each) === undefined);
}

/** The name of a table that is begun here. */
const TABLE = "table.csv";

/** A file of rules: a table where it is one, else a text; what its rules say stands beside it. */
function fileOf(
  file: File,
  at: number,
  draft: Draft,
  vocabulary: Vocabulary,
  check: Check | undefined,
  onChange: () => void,
): TemplateResult {
  const spots: Spot[] = (check?.problems ?? []).filter((each) => each.file === file.name);
  const table = file.name.endsWith(".csv") ? tableIn(file.text) : undefined;
  const language = languageOf(file);
  const others = language === undefined ? undefined : toldIn(file.text);
  const told = others !== undefined
    ? Object.keys(others)
    : table === undefined
    ? sentences(file.text)
    : sentencesIn(table);
  const onText = (event: CustomEvent<string>) => {
    file.text = event.detail;
    onChange();
  };
  return html`
    <details class="card" ?open="${spots.length > 0 || file === lastOfRules(draft)}">
      <summary>
        <strong>${file.name}</strong>
        <span class="soft small">${t("draft.count", { count: told.length })}</span>
      </summary>
      ${language !== undefined && others !== undefined
        ? toldFields(`file-${at}`, language, rulesBeside(file, draft), others, (text) => {
          file.text = text;
          onChange();
        })
        : table !== undefined
        ? html`
          <uf-table
            .field="${`file-${at}`}"
            .text="${file.text}"
            .facts="${vocabulary.facts}"
            .reasons="${vocabulary.reasons}"
            .numbers="${Object.keys(draft.parameters).sort()}"
            .spots="${spots}"
            @uf-text="${onText}"
          ></uf-table>
          <p><button class="button quiet" type="button" @click="${() => {
            draft.files.splice(at, 1);
            onChange();
          }}">${t("table.take-away")}</button></p>
        `
        : html`
          <label class="hidden-label" for="file-${at}">${t("draft.rules")}: ${file.name}</label>
          <div class="beside">
            <uf-editor
              .field="${`file-${at}`}"
              .text="${file.text}"
              .facts="${vocabulary.facts}"
              .spots="${spots}"
              @uf-text="${onText}"
            ></uf-editor>
            <div class="stack">
              <h3>${t("draft.plain")}</h3>
              ${told.length === 0
                ? html`
                  <p class="soft">${t("draft.plain.none")}</p>
                `
                : html`
                  <ul class="plain-list" lang="en">${told.map((each) => sentence(each, check))}</ul>
                `}
            </div>
          </div>
        `}
    </details>
  `;
}

function sentence(told: string, check: Check | undefined): TemplateResult {
  const spoke = check?.rules.find((each) => each.rule === told)?.stories ?? [];
  return html`
    <li>${told}${spoke.length === 0 ? nothing : html`
      <span class="small soft">(${spoke.length})</span>
    `}</li>
  `;
}

function parsed(text: string): JsonObject | undefined {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}
