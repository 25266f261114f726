// Samples for tests of pages, and what a person reads of one.
import type { ModelStatus, ModelUse, UsageRow } from '../src/protocol';
import type { UsageView } from '../src/views/usagePeriods';

export const model = (over: Partial<ModelStatus> = {}): ModelStatus => ({
  name: 'sonnet',
  provider: 'anthropic',
  model: 'claude-sonnet',
  endpoint: 'https://api.anthropic.com',
  lane: 'cloud',
  tiers: ['fast', 'balanced'],
  source: 'settings',
  hasKey: true,
  state: 'ready',
  detail: '',
  figures: '',
  ...over,
});

export const used = (over: Partial<UsageRow> = {}): UsageRow => ({
  day: '2026-01-31',
  task: 'inlineCompletion',
  tier: 'fast',
  model: 'sonnet',
  requests: 3,
  inputTokens: 1_000,
  cachedInputTokens: 400,
  outputTokens: 50,
  ...{ costUsd: 0, accepted: 0, shown: 0 },
  ...over,
});

export const use = (over: Partial<ModelUse> = {}): ModelUse => ({
  task: 'inlineCompletion',
  model: 'sonnet',
  ...{ requests: 3, failed: 0, accepted: 0, shown: 0 },
  ...over,
});

export const ALL: UsageView = { period: { name: 'All', days: undefined }, measure: 'cost' };

/** The text of a page, as it is read. */
export const textOf = ({ body }: { body: { markup: string } }): string =>
  body.markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
