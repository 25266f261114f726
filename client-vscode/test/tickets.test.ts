import { describe, expect, it } from 'vitest';
import type { RunTicketResult } from '../src/assist/messages';
import { added, sayErrors, type ErrorOfFile } from '../src/assist/ticket/errors';
import { checkedOutcome } from '../src/assist/ticket/attemptList';
import { fateOf, type AppliedFile } from '../src/assist/ticket/fate';
import { mustAsk, type Preview } from '../src/assist/workState';
import type { RouteDecision } from '../src/protocol';

const route: RouteDecision = {
  id: '1',
  task: 'implement',
  tier: 'fast',
  lane: 'cloud',
  model: 'anvil',
  sources: [],
  candidates: [],
  reasons: [],
};

describe('what became of a change', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const file: AppliedFile = { before: 'a\nz\n', after: 'b\nz\n', edits: [{ range, newText: 'b\n' }] };
  const made: AppliedFile = { before: undefined, after: 'new', edits: [{ range, newText: 'new' }] };

  it.each([
    ['accepted', [file], ['b\nz\n']],
    ['accepted', [file], ['b\nz\nmore\n']],
    ['accepted', [file, made], ['b\nz\n', 'new']],
    ['edited', [file], ['c\nz\n']],
    ['edited', [file, made], ['b\nz\n', undefined]],
    ['reverted', [file], ['a\nz\n']],
    ['reverted', [file, made], ['a\nz\n', undefined]],
  ] as const)('is %s', (fate, files, now) => {
    expect(fateOf(files, now)).toBe(fate);
  });
});

describe('a ticket', () => {
  const preview = (modelLane: string, lane: RouteDecision['lane']): Preview => ({
    route: { ...route, lane, estimatedCostUsd: 0 },
    modelLane,
  });

  it.each([
    ['whose first model is here and whose further ones are not', preview('local', 'cloud'), true],
    ['that stays on this machine, whatever fails', preview('local', 'local'), false],
  ])('%s is asked about: %#', (_, first, asked) => {
    expect(mustAsk([first], 1, true)).toBe(asked);
  });

  const result: RunTicketResult = {
    id: '1',
    markdown: '',
    route,
    outcome: 'passed',
    reason: 'nimbus passed.',
    edit: { changes: {} },
    drift: [{ path: 'src/<b>.js', why: 'It is no file of the ticket.' }],
    attempts: [
      {
        model: 'anvil',
        tier: 'fast',
        verdicts: [
          { validator: 'applies', verdict: 'pass', reason: 'It can be placed.' },
          { validator: 'command', verdict: 'fail', reason: '1 of 3\n<script>' },
        ],
        totalMs: 1_200,
        costUsd: 0,
        whyPassedOn: 'Its check failed.',
      },
      { model: 'nimbus', tier: 'frontier', verdicts: [], totalMs: 900 },
    ],
  };
  const textOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  it('shows each attempt, why it was passed on, and what is held back, all as text', () => {
    const { markup } = checkedOutcome(result, 'src/orders.js', undefined);
    const text = textOf(markup);
    expect(text).toContain('anvil fast $0, 1.2 s');
    expect(text).toContain('✗ command: fail 1 of 3 &lt;script&gt;');
    expect(text).toContain('Passed on: Its check failed.');
    expect(text).toContain('nimbus frontier 900 ms');
    expect(text).toContain('src/&lt;b&gt;.js : It is no file of the ticket.');
    expect(markup).not.toContain('<script');
  });

  it('offers its change until it is dealt with, and then says how', () => {
    expect(textOf(checkedOutcome(result, 'src/orders.js', undefined).markup)).toContain('Apply… Reject');
    const after = textOf(checkedOutcome(result, 'src/orders.js', { fate: 'reverted', errors: [] }).markup);
    expect(after).toContain('src/orders.js reverted');
    expect(after).not.toContain('Apply');
  });

  it('tells what the editor finds with it', () => {
    const errors = [{ file: 'src/orders.js', line: 3, message: "')' expected" }];
    const text = textOf(checkedOutcome(result, 'src/orders.js', { fate: 'accepted', errors }).markup);
    expect(text).toContain('With it the editor finds a new error in src/orders.js:');
    expect(text).toContain('line 3: &#39;)&#39; expected');
  });
});

describe('errors that a change brings', () => {
  const error = (message: string, line = 1, file = 'a.ts'): ErrorOfFile => ({ file, line, message });

  it.each([
    ['are those that were not there', [], [error('new')], ['new']],
    ['are none that only moved', [error('old', 3)], [error('old', 9)], []],
    ['are one where there is one more of a kind', [error('same')], [error('same'), error('same', 2)], ['same']],
    ['are told apart by file', [error('same', 1, 'b.ts')], [error('same')], ['same']],
    ['are none where one is gone', [error('old')], [], []],
  ])('%s', (_, before, after, expected) => {
    expect(added(before, after).map(({ message }) => message)).toEqual(expected);
  });

  it('are said by how many, and where', () => {
    expect(sayErrors([error('x'), error('y', 1, 'b.ts')])).toBe('2 new errors in a.ts, b.ts');
  });
});
