import { describe, expect, it } from 'vitest';
import type { ModelStatus, ModelUse, UsageRow } from '../src/protocol';
import { usagePage } from '../src/views/usagePage';
import { binOf, binsOf, firstDay, PERIODS } from '../src/views/usagePeriods';
import { ALL, model, textOf, use, used } from './pageSamples';

describe('the page of what was used', () => {
  const page = (rows: UsageRow[], view = ALL, models: ModelUse[] = [], known: ModelStatus[] = []) =>
    usagePage({ rows, models }, known, view, '2026-01-31');
  const opus = used({ model: 'opus', tier: 'frontier', task: 'plan', requests: 1, costUsd: 2 });

  it('adds up the days of each task, tier and model, what cost most first, with totals', () => {
    const text = textOf(page([used(), used({ day: '2026-01-30', costUsd: 0.5, shown: 4, accepted: 1 }), opus]));
    expect(text).toContain('7 requests for $2.50.');
    expect(text).toContain(
      'Plan frontier opus 1 1,000 400 50 $2.00 Inline completion fast sonnet 6 2,000 800 100 $0.5000 1 / 4 (25 %) ' +
        'Total 7 3,000 1,200 150 $2.50 1 / 4 (25 %)',
    );
  });

  it('draws a bar for each day, a piece for each tier, and has the same as a table', () => {
    const { body } = page([used({ day: '2026-01-29', costUsd: 0.5 }), used({ costUsd: 1 }), opus]);
    const bars = [...body.markup.matchAll(/<rect\s+class="bar (\S+)"[^>]*?y="(\S+)"\s+height="(\S+)"/g)];
    const drawn = bars.map(([, tier, y, height]) => ({ tier, y: Number(y), height: Number(height) }));
    expect(drawn.map(({ tier }) => tier)).toEqual(['tier-fast', 'tier-fast', 'tier-frontier']);
    const [small, low, high] = drawn;
    expect(low?.height).toBeCloseTo(2 * (small?.height ?? 0), 0); // twice the cost
    expect(high?.height).toBeCloseTo(2 * (low?.height ?? 0), 0);
    expect((high?.y ?? 0) + (high?.height ?? 0)).toBeCloseTo(low?.y ?? 0, 0); // on top of each other
    expect(textOf({ body })).toContain(
      'Day fast frontier Total 2026-01-31 $1.00 $2.00 $3.00 2026-01-29 $0.5000 $0 $0.5000',
    );
    expect(body.markup).not.toContain('style=');
  });

  it('counts requests where it is asked to, or where nothing has a cost', () => {
    const table = 'Day fast frontier Total 2026-01-31 3 1 4 2026-01-30 3 0 3';
    const rows = [used({ day: '2026-01-30' }), used(), opus];
    expect(textOf(page(rows, { ...ALL, measure: 'requests' }))).toContain(table);
    const free = textOf(page(rows.map((row) => ({ ...row, costUsd: 0 }))));
    expect(free).toContain(table);
    expect(free).toContain('No request had a cost that is known, so these are requests.');
  });

  it('of one day shows the table alone', () => {
    const { body } = page([used({ costUsd: 1 })], { ...ALL, period: { name: 'Today', days: 1 } });
    expect(body.markup).not.toContain('class="chart"');
    expect(textOf({ body })).toContain('Day fast Total 2026-01-31 $1.00 $1.00');
  });

  it('says how models did', () => {
    const models = [
      use({ requests: 40, failed: 2, accepted: 3, shown: 12, firstTokenMs: { p50: 180, p95: 900 } }),
      use({ model: 'embedded', requests: 900, totalMs: { p50: 2, p95: 1_400 } }),
    ];
    expect(textOf(page([used()], ALL, models))).toContain(
      'embedded Inline completion 900 2 ms / 1.4 s sonnet Inline completion 40 2 3 of 12 (25 %) 180 ms / 900 ms',
    );
  });

  it('says what cheaper models spared, at the price of the dearest of the tiers', () => {
    const known = [
      model({ price: { input: 3, cachedInput: 0.3, output: 15 } }),
      model({ name: 'opus', tiers: ['frontier'], price: { input: 10, cachedInput: 1, output: 50 } }),
      model({ name: 'unused', tiers: [], price: { input: 99, cachedInput: 99, output: 99 } }),
    ];
    const rows = [
      used({ inputTokens: 1_000_000, cachedInputTokens: 500_000, outputTokens: 10_000, costUsd: 1.5 }),
      used({ model: 'embedded', requests: 500, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 }),
      opus,
    ];
    const text = textOf(page(rows, ALL, [], known));
    expect(text).toContain(
      'opus, the dearest of your tiers, was asked 1 time. What other models did cost $1.50; the same tokens at its ' +
        'price would have cost $6.00 (75 % less).',
    );
    expect(text).toContain('Inline completion sonnet 3 $1.50 $6.00');
    expect(textOf(page(rows))).toContain('No model of your tiers has a price, so there is nothing to compare with.');
  });

  it('says in words when there is nothing', () => {
    expect(textOf(page([], { ...ALL, period: { name: '7 days', days: 7 } }))).toBe(
      'No request in 7 days. Today 7 days 30 days All Whatever goes to a model is counted here: completions, those of the ' +
        'embedded model among them, and what you ask for. Type in a file that a model may see, and look again; or ' +
        'choose a longer period.',
    );
  });

  it('tells the pressed choice', () => {
    expect(page([used({ costUsd: 1 })]).body.markup.match(/aria-pressed="true"/g)).toHaveLength(2);
  });

  it.each([
    ['Today', '2026-03-02'],
    ['7 days', '2026-02-24'],
    ['All', undefined],
  ])('%s begins on %s', (name, day) => {
    const period = PERIODS.find((each) => each.name === name) ?? ALL.period;
    expect(firstDay(period, new Date('2026-03-02T23:59:00Z'))).toBe(day);
  });

  it.each([
    ['2026-03-01', '2026-03-01', 1, 1],
    ['2026-02-27', '2026-03-01', 1, 3],
    ['2025-03-01', '2026-03-01', 7, 53],
    ['2020-03-01', '2026-03-01', 365, 7],
  ])('from %s to %s a bar is %d days, of which there are %d', (first, last, days, count) => {
    const bins = binsOf(first, last);
    expect(bins).toHaveLength(count);
    expect(bins[0]?.days).toBe(days);
    expect(binOf(first, bins)).toBe(bins[0]);
    expect(binOf(last, bins)).toBe(bins.at(-1));
  });
});
