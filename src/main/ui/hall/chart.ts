/** Draws how a figure went from week to week as bars; the same stands in a table below for whoever reads with other senses. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { t } from "../words/words.ts";

/** A value that belongs to a word; nothing where nothing is told. */
export interface Bar {
  name: string;
  /** The name in a letter or two, under a bar. */
  short: string;
  value: number | undefined;
  low?: number | undefined;
  high?: number | undefined;
}

const WIDTH = 440;
const HEIGHT = 190;
const FOOT = 26;
const SIDE = 48;

/** @param most what a full bar stands for */
export function bars(title: string, unit: string, series: Bar[], most: number): TemplateResult {
  const told = series.filter((each) => each.value !== undefined);
  const last = told.at(-1);
  const step = (WIDTH - SIDE) / Math.max(series.length, 6);
  return html`
    <figure class="chart">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${t("chart.of", {
        title,
        count: told.length,
        last: last === undefined ? "–" : `${last.value} ${unit}`.trim(),
      })}">
        ${[0, 0.5, 1].map((part) => rule(part, most, unit))} ${series.map((each, at) => bar(each, at, step, most))}
      </svg>
      <figcaption>
        <strong>${title}</strong>
        <details>
          <summary>${t("chart.table")}</summary>
          ${table(title, unit, series)}
        </details>
      </figcaption>
    </figure>
  `;
}

/** Shares of a hundred beside each other, each a line of a table with its bar. */
export function shares(title: string, heads: [string, string], series: Omit<Bar, "short">[]): TemplateResult {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${title}">
      <table class="shares">
        <caption>${title}</caption>
        <thead>
          <tr>
            <th scope="col">${heads[0]}</th>
            <th scope="col" class="wide-column"><span class="hidden-label">${t("chart.bar")}</span></th>
            <th scope="col" class="number">${heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          ${series.map((each) =>
            html`
              <tr>
                <th scope="row">${each.name}</th>
                <td class="wide-column">${each.value === undefined ? nothing : line(each)}</td>
                <td class="number">${valueOf(each, "%")}</td>
              </tr>
            `
          )}
        </tbody>
      </table>
    </div>
  `;
}

function line(of: Omit<Bar, "short">): TemplateResult {
  return html`
    <svg class="share" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="chart-rest" x="0" y="2" width="100" height="8"></rect>
      <rect class="chart-bar" x="0" y="2" width="${of.value ?? 0}" height="8"></rect>
      ${of.low === undefined || of.high === undefined ? nothing : svg`
        <line class="chart-between" x1="${of.low}" x2="${of.high}" y1="6" y2="6"></line>
      `}
    </svg>
  `;
}

/** Two parts of a hundred, one above the other: what was, and what would be. The numbers stand beside it in words. */
export function beforeAndAfter(before: number, after: number): TemplateResult {
  const lane = (part: number, y: number, look: string) =>
    svg`
      <rect class="chart-rest" x="0" y="${y}" width="100" height="5"></rect>
      <rect class="${look}" x="0" y="${y}" width="${part}" height="5"></rect>
    `;
  return html`
    <svg class="share" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      ${lane(before, 0, "chart-untold")} ${lane(after, 7, "chart-bar")}
    </svg>
  `;
}

function valueOf(of: Omit<Bar, "short">, unit: string): TemplateResult | string {
  if (of.value === undefined) return t("chart.untold");
  const value = `${of.value} ${unit}`.trim();
  return of.low === undefined ? value : html`
    ${value} <span class="soft small">(${of.low}–${of.high})</span>
  `;
}

function table(title: string, unit: string, series: Bar[]): TemplateResult {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="${title}">
      <table>
        <caption class="hidden-label">${title}</caption>
        <thead>
          <tr>
            <th scope="col">${t("chart.which")}</th>
            <th scope="col" class="number">${t("chart.value")}</th>
          </tr>
        </thead>
        <tbody>
          ${series.map((each) =>
            html`
              <tr>
                <th scope="row">${each.name}</th>
                <td class="number">${valueOf(each, unit)}</td>
              </tr>
            `
          )}
        </tbody>
      </table>
    </div>
  `;
}

function rule(part: number, most: number, unit: string): SVGTemplateResult[] {
  const y = lift(part);
  return [
    svg`
      <line class="chart-rule" x1="0" x2="${WIDTH}" y1="${y}" y2="${y}"></line>
    `,
    svg`
      <text class="chart-text" x="0" y="${y - 4}">${`${Math.round(part * most)} ${unit}`.trim()}</text>
    `,
  ];
}

function bar(of: Bar, at: number, step: number, most: number): SVGTemplateResult[] {
  const width = Math.max(3, Math.min(step * 0.6, 36));
  const x = SIDE + at * step + (step - width) / 2;
  if (of.value === undefined) {
    return [svg`
      <circle class="chart-untold" cx="${x + width / 2}" cy="${lift(0) - 3}" r="2"></circle>
    `];
  }
  const y = lift(Math.min(1, of.value / most));
  const drawn = [
    svg`
      <rect class="chart-bar" x="${x}" y="${y}" width="${width}" height="${lift(0) - y}" rx="3"></rect>
    `,
  ];
  if (of.low !== undefined && of.high !== undefined) {
    const middle = x + width / 2;
    drawn.push(
      svg`
        <line class="chart-between" x1="${middle}" x2="${middle}" y1="${lift(of.high / most)}" y2="${lift(
          of.low / most,
        )}"></line>
      `,
    );
  }
  if (step > 26) {
    drawn.push(svg`
      <text class="chart-text" text-anchor="middle" x="${x + width / 2}" y="${HEIGHT - 8}">${of.short}</text>
    `);
  }
  return drawn;
}

function lift(part: number): number {
  return HEIGHT - FOOT - part * (HEIGHT - FOOT - 24);
}
