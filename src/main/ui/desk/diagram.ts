/** Draws a process as its BPMN file lays it out, with the places where a case stands; the same is said in words below. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { spoken, t, told } from "../words/words.ts";

/** The answer of `GET /api/v1/tasks/{id}/course`. */
export interface Course {
  process: string;
  name: string;
  words: string;
  at: string[];
  steps: Step[];
  ways: { from: string; to: string; name: string; corners: [number, number][] }[];
  /** Each text of the drawing in other languages. */
  in: Record<string, Record<string, string>>;
}

interface Step {
  id: string;
  kind: "begins" | "ends" | "person" | "node" | "waits" | "choice" | "part";
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

type Drawn = SVGTemplateResult[];

const MARGIN = 24;

/** Names under small steps are wider than these. */
const SIDE = 64;
const LINE = 15;

/** The same drawing with its texts in the reader's language, as far as there are such. */
function translated(course: Course): Course {
  const say = (text: string) => course.in[spoken()]?.[text] ?? text;
  return {
    ...course,
    name: say(course.name),
    words: say(course.words),
    steps: course.steps.map((each) => ({ ...each, name: say(each.name) })),
    ways: course.ways.map((each) => ({ ...each, name: say(each.name) })),
  };
}

export function diagram(drawn: Course): TemplateResult {
  const course = translated(drawn);
  const left = Math.min(...course.steps.map((each) => each.x)) - SIDE;
  const top = Math.min(...course.steps.map((each) => each.y)) - MARGIN;
  const right = Math.max(...course.steps.map((each) => each.x + each.width)) + SIDE;
  const bottom = Math.max(...course.steps.map((each) => each.y + each.height)) + MARGIN + LINE * 2;
  const standing = course.steps.filter((each) => course.at.includes(each.id));
  const before = standing.map((each) => told("task", each.id, { name: each.name })).join(", ");
  const parts = course.steps.filter((each) => each.kind === "part");
  const steps = course.steps.filter((each) => each.kind !== "part");
  return html`
    <p>${t("course.at", { step: before })}</p>
    <figure class="process">
      <div class="process-scroll" ${ref(toToken)} tabindex="0" role="group" aria-label="${t("course.picture")}">
        <svg
          viewBox="${left} ${top} ${right - left} ${bottom - top}"
          width="${right - left}"
          height="${bottom - top}"
          role="img"
          aria-label="${t("course.picture.of", { name: course.name, step: before })}"
        >
          <defs>
            <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
              <path class="process-arrow" d="M0 0 L10 5 L0 10 z"></path>
            </marker>
          </defs>
          ${parts.map(part)} ${course.ways.map(way)} ${steps.map((each) => step(each, course.at.includes(each.id)))}
        </svg>
      </div>
      <figcaption class="small soft">${course.words}</figcaption>
    </figure>
    ${legend()}
  `;
}

/** Begins where the case stands, as far as the drawing can be moved; whoever moves it is left alone. */
function toToken(scroll: Element | undefined): void {
  if (scroll === undefined) return;
  requestAnimationFrame(() => {
    const token = scroll.querySelector(".process-token");
    if (token === null) return;
    const past = token.getBoundingClientRect().left - scroll.getBoundingClientRect().left;
    scroll.scrollLeft += past - scroll.clientWidth / 2;
  });
}

function legend(): TemplateResult {
  return html`
    <ul class="process-legend small soft">
      <li><span class="swatch at"></span>${t("course.legend.here")}</li>
      <li><span class="swatch person"></span>${t("course.legend.person")}</li>
      <li><span class="swatch node"></span>${t("course.legend.node")}</li>
      <li><span class="swatch waits"></span>${t("course.legend.waits")}</li>
    </ul>
  `;
}

function way(of: Course["ways"][number]): SVGTemplateResult {
  const points = of.corners.map((point) => point.join(",")).join(" ");
  return svg`
    <polyline class="process-way" points="${points}" marker-end="url(#arrow)"></polyline>
  `;
}

function part(of: Step): Drawn {
  return [
    svg`
      <rect class="process-part" x="${of.x}" y="${of.y}" width="${of.width}" height="${of.height}" rx="12"></rect>
    `,
    svg`
      <text class="process-text soft" x="${of.x + 12}" y="${of.y + 20}">${of.name}</text>
    `,
  ];
}

function step(of: Step, isHere: boolean): Drawn {
  const middle = { x: of.x + of.width / 2, y: of.y + of.height / 2 };
  const look = `process-step ${of.kind} ${isHere ? "at" : ""}`;
  switch (of.kind) {
    case "person":
    case "node":
      return [
        svg`
          <rect class="${look}" x="${of.x}" y="${of.y}" width="${of.width}" height="${of.height}" rx="10"></rect>
        `,
        lines(of.name, middle.x, middle.y, "middle"),
        ...token(isHere, of.x + of.width - 2, of.y + 2),
      ];
    case "choice": {
      const [right, bottom] = [of.x + of.width, of.y + of.height];
      const path = `M${middle.x} ${of.y} L${right} ${middle.y} L${middle.x} ${bottom} L${of.x} ${middle.y} z`;
      return [
        svg`
          <path class="${look}" d="${path}"></path>
        `,
        below(of),
        ...token(isHere, middle.x, middle.y),
      ];
    }
    default:
      return [
        svg`
          <circle class="${look}" cx="${middle.x}" cy="${middle.y}" r="${of.width / 2}"></circle>
        `,
        below(of),
        ...token(isHere, middle.x, middle.y),
      ];
  }
}

/** The name of a small step stands under it. */
function below(of: Step): SVGTemplateResult {
  return lines(of.name, of.x + of.width / 2, of.y + of.height + LINE, "top");
}

function token(isHere: boolean, x: number, y: number): Drawn {
  return isHere
    ? [svg`
      <circle class="process-token" cx="${x}" cy="${y}" r="9"></circle>
    `]
    : [];
}

function lines(text: string, x: number, y: number, from: "middle" | "top"): SVGTemplateResult {
  const parts = wrapped(text, 16);
  const first = from === "top" ? y : y - (parts.length - 1) * LINE / 2 + 4;
  const spans = parts.map((part, place) =>
    svg`
      <tspan x="${x}" y="${first + place * LINE}">${part}</tspan>
    `
  );
  return svg`
    <text class="process-text" text-anchor="middle">${spans}</text>
  `;
}

/** Whole words, as many in a line as fit. */
export function wrapped(text: string, most: number): string[] {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}
