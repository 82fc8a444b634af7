/** Notes about one permit, between whose permit it is and the stewards of its group. As `usufruct.assignment.note`. */
import { html, nothing, type TemplateResult } from "lit";
import { Problem } from "../node/node.ts";
import { nameOf } from "../passport/name.ts";
import { here } from "../shell/here.ts";
import { t } from "../words/words.ts";
import { on, person } from "./acting.ts";
import { at, type Deeds, onSubmit, post, submit, words } from "./deeds.ts";

const MOST = 500;

interface Note {
  id: string;
  author: string;
  at: string;
  words: string;
}

export interface Notes {
  permit: string;
  /** The oldest first. */
  items: Note[];
  mayLeave: boolean;
  /** What their authors are called. */
  names: Map<string, string>;
}

/** Nothing where the reader may read none, and without a connection: they are not kept on the device. */
export async function notesOf(permit: string): Promise<Notes | undefined> {
  try {
    const { node } = here();
    const found = await node.find<{ items: Note[]; mayLeave: boolean }>(
      on(`/api/v1/permit-notes?assignment=${permit}&limit=200`),
    );
    if (found === undefined) return undefined;
    const authors = [...new Set(found.items.map((each) => each.author))];
    const names = await Promise.all(authors.map(async (each) => [each, await nameOf(each)] as const));
    return { permit, items: found.items.toReversed(), mayLeave: found.mayLeave, names: new Map(names) };
  } catch (e) {
    if (e instanceof Problem && ["UNREACHABLE", "NO_MANDATE"].includes(e.reason)) return undefined;
    throw e;
  }
}

/** @param readers who reads what the reader writes here */
export function notes(of: Notes | undefined, readers: "stewards" | "holder", deeds: Deeds): TemplateResult {
  if (of === undefined || (of.items.length === 0 && !of.mayLeave)) {
    return html`

    `;
  }
  return html`
    <section class="stack section" aria-labelledby="notes">
      <h2 id="notes">${t("notes.heading")}</h2>
      ${of.items.length === 0
        ? html`
          <p class="soft">${t("notes.none")}</p>
        `
        : html`
          <ul class="cards">${of.items.map((each) =>
            html`
              <li>${one(each, of, deeds)}</li>
            `
          )}</ul>
        `} ${!of.mayLeave ? nothing : html`
        <form class="card" @submit="${onSubmit((form, element) => leave(of.permit, form, element, deeds))}">
          ${words(
            "note",
            t("notes.words"),
            t(
              person() !== undefined
                ? "notes.theirs"
                : readers === "stewards"
                ? "notes.for-stewards"
                : "notes.for-holder",
            ),
            MOST,
          )} ${submit(t("notes.leave"), deeds.busy)}
        </form>
      `}
    </section>
  `;
}

function one(note: Note, of: Notes, deeds: Deeds): TemplateResult {
  const isOwn = note.author === here().keys?.did;
  return html`
    <article class="card">
      <blockquote>${note.words}</blockquote>
      <p class="small soft">${isOwn ? t("notes.you") : of.names.get(note.author) ?? ""} · ${at(note.at)}</p>
      ${!isOwn ? nothing : html`
        <p><button class="button" ?disabled="${deeds.busy}" @click="${() =>
          deeds.act("notes.gone", () => here().node.remove(`/api/v1/permit-notes/${note.id}`))}">${t(
            "notes.take-back",
          )}</button></p>
      `}
    </article>
  `;
}

function leave(assignment: string, form: FormData, element: HTMLFormElement, deeds: Deeds): Promise<void> {
  return deeds.act("notes.left", async () => {
    await post("/api/v1/permit-notes", { assignment, words: String(form.get("note")).trim() });
    element.reset();
  });
}
