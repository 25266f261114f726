import { describe, expect, it } from 'vitest';
import type { DocumentStatus, ServerStatus } from '../src/protocol';
import { statusView, type ActiveLanguage, type SidecarState } from '../src/status';

const running = (server?: Partial<ServerStatus>): SidecarState => ({
  kind: 'running',
  ...(server && { server: { busy: false, message: '', kind: 'Normal', ...server } }),
});
const csharp = (enabled: boolean): ActiveLanguage => ({ id: 'csharp', enabled });

describe('the status bar', () => {
  it.each<[string, SidecarState, ActiveLanguage | undefined, string, string, string]>([
    ['starting', { kind: 'starting' }, undefined, 'loading~spin', 'The sidecar is starting.', 'normal'],
    ['ready', running(), csharp(true), 'milestone', 'Ready.', 'normal'],
    ['what the server says', running({ message: '12,345 files' }), csharp(true), 'milestone', '12,345 files', 'normal'],
    ['indexing', running({ busy: true, message: 'Indexing' }), csharp(true), 'loading~spin', 'Indexing', 'normal'],
    [
      'off for the language',
      running({ busy: true }),
      csharp(false),
      'circle-slash',
      'Inline completion is off for csharp.',
      'normal',
    ],
    ['inactive', running({ kind: 'Inactive', message: 'No folder' }), undefined, 'circle-slash', 'No folder', 'normal'],
    ['a warning', running({ kind: 'Warning', message: 'Memory' }), csharp(true), 'warning', 'Memory', 'warning'],
    ['an error before all else', running({ kind: 'Error', message: 'Bad' }), csharp(false), 'error', 'Bad', 'error'],
    ['a missing runtime', { kind: 'noRuntime', problem: 'No .NET' }, csharp(false), 'error', 'No .NET', 'error'],
    ['a sidecar that was given up', { kind: 'stopped', reason: 'Crashed' }, undefined, 'error', 'Crashed', 'error'],
  ])('shows %s', (_, sidecar, language, icon, says, severity) => {
    expect(statusView(sidecar, language, undefined)).toEqual({
      text: `$(${icon}) ModelRouter`,
      headline: `ModelRouter: ${says}`,
      details: [],
      severity,
    });
  });
});

describe('the lane in the status bar', () => {
  const at = (status: Partial<DocumentStatus>): DocumentStatus => ({ uri: 'file:///w/a', lane: 'cloud', ...status });
  const rule = { pattern: 'private/**', source: '/w/.modelrouter.json', reason: 'customers' };

  it.each<[string, SidecarState, DocumentStatus, string]>([
    ['open: nothing', running(), at({}), '$(milestone) ModelRouter'],
    ['trusted', running(), at({ lane: 'trusted' }), '$(lock) ModelRouter: trusted'],
    ['local', running(), at({ lane: 'local', rule }), '$(shield) ModelRouter: local'],
    ['off', running(), at({ lane: 'off', rule }), '$(circle-slash) ModelRouter: off'],
    ['local while busy', running({ busy: true }), at({ lane: 'local' }), '$(loading~spin) ModelRouter: local'],
    ['local by a mistake', running(), at({ lane: 'local', error: 'No JSON' }), '$(warning) ModelRouter: local'],
    ['what an ended sidecar said: nothing', { kind: 'starting' }, at({ lane: 'off' }), '$(loading~spin) ModelRouter'],
  ])('shows %s', (_, sidecar, document, text) => {
    expect(statusView(sidecar, csharp(true), document).text).toBe(text);
  });

  it.each<[string, Partial<DocumentStatus>, string]>([
    ['the embedded one: nothing', { model: 'embedded', modelLane: 'local' }, '$(milestone) ModelRouter'],
    ['another of this machine', { model: 'qwen', modelLane: 'local' }, '$(milestone) ModelRouter · qwen'],
    ['one beyond it', { model: 'sonnet', modelLane: 'cloud' }, '$(cloud) ModelRouter: cloud · sonnet'],
    ['a local one', { lane: 'local', model: 'qwen', modelLane: 'local' }, '$(shield) ModelRouter: local · qwen'],
    [
      'the beginning of a long name',
      { model: '$(x) 234567890123456789012345' },
      '$(milestone) ModelRouter · $ (x) 234567890123456789…',
    ],
  ])('comes with the model, %s', (_, document, text) => {
    expect(statusView(running(), csharp(true), at(document)).text).toBe(text);
  });

  it('comes with the rule, its file, its reason, the problem and the model', () => {
    const document = at({ lane: 'local', rule, error: 'line 3: this is no JSON', model: 'embedded' });
    expect(statusView(running(), csharp(true), document).details).toEqual([
      'Lane local: this file stays on this machine.',
      'Rule: private/**',
      'From: /w/.modelrouter.json',
      'Reason: customers',
      'Problem: line 3: this is no JSON',
      'Completions: from the embedded model.',
    ]);
  });

  it('names a rule that cannot be used once', () => {
    const error = '/w/.modelrouter.json: privacy.rules[0].lane: must be one of off, local';
    const broken = { pattern: 'privacy.rules[0].lane', source: '/w/.modelrouter.json' };
    const document = at({ lane: 'local', rule: broken, error, model: 'embedded' });
    expect(statusView(running(), csharp(true), document).details).toEqual([
      'Lane local: this file stays on this machine.',
      `Problem: ${error}`,
      'Completions: from the embedded model.',
    ]);
  });

  it('says how far the text goes that another model gets', () => {
    const document = at({ model: 'sonnet', modelLane: 'cloud' });
    expect(statusView(running(), csharp(true), document).details).toEqual([
      'Lane cloud: this file may go to any model you configured.',
      'Completions: from the embedded model; where it has none, from sonnet (cloud).',
    ]);
  });

  it('says that no model serves completions here', () => {
    expect(statusView(running(), csharp(true), at({ lane: 'off' })).details).toEqual([
      'Lane off: this file goes to no model at all.',
      'Completions: from no model.',
    ]);
  });
});

describe('the model that answered', () => {
  const document: DocumentStatus = { uri: 'file:///w/a', lane: 'cloud', model: 'nimbus', modelLane: 'cloud' };
  const view = (server: Partial<ServerStatus>) => statusView(running(server), csharp(true), document);

  it('is named after the lane and its model', () => {
    expect(view({ model: 'nimbus' }).details.at(-1)).toBe('Last answer: from nimbus.');
    expect(view({ model: 'embedded' }).details.at(-1)).toBe('Last answer: from the embedded model.');
  });

  it('is seen when its server says that it was another one', () => {
    const { text, details } = view({ model: 'nimbus', answeredBy: 'cumulus-mini' });
    expect(text).toBe('$(cloud) ModelRouter: cloud · nimbus (cumulus-mini)');
    expect(details.at(-1)).toBe('Last answer: from nimbus; its server says that cumulus-mini answered.');
  });

  it('is not said of a model that did not answer last', () => {
    expect(view({ model: 'anvil', answeredBy: 'cumulus-mini' }).text).toBe('$(cloud) ModelRouter: cloud · nimbus');
  });
});

describe('a missing key', () => {
  const document: DocumentStatus = { uri: 'file:///w/a', lane: 'cloud', model: 'embedded' };

  it('is a warning that leaves what the sidecar says', () => {
    const view = statusView(running({ message: 'No suggestion: x' }), csharp(true), document, 'There is no key for a.');
    expect(view).toMatchObject({
      text: '$(warning) ModelRouter',
      headline: 'ModelRouter: No suggestion: x',
      severity: 'warning',
    });
    expect(view.details.at(-1)).toBe('Models: There is no key for a.');
  });

  it('says nothing while no sidecar runs', () => {
    expect(statusView({ kind: 'starting' }, csharp(true), document, 'There is no key for a.')).toMatchObject({
      details: [],
      severity: 'normal',
    });
  });
});
