// Where the expensive tier was not needed: what cheaper models did, and what the dearest would have cost for it.
import type { ModelStatus, UsageRow } from '../protocol';
import { html, type Html } from './html';
import { sayCost, sayCount, sayTask, table } from './parts';

interface Priced {
  readonly name: string;
  readonly price: NonNullable<ModelStatus['price']>;
}

/** @param known The models that the settings name. */
export function needSection(rows: readonly UsageRow[], known: readonly ModelStatus[]): Html {
  return html`<h2>Where the expensive tier was not needed</h2>
    ${comparison(rows, dearestOf(known))}`;
}

function comparison(rows: readonly UsageRow[], dearest: Priced | undefined): Html {
  if (!dearest) {
    return html`<p>No model of your tiers has a price, so there is nothing to compare with.</p>`;
  }
  const { name, price } = dearest;
  const asked = sum(
    rows.filter(({ model }) => model === name),
    ({ requests }) => requests,
  );
  // Of the embedded model nobody counts tokens, nor would any other be asked in its place.
  const cheaper = rows.filter((row) => row.model !== name && row.inputTokens + row.outputTokens > 0);
  if (cheaper.length === 0) {
    return html`<p>No other model than ${name}, the dearest of your tiers, has counted tokens here.</p>`;
  }
  const wouldCost = (row: UsageRow): number => costAt(price, row);
  const [cost, instead] = [sum(cheaper, ({ costUsd }) => costUsd), sum(cheaper, wouldCost)];
  const share = instead === 0 ? '' : ` (${Math.round((100 * (instead - cost)) / instead)} % less)`;
  const tasks = [...new Set(cheaper.map(({ task }) => task))]
    .map((task) => ({ task, rows: cheaper.filter((row) => row.task === task) }))
    .sort((a, b) => sum(b.rows, wouldCost) - sum(a.rows, wouldCost));
  return html`<p>
      ${name}, the dearest of your tiers, was asked ${sayCount(asked)} ${asked === 1 ? 'time' : 'times'}. What other
      models did cost ${sayCost(cost)}; the same tokens at its price would have cost
      <strong>${sayCost(instead)}</strong>${share}.
    </p>
    ${table({
      title: 'Done by cheaper models',
      caption: 'Requests whose tokens were counted, by task. An estimate: another model counts and answers otherwise.',
      heads: ['Task', 'Done by', 'Requests', 'Cost', `At the price of ${name}`],
      rows: tasks.map(({ task, rows: of }) => [
        sayTask(task),
        [...new Set(of.map(({ model }) => model))].join(', '),
        sayCount(sum(of, ({ requests }) => requests)),
        sayCost(sum(of, ({ costUsd }) => costUsd)),
        sayCost(sum(of, wouldCost)),
      ]),
    })}`;
}

/** Of the models in tiers. */
function dearestOf(known: readonly ModelStatus[]): Priced | undefined {
  return known
    .flatMap(({ name, price, tiers }) => (price && price.output > 0 && tiers.length > 0 ? [{ name, price }] : []))
    .reduce<Priced | undefined>(
      (best, next) => (best && best.price.output >= next.price.output ? best : next),
      undefined,
    );
}

/** US dollars. */
function costAt({ input, cachedInput, output }: Priced['price'], row: UsageRow): number {
  const fresh = row.inputTokens - row.cachedInputTokens;
  return (fresh * input + row.cachedInputTokens * cachedInput + row.outputTokens * output) / 1e6;
}

function sum(rows: readonly UsageRow[], of: (row: UsageRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
