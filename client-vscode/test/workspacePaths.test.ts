import { describe, expect, it } from 'vitest';
import type { LedgerRow, RouteDecision } from '../src/protocol';
import { shortDecision, shortener, shortLedger, shortStatus } from '../src/workspacePaths';

const app = { name: 'app', path: '/w/app' };

describe('a path', () => {
  it.each([
    ['/w/app/src/a.ts', 'src/a.ts'],
    [
      "'secret/' in /w/app/.modelrouter.json keeps keys.ts from every model.",
      "'secret/' in .modelrouter.json keeps keys.ts from every model.",
    ],
    ["'/w/app/a' (/w/app/b)", "'a' (b)"],
    ['/w/application/a', '/w/application/a'],
    ['/mnt/w/app/a', '/mnt/w/app/a'],
    ['/w/app', '/w/app'],
    ['/W/App/a', '/W/App/a'],
  ])('%s is shown as %s', (path, shown) => {
    expect(shortener([app], false)(path)).toBe(shown);
  });

  it('bears the name of its folder where there are several, the innermost one', () => {
    const shorten = shortener([app, { name: 'lib $&', path: '/w/app/lib/' }], false);
    expect(shorten('/w/app/a and /w/app/lib/b')).toBe('app/a and lib $&/b');
  });

  it('is the same in another case and with either slash on Windows', () => {
    const shorten = shortener([{ name: 'app', path: 'c:\\w\\app' }], true);
    expect(shorten('C:\\W\\app\\src\\a.ts, c:\\w\\app/b')).toBe('src\\a.ts, b');
  });

  it('stays whole without a folder', () => {
    expect(shortener([], false)('/w/app/a')).toBe('/w/app/a');
  });
});

describe('what the sidecar says', () => {
  const shorten = shortener([app], false);
  const rule = { pattern: '/w/app/x', source: '/w/app/.modelrouter.json', reason: 'r' };
  const shortRule = { ...rule, source: '.modelrouter.json' };

  it('of the document in front', () => {
    const document = { uri: 'file:///w/app/a', lane: 'local', rule, error: '/w/app/a: no' } as const;
    expect(shortStatus({ busy: false, kind: 'Normal', message: 'in /w/app/a', document }, shorten)).toEqual({
      busy: false,
      kind: 'Normal',
      message: 'in a',
      document: { ...document, rule: shortRule, error: 'a: no' },
    });
  });

  it('of a decision', () => {
    const decision: RouteDecision = {
      ...{ id: '1', task: 'review', tier: 'fast', laneRule: rule, candidates: [] },
      lane: 'local',
      sources: [{ path: '/w/app/a', lane: 'local', reason: 'by /w/app/.modelrouter.json' }],
      reasons: ['for /w/app/a'],
    };
    expect(shortDecision(decision, shorten)).toEqual({
      ...decision,
      laneRule: shortRule,
      sources: [{ path: 'a', lane: 'local', reason: 'by .modelrouter.json' }],
      reasons: ['for a'],
    });
  });

  it('of requests', () => {
    const row: LedgerRow = {
      ...{ ts: 't', id: '1', task: 'review', tier: 'fast', model: 'm', provider: 'p', host: 'h' },
      ...{ outcome: 'ok', attempt: 1 },
      lane: 'local',
      sources: [{ path: '/w/app/a', bytes: 1 }, { path: '/elsewhere/b' }],
    };
    expect(shortLedger({ rows: [row], folder: '/w/app/ledger' }, shorten)).toEqual({
      rows: [{ ...row, sources: [{ path: 'a', bytes: 1 }, { path: '/elsewhere/b' }] }],
      folder: '/w/app/ledger',
    });
  });
});
