import { describe, expect, it } from 'vitest';
import type { Change } from '../src/assist/edits/track';
import type { Finding } from '../src/assist/messages';
import { planFile, planFileName, readPlanFile, type SavedPlan } from '../src/assist/plan/planFile';
import { problemOf } from '../src/assist/problems';
import { afterEdits, countFindings, isSaidBy } from '../src/assist/review/findings';
import { workPage, type WorkView } from '../src/assist/workPage';
import { costOf, mustAsk, type Preview } from '../src/assist/workState';
import type { RouteDecision } from '../src/protocol';

const route = (over: Partial<RouteDecision> = {}): RouteDecision => ({
  id: '1',
  task: 'plan',
  tier: 'frontier',
  lane: 'cloud',
  model: 'sonnet',
  sources: [],
  candidates: [],
  reasons: ['The plan goes to sonnet.'],
  ...over,
});

const preview = (modelLane: string | undefined, estimatedCostUsd?: number): Preview => ({
  route: route(estimatedCostUsd === undefined ? {} : { estimatedCostUsd }),
  ...(modelLane !== undefined && { modelLane }),
});

describe('asking before something is sent', () => {
  it.each([
    ['what leaves the machine', [preview('cloud', 0.01)], 0, true],
    ['what costs nothing and leaves the machine', [preview('cloud', 0)], 0, true],
    ['what goes to a trusted host', [preview('trusted', 0)], 0, true],
    ['a model of an unknown place', [preview(undefined, 0)], 0, true],
    ['a price that is not known', [preview('cloud')], 1, true],
    ['more than is allowed, together', [preview('cloud', 0.06), preview('cloud', 0.06)], 0.1, true],
  ])('is done of %s', (_, previews, allowed, expected) => {
    expect(mustAsk(previews, allowed)).toBe(expected);
  });

  it.each([
    ['what stays on the machine', [preview('local')], 0],
    ['what costs less than is allowed', [preview('cloud', 0.09)], 0.1],
  ])('is not done of %s', (_, previews, allowed) => {
    expect(mustAsk(previews, allowed)).toBe(false);
  });

  it('adds up what is known', () => {
    expect(costOf([preview('cloud', 1), preview('cloud', 2)])).toBe(3);
    expect(costOf([preview('cloud', 1), preview('cloud')])).toBeUndefined();
  });
});

describe('the page of a piece of work', () => {
  const view = (over: Partial<WorkView>): WorkView => ({
    title: 'Plan',
    about: undefined,
    turns: [],
    state: { kind: 'waiting' },
    question: undefined,
    extras: undefined,
    ...over,
  });

  it('says where it would go, and that nothing is sent yet', () => {
    const { markup } = workPage(
      view({ state: { kind: 'preview', words: 'Do it', previews: [preview('cloud', 0.5)] } }),
    ).body;
    expect(markup).toContain('This would go to sonnet. Nothing is sent yet.');
    expect(markup).toContain('Send (about $0.5000)');
  });

  it('hands a draft over whole, line breaks and quotes included', () => {
    const draft = 'a\n"b" \u202e </textarea>';
    const question = { label: 'l', hint: 'h', button: 'b', draft };
    const { markup } = workPage(view({ question })).body;
    const attribute = /data-draft="([^"]*)"/.exec(markup)?.[1] ?? '';
    const entities: Record<string, string> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#39;': "'" };
    expect(JSON.parse(attribute.replaceAll(/&[#\w]+;/g, (entity) => entities[entity] ?? ''))).toBe(draft);
  });

  it('folds sources that are many of one kind', () => {
    const names = Array.from({ length: 20 }, (_, index) => ({
      path: `src/${index}.ts`,
      lane: 'cloud' as const,
      reason: 'file name',
    }));
    const words = { path: 'untitled:question', lane: 'cloud' as const, reason: 'your words' };
    const state = { kind: 'preview' as const, words: '', previews: [{ route: route({ sources: [words, ...names] }) }] };
    const { markup } = workPage(view({ state })).body;
    expect(markup).toContain('20 more: file name');
    expect(markup).toContain('what you wrote');
  });

  it('keeps what had come when it failed', () => {
    const problem = { says: 'The server is gone.', remedies: [], cancelled: false };
    const { markup } = workPage(
      view({ state: { kind: 'failed', words: 'w', answers: [], said: 'Half an **answer**', problem } }),
    ).body;
    expect(markup).toContain('Half an <strong>answer</strong>');
    expect(markup).toContain('The server is gone.');
    expect(markup).toContain('Try Again');
  });
});

describe('why work was not done', () => {
  const problem = (data: object, message = 'No.') =>
    problemOf(Object.assign(new Error(message), { data }), { task: 'review' }, (text) => text.replaceAll('/w/', ''));

  it('names the rule of a refusal, and leads to the explanation', () => {
    const { says, remedies } = problem({
      kind: 'privacy',
      rule: { pattern: 'private/', source: '/w/.modelrouter.json' },
    });
    expect(says).toBe('No. The rule: private/ in .modelrouter.json.');
    expect(remedies[0]).toMatchObject({ command: 'modelrouter.whereWouldThisGo', args: [{ task: 'review' }] });
  });

  it('gives the reason of a rule that was named without it', () => {
    const rule = { pattern: 'private/', source: '.modelrouter.json', reason: 'customer data' };
    expect(problem({ kind: 'privacy', rule }, 'Kept by private/.').says).toContain('(customer data)');
  });

  it.each([
    ['noModel', {}, 'Show Models'],
    ['budget', {}, 'Open Settings'],
    ['provider', { status: 401 }, 'Set API Key'],
    ['provider', { status: 503 }, 'Explain Last Route'],
    ['config', {}, 'Open Settings'],
  ])('offers what helps with %s %o', (kind, more, label) => {
    expect(problem({ kind, ...more }).remedies[0]?.label).toBe(label);
  });

  it('knows a cancelled request', () => {
    expect(problemOf(Object.assign(new Error('x'), { code: -32800 }), { task: 'plan' }, (text) => text).cancelled).toBe(
      true,
    );
  });

  it('shows no link of a message', () => {
    expect(problem({}, '[run](command:x)').says).not.toContain('](');
  });
});

describe('a plan in a file', () => {
  const plan: SavedPlan = {
    turns: [
      { goal: 'Add a discount,\nplease', markdown: '## First' },
      { goal: 'Round it', markdown: '## Refined\n\n```json\n{"modelrouterPlan": 1}\n```\n\ntext' },
    ],
    tickets: [{ title: 'Add', goal: 'Add it ```', files: ['src/a.ts'], acceptance: ['It is there.'], tier: 'coding' }],
    model: 'sonnet',
    files: ['file:///w/src/a.ts'],
  };

  it('is the same when it is opened again', () => {
    expect(readPlanFile(planFile(plan))).toEqual(plan);
    expect(readPlanFile(planFile(plan).replaceAll('\n', '\r\n'))).toEqual(plan);
  });

  it('has the text that somebody edited', () => {
    const edited = planFile(plan).replace('## Refined', '## By hand');
    expect(readPlanFile(edited)?.turns.at(-1)?.markdown).toContain('## By hand');
  });

  it.each([
    '# Notes',
    planFile(plan).replaceAll('"modelrouterPlan": 1', '"modelrouterPlan": 2'),
    planFile(plan).replace('"tier"', '"tire"'),
  ])('is none where something is missing', (text) => {
    expect(readPlanFile(text)).toBeUndefined();
  });

  it('is called by its goal', () => {
    expect(planFileName('Add a discount: 5% for "regulars", see ../x')).toBe('add-a-discount-5-for-regulars.md');
    expect(planFileName('?')).toBe('plan.md');
  });
});

describe('a finding', () => {
  const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
  const finding: Finding = {
    id: 'r.1',
    uri: 'file:///a',
    range: at(5),
    severity: 'error',
    title: 'Wrong',
    detail: 'Very',
    replacement: { range: at(5), newText: 'right' },
  };

  const edit = (line: number, from: number, to: number, text: string): Change => ({
    range: { start: { line, character: from }, end: { line, character: to } },
    text,
  });
  const elsewhere = (): string => 'something else';
  const open = { finding, standing: 'open' } as const;

  it('moves with its document', () => {
    const { finding: after } = afterEdits(open, [edit(0, 0, 0, '\n')], elsewhere);
    expect(after.range).toEqual(at(6));
    expect(after.replacement?.range).toEqual(at(6));
  });

  it('stays without its suggestion when its lines are edited', () => {
    const { standing, finding: after } = afterEdits(open, [edit(5, 1, 2, '')], elsewhere);
    expect(standing).toBe('open');
    expect(after.range).toEqual({ start: { line: 5, character: 0 }, end: { line: 5, character: 8 } });
    expect(after.replacement).toBeUndefined();
  });

  it('goes when its lines are replaced', () => {
    expect(afterEdits(open, [edit(5, 0, 9, 'x')], elsewhere).standing).toBe('gone');
    expect(afterEdits({ finding, standing: 'applied' }, [edit(5, 0, 9, 'x')], elsewhere).standing).toBe('applied');
  });

  it('is applied when what stands there is what it suggests, whatever was edited for that', () => {
    const text = (range: Finding['range']): string =>
      range.start.line === 5 && range.start.character === 0 && range.end.character === 5 ? 'right' : '';
    expect(afterEdits(open, [edit(5, 2, 6, '')], text).standing).toBe('applied');
    expect(afterEdits(open, [edit(5, 0, 9, 'right')], text).standing).toBe('applied');
    expect(afterEdits(open, [edit(5, 2, 7, '')], text).standing).toBe('open');
  });

  it('is known by its id, or else by its title', () => {
    expect(isSaidBy(finding, [{ code: 'r.1', message: 'x' }])).toBe(true);
    expect(isSaidBy(finding, [{ code: 'r.2', message: 'Wrong\nVery' }])).toBe(false);
    expect(isSaidBy(finding, [{ code: undefined, message: 'Wrong\nVery' }])).toBe(true);
  });

  it('is counted by severity', () => {
    expect(countFindings([finding, finding, { ...finding, severity: 'info' }])).toBe('2 errors, 1 note');
  });
});
