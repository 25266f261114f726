import { describe, expect, it } from 'vitest';
import { inert } from '../src/inert';
import type { Ledger, LedgerRow, RouteDecision } from '../src/protocol';
import { html, renderPage } from '../src/views/html';
import { ledgerPage } from '../src/views/ledgerPage';
import { sayBytes, sayCost } from '../src/views/parts';
import { routePage } from '../src/views/routePage';

const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>\`\${x}\u202egpj.exe`;

const row = (over: Partial<LedgerRow> = {}): LedgerRow => ({
  ts: '2026-01-31T09:05:07.123Z',
  id: '1',
  task: 'inlineCompletion',
  tier: 'fast',
  lane: 'local',
  model: 'embedded',
  provider: 'embedded',
  host: 'in process',
  sources: [{ path: 'src/a.cs', bytes: 1_234 }],
  totalMs: 3.2,
  outcome: 'answered',
  attempt: 1,
  ...over,
});

const decision = (over: Partial<RouteDecision> = {}): RouteDecision => ({
  id: '1',
  task: 'review',
  taskClass: 'repositoryReasoning',
  tier: 'frontier',
  lane: 'local',
  sources: [],
  candidates: [],
  reasons: [],
  ...over,
});

/** Every string of a value replaced. */
function hostile<T>(value: T): T {
  if (typeof value === 'string') {
    return HOSTILE as T;
  }
  if (Array.isArray(value)) {
    return value.map(hostile) as T;
  }
  return typeof value === 'object' && value !== null
    ? (Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hostile<unknown>(inner)])) as T)
    : value;
}

/** What acts in a page: tags that load or run something, and attributes that run something. */
function active(markup: string): string[] {
  const tags = markup.match(/<[a-z](?:"[^"]*"|[^">])*>/gi) ?? [];
  return tags
    .map((tag) => tag.replaceAll(/"[^"]*"/g, '""'))
    .filter((tag) => /^<(script|img|iframe|a|link|object|form|base)\b|\son\w+/i.test(tag));
}

describe('a page', () => {
  it('escapes what is put in, and keeps what a template made', () => {
    expect(html`<p title="${`"'`}">${'<b>&'}${html`<i>${1}</i>`}${[html`<u></u>`]}${undefined}</p>`.markup).toBe(
      '<p title="&quot;&#39;">&lt;b&gt;&amp;<i>1</i><u></u></p>',
    );
  });

  it('may load nothing, and runs a script only where it has one', () => {
    const still = renderPage({ title: 't', body: html`` }, 'N');
    expect(still).toContain(`content="default-src &#39;none&#39;; style-src &#39;nonce-N&#39;; base-uri`);
    expect(active(still)).toEqual([]);
    const lively = renderPage({ title: 't', body: html``, script: 'go()' }, 'N');
    expect(lively).toContain('script-src &#39;nonce-N&#39;');
    expect(lively).toContain('<script nonce="N">go()</script>');
    expect(still + lively).not.toMatch(/unsafe|https?:/);
  });

  it('of a decision stays inert, whatever the names in it', () => {
    const full = decision({
      laneRule: { pattern: 'p', source: 's', reason: 'r' },
      model: 'm',
      provider: 'p',
      endpoint: 'e',
      escalatedFrom: 'fast',
      sources: [{ path: 'p', lane: 'local', reason: 'r' }],
      candidates: [{ model: 'm', verdict: 'chosen', reason: 'r' }],
      reasons: ['one', 'two'],
    });
    const page = renderPage(routePage(hostile(full), HOSTILE), 'N');
    expect(active(page)).toEqual([]);
    expect(page).not.toContain('\u202e');
    expect(page).toContain('\\u{202e}gpj.exe');
  });

  it('of the ledger stays inert, whatever the names in it', () => {
    const ledger: Ledger = {
      rows: [row(), row({ sources: [{ path: 'a' }, { path: 'b', bytes: 1 }] })],
      problem: 'p',
      folder: 'f',
    };
    const page = renderPage(ledgerPage(hostile(ledger), 10), 'N');
    expect(active(page)).toEqual(['<script nonce="">']);
  });
});

describe('the page of a decision', () => {
  it('begins with the sentence, and names lane, rule, file, model and endpoint', () => {
    const { body } = routePage(
      decision({
        laneRule: { pattern: 'private/**', source: '/w/.modelrouter.json' },
        model: 'qwen',
        endpoint: 'http://127.0.0.1:11434',
        reasons: ['It stays here.', 'Because of the rule.'],
        estimatedCostUsd: 0,
      }),
      'a.cs, lines 3 to 9',
    );
    expect(
      body.markup
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ).toBe(
      'It stays here. Review in a.cs, lines 3 to 9 . This is a preview: nothing was sent. ' +
        'Lane local Rule private/** From /w/.modelrouter.json Model qwen Endpoint http://127.0.0.1:11434 ' +
        'Task class repository reasoning Tier frontier Estimated cost $0 Why Because of the rule.',
    );
  });

  it('says so itself when no model is left and the sidecar gives no sentence', () => {
    expect(routePage(decision({ lane: 'off' }), 'a').body.markup).toContain(
      '<h1>Review would go to no model (lane off).</h1>',
    );
  });
});

describe('the page of the ledger', () => {
  const summaryOf = (rows: LedgerRow[]): string | undefined =>
    /<h1>(.*)<\/h1>/.exec(ledgerPage({ rows, folder: '/home/ledger' }, 10).body.markup)?.[1];

  it('begins with what left the machine', () => {
    expect(summaryOf([])).toBe('No request has left the sidecar for a model.');
    expect(summaryOf([row(), row()])).toBe('2 requests: all stayed on this machine.');
    expect(summaryOf([row(), row({ lane: 'cloud', host: 'api.example.com', costUsd: 0.0123 })])).toBe(
      '2 requests: 1 stayed on this machine, 1 went to api.example.com, for $0.0123.',
    );
  });

  it('is a table with heads, marks what went to a cloud, and folds many sources', () => {
    const cloud = row({
      lane: 'cloud',
      inputTokens: 12_000,
      cachedInputTokens: 9_000,
      outputTokens: 80,
      attempt: 2,
      firstTokenMs: 250,
      totalMs: 1_900,
      sources: [
        { path: 'a', bytes: 600 },
        { path: 'a', bytes: 400 },
        { path: 'b', bytes: 500 },
      ],
    });
    const { markup } = ledgerPage({ rows: [cloud], folder: 'f' }, 10).body;
    expect(markup.match(/<th scope="col"/g)).toHaveLength(9);
    expect(markup).toContain('<tr class="cloud">');
    expect(markup).toContain(
      '<summary><span class="path">a</span> and 1 more <span class="size">(1.5 kB)</span></summary>',
    );
    expect(markup).toContain('12,000 (9,000 cached) / 80');
    expect(markup).toContain('1.9 s<br /><span class="beside">first 250 ms</span>');
    expect(markup).toContain('answered, attempt 2');
    expect(markup).toContain('datetime="2026-01-31T09:05:07.123Z"');
  });

  it('says when there may be more, and what is wrong', () => {
    const { markup } = ledgerPage({ rows: [row()], folder: 'f', problem: 'The disk is full.' }, 1).body;
    expect(markup).toContain('The latest 1 request, newest first.');
    expect(markup).toContain('<p class="problem" role="alert">The disk is full.</p>');
  });

  it.each([
    [0, '$0'],
    [0.00001234, '$0.000012'],
    [0.5, '$0.5000'],
    [12.345, '$12.35'],
  ])('tells %d dollars as %s', (usd, said) => {
    expect(sayCost(usd)).toBe(said);
  });

  it.each([
    [999, '999 B'],
    [1_500, '1.5 kB'],
    [2_500_000, '2.5 MB'],
  ])('tells %d bytes as %s', (bytes, said) => {
    expect(sayBytes(bytes)).toBe(said);
  });
});

describe('text for messages and menus', () => {
  it('makes no links and no icons, and hides nothing', () => {
    expect(inert('[Fix](command:evil) $(check) a\u202eb\nc')).toBe('[Fix] (command:evil) $ (check) a\\u{202e}b\\u{a}c');
    expect(inert('src/größe.cs')).toBe('src/größe.cs');
  });
});
