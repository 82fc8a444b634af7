/** What members say of a version that is proposed. */
import { html, nothing, type TemplateResult } from "lit";
import { here } from "../shell/here.ts";
import { moment } from "../words/times.ts";
import { t } from "../words/words.ts";

export interface Comment {
  id: string;
  author: string;
  at: string;
  words: string;
}

export function comments(
  said: Comment[],
  names: Map<string, string>,
  busy: boolean,
  onComment: ((words: string) => void) | undefined,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = String(new FormData(event.target as HTMLFormElement).get("comment")).trim();
    if (words !== "") onComment?.(words);
  };
  return html`
    <section class="stack section narrow" aria-labelledby="comments">
      <h2 id="comments">${t("comments.heading")}</h2>
      ${said.length === 0
        ? html`
          <p class="soft">${t("comments.none")}</p>
        `
        : said.map((each) =>
          html`
            <article class="card">
              <blockquote>${each.words}</blockquote>
              <p class="small soft">${names.get(each.author) ?? ""}, ${moment(
                new Date(each.at),
                here().info.zone,
                here().node.now(),
              )}</p>
            </article>
          `
        )} ${onComment === undefined ? nothing : html`
        <form class="card" @submit="${submit}">
          <div class="field">
            <label for="comment">${t("comments.label")}</label>
            <p class="hint" id="comment-hint">${t("comments.hint")}</p>
            <textarea id="comment" name="comment" maxlength="2000" aria-describedby="comment-hint"></textarea>
          </div>
          <p><button class="button" ?disabled="${busy}">${t("comments.do")}</button></p>
        </form>
      `}
    </section>
  `;
}
