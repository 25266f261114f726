// Cost or requests by day and tier: stacked bars, and the same as a table.
import type { UsageRow } from '../protocol';
import { html, type Html } from './html';
import { sayCost, sayCount } from './parts';
import { binOf, binsOf, type Bin, type Measure } from './usagePeriods';

/** From the bottom up, the cheap ones first. One of a newer sidecar goes on top. */
const TIERS = ['fast', 'balanced', 'coding', 'search', 'frontier'];

/** In the units of the drawing. */
const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 64;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;
const MAX_BAR = 40;
const LABELS = 8;

/** @param rows At least one. */
export function usageChart(rows: readonly UsageRow[], measure: Measure, first: string, last: string): Html {
  const bins = binsOf(first, last);
  const tiers = tiersOf(rows);
  const sums = bins.map((bin) => tiers.map((tier) => sumOf(rows, measure, bins, bin, tier)));
  const table = binTable(bins, tiers, sums, measure);
  if (bins.length === 1) {
    return table;
  }
  const [what, each] = [measure === 'cost' ? 'Cost' : 'Requests', binName(bins[0]?.days ?? 1)];
  return html`<figure>
    ${drawing(bins, tiers, sums, measure, `${what} for each ${each}, by tier. The table below has the figures.`)}
    <figcaption>
      ${tiers.map((tier) => html`<span class="key"><span class="swatch tier-${tier}"></span>${tier}</span> `)}
      <span class="beside">${what}. Each bar is one ${each}, UTC.</span>
    </figcaption>
    <details>
      <summary>As a table</summary>
      ${table}
    </details>
  </figure>`;
}

function tiersOf(rows: readonly UsageRow[]): string[] {
  const used = [...new Set(rows.map(({ tier }) => tier))];
  return [...TIERS.filter((tier) => used.includes(tier)), ...used.filter((tier) => !TIERS.includes(tier))];
}

function sumOf(rows: readonly UsageRow[], measure: Measure, bins: readonly Bin[], bin: Bin, tier: string): number {
  return rows
    .filter((row) => row.tier === tier && binOf(row.day, bins) === bin)
    .reduce((sum, { costUsd, requests }) => sum + (measure === 'cost' ? costUsd : requests), 0);
}

function drawing(
  bins: readonly Bin[],
  tiers: readonly string[],
  sums: readonly (readonly number[])[],
  measure: Measure,
  label: string,
): Html {
  const ceiling = niceCeiling(Math.max(...sums.map((parts) => total(parts))), measure);
  const floor = HEIGHT - BOTTOM;
  const y = (value: number): number => floor - (value / ceiling) * (floor - TOP);
  const slot = (WIDTH - LEFT - RIGHT) / bins.length;
  const bar = Math.min(MAX_BAR, slot * 0.75);
  const grid = [0, 0.5, 1].map((part) => {
    const at = y(ceiling * part);
    return html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${at}" y2="${at}"></line>
      <text class="label end" x="${LEFT - 8}" y="${at + 4}">${say(ceiling * part, measure)}</text>`;
  });
  const every = Math.ceil(bins.length / LABELS);
  const columns = bins.map((bin, at) => {
    const parts = sums[at] ?? [];
    const middle = LEFT + slot * (at + 0.5);
    const rects = tiers.map((tier, which) => {
      const below = total(parts.slice(0, which));
      const part = parts[which] ?? 0;
      return part === 0
        ? undefined
        : html`<rect
            class="bar tier-${tier}"
            x="${round(middle - bar / 2)}"
            width="${round(bar)}"
            y="${round(y(below + part))}"
            height="${round(y(below) - y(below + part))}"
          >
            <title>${bin.first}, ${tier}: ${say(part, measure)}</title>
          </rect>`;
    });
    const isLabelled = (bins.length - 1 - at) % every === 0;
    return html`${rects.filter((rect) => rect !== undefined)}
    ${isLabelled ? html`<text class="label middle" x="${round(middle)}" y="${HEIGHT - 6}">${bin.first.slice(5)}</text>` : undefined}`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    ${grid}${columns}
  </svg>`;
}

function binTable(
  bins: readonly Bin[],
  tiers: readonly string[],
  sums: readonly (readonly number[])[],
  measure: Measure,
): Html {
  const rows = bins
    .map((bin, at) => ({ bin, parts: sums[at] ?? [] }))
    .filter(({ parts }) => total(parts) > 0)
    .reverse();
  const cells = (numbers: readonly number[]): Html =>
    html`${numbers.map((number) => html`<td class="number">${say(number, measure)}</td>`)}`;
  return html`<div class="scroll" role="region" aria-label="By day and tier" tabindex="0">
    <table id="days">
      <thead>
        <tr>
          <th scope="col">${(bins[0]?.days ?? 1) === 1 ? 'Day' : 'From'}</th>
          ${tiers.map((tier) => html`<th scope="col" class="number">${tier}</th>`)}
          <th scope="col" class="number">Total</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ bin, parts }) =>
            html`<tr>
              <th scope="row"><time datetime="${bin.first}">${bin.first}</time></th>
              ${cells([...parts, total(parts)])}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function binName(days: number): string {
  return days === 1 ? 'day' : `${days} days`;
}

function say(value: number, measure: Measure): string {
  return measure === 'cost' ? sayCost(value) : sayCount(Math.round(value));
}

function total(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

/** The next of 1, 2, 4, 6, 10, 20…: half of it is round, too. */
function niceCeiling(value: number, measure: Measure): number {
  const least = measure === 'cost' ? 1e-6 : 2;
  const power = 10 ** Math.floor(Math.log10(Math.max(value, least)));
  return [1, 2, 4, 6, 10].map((step) => step * power).find((step) => step >= Math.max(value, least)) ?? value;
}
