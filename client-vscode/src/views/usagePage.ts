// "Show Usage": what was asked of which model, what it cost, and how they did, as a page.
import type { ModelStatus, Usage, UsageRow } from '../protocol';
import { html, type Html, type Page } from './html';
import { choice, LIVE, sayCost, sayCount, sayTask } from './parts';
import { usageChart } from './usageChart';
import { modelsSection } from './usageModels';
import { needSection } from './usageNeed';
import { firstDay, PERIODS, type Measure, type Period, type UsageView } from './usagePeriods';

const MEASURES: readonly (readonly [label: string, measure: Measure])[] = [
  ['Cost', 'cost'],
  ['Requests', 'requests'],
];

type Totals = Omit<UsageRow, 'day' | 'task' | 'tier' | 'model'>;

/**
 * @param known The models that the settings name, for their prices.
 * @param today As `YYYY-MM-DD`, the last day of the period.
 */
export function usagePage(
  { rows, models, problem }: Usage,
  known: readonly ModelStatus[],
  { period, measure }: UsageView,
  today: string,
): Page {
  const total = totalOf(rows);
  return {
    title: 'Usage',
    body: html`<main>
      <h1>${summary(total, period)}</h1>
      ${problem === undefined ? undefined : html`<p class="problem" role="alert">${problem}</p>`}
      ${choice(
        'Period',
        PERIODS,
        ({ name }) => name === period.name,
        ({ name }) => [name, { period: name }],
      )}
      ${
        rows.length === 0
          ? nothing(period)
          : html`${daysSection(rows, total, measure, firstOf(rows, period, today), today)}
              ${modelsSection(models)}${needSection(rows, known)}
              <h2>Tokens and cost</h2>
              <p>
                From the ledger. A request without a known price adds no cost. Suggestions count as shown once they
                could be seen.
              </p>
              ${usageTable(rows)}`
      }
    </main>`,
    script: LIVE,
    isLive: true,
  };
}

/** In words, and what would change it. */
function nothing({ days }: Period): Html {
  return html`<p>
      Whatever goes to a model is counted here: completions, those of the embedded model among them, and what you ask
      for.
    </p>
    <p>
      ${
        days === undefined
          ? 'Type in a file that a model may see, and look again.'
          : 'Type in a file that a model may see, and look again; or choose a longer period.'
      }
    </p>`;
}

function daysSection(
  rows: readonly UsageRow[],
  { costUsd }: Totals,
  wanted: Measure,
  first: string,
  today: string,
): Html {
  const measure = costUsd === 0 ? 'requests' : wanted; // bars of nothing tell nothing
  return html`<h2>By day and tier</h2>
    ${
      costUsd === 0
        ? html`<p>No request had a cost that is known, so these are requests.</p>`
        : choice(
            'What the bars count',
            MEASURES,
            ([, other]) => other === measure,
            ([label, other]) => [label, { measure: other }],
          )
    }
    ${usageChart(rows, measure, first, today)}`;
}

/** The first day that is shown. A clock that was set back makes no day later than today. */
function firstOf(rows: readonly UsageRow[], period: Period, today: string): string {
  const first = firstDay(period, new Date(today)) ?? rows[0]?.day ?? today;
  return first < today ? first : today;
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
