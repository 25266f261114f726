// "Show Usage": what was asked of which model, and what it cost, as a page.
import type { Usage, UsageRow } from '../protocol';
import { html, type Html, type Page } from './html';
import { button, BUTTONS, sayCost, sayCount, sayTask } from './parts';

/** Days back that a page can show; undefined for all. */
export interface Period {
  readonly name: string;
  readonly days: number | undefined;
}

export const PERIODS: readonly Period[] = [
  { name: 'Today', days: 1 },
  { name: '7 days', days: 7 },
  { name: '30 days', days: 30 },
  { name: 'All', days: undefined },
];

/** What the page says to the extension: the name of a period. */
export interface UsageMessage {
  readonly period: string;
}

type Totals = Omit<UsageRow, 'day' | 'task' | 'tier' | 'model'>;

export function usagePage({ rows, problem }: Usage, period: Period): Page {
  return {
    title: 'Usage',
    body: html`<main>
      <h1>${summary(totalOf(rows), period)}</h1>
      ${problem === undefined ? undefined : html`<p class="problem" role="alert">${problem}</p>`}
      <p>
        From the ledger. Suggestions count as shown once they could be seen, and as taken when they were accepted. A
        request without a known price adds no cost.
      </p>
      <div class="controls" role="group" aria-label="Period">
        ${PERIODS.map(({ name }) => button(name, { period: name }, name === period.name ? 'primary' : 'secondary'))}
      </div>
      ${rows.length === 0 ? html`<p>Nothing yet.</p>` : usageTable(rows)}
    </main>`,
    script: BUTTONS,
  };
}

/** The first day of a period that ends today, as `YYYY-MM-DD` in UTC, like the ledger's days. */
export function firstDay({ days }: Period, now: Date): string | undefined {
  const dayMs = 24 * 60 * 60 * 1_000;
  return days === undefined ? undefined : new Date(now.getTime() - (days - 1) * dayMs).toISOString().slice(0, 10);
}

function summary({ requests, costUsd }: Totals, { days, name }: Period): string {
  const when = days === undefined ? '' : days === 1 ? ' today' : ` in ${name}`;
  const cost = costUsd === 0 ? '' : ` for ${sayCost(costUsd)}`;
  return requests === 0
    ? `No request${when}.`
    : `${sayCount(requests)} ${requests === 1 ? 'request' : 'requests'}${when}${cost}.`;
}

function usageTable(rows: readonly UsageRow[]): Html {
  const kinds = byKind(rows);
  return html`<div class="scroll" role="region" aria-label="Usage" tabindex="0">
    <table id="usage">
      <thead>
        <tr>
          <th scope="col">Task</th>
          <th scope="col">Tier</th>
          <th scope="col">Model</th>
          <th scope="col" class="number">Requests</th>
          <th scope="col" class="number">Tokens in</th>
          <th scope="col" class="number">of these cached</th>
          <th scope="col" class="number">Tokens out</th>
          <th scope="col" class="number">Cost</th>
          <th scope="col" class="number">Taken / shown</th>
        </tr>
      </thead>
      <tbody>
        ${kinds.map(
          ([{ task, tier, model }, totals]) =>
            html`<tr>
              <th scope="row">${sayTask(task)}</th>
              <td>${tier}</td>
              <td class="model">${model}</td>
              ${numbers(totals)}
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="3">Total</th>
          ${numbers(totalOf(rows))}
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function numbers(totals: Totals): Html {
  const { requests, inputTokens, cachedInputTokens, outputTokens, costUsd, accepted, shown } = totals;
  const cells = [
    sayCount(requests),
    sayCount(inputTokens),
    sayCount(cachedInputTokens),
    sayCount(outputTokens),
    sayCost(costUsd),
    shown === 0 ? '' : `${sayCount(accepted)} / ${sayCount(shown)} (${Math.round((100 * accepted) / shown)} %)`,
  ];
  return html`${cells.map((cell) => html`<td class="number">${cell}</td>`)}`;
}

/** One row for each task, tier and model, whatever the day; what cost most first. */
function byKind(rows: readonly UsageRow[]): [UsageRow, Totals][] {
  const kindOf = ({ task, tier, model }: UsageRow): string => JSON.stringify([task, tier, model]);
  const firsts = new Map(rows.map((row) => [kindOf(row), row]));
  return [...firsts]
    .map(([kind, first]): [UsageRow, Totals] => [first, totalOf(rows.filter((row) => kindOf(row) === kind))])
    .sort(([, a], [, b]) => b.costUsd - a.costUsd || b.requests - a.requests);
}

function totalOf(rows: readonly UsageRow[]): Totals {
  const sum = (of: (row: UsageRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    requests: sum((row) => row.requests),
    inputTokens: sum((row) => row.inputTokens),
    cachedInputTokens: sum((row) => row.cachedInputTokens),
    outputTokens: sum((row) => row.outputTokens),
    costUsd: sum((row) => row.costUsd),
    accepted: sum((row) => row.accepted),
    shown: sum((row) => row.shown),
  };
}
