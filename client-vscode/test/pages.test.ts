import { describe, expect, it } from 'vitest';
import { inert } from '../src/inert';
import type { Ledger, LedgerRow, ModelStatus, RouteDecision } from '../src/protocol';
import { html, renderPage } from '../src/views/html';
import { ledgerPage } from '../src/views/ledgerPage';
import { sayBytes, sayCost } from '../src/views/parts';
import { modelsPage } from '../src/views/modelsPage';
import { explainPage, routePage } from '../src/views/routePage';
import { usagePage } from '../src/views/usagePage';
import { ALL, model, textOf, use, used } from './pageSamples';

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

describe('a page of models, of usage, of what was sent', () => {
  it('stays inert, whatever the names in it', () => {
    const full = decision({ ...{ outcome: 'ok', failure: 'f', answeredBy: 'a' }, reasons: ['one', 'two'] });
    const troubled = model({ state: 'noKey', detail: 'd' });
    const discovered = model({ state: 'refused', source: 'discovered' });
    const hostileModels = [troubled, discovered].map((each) => ({
      ...hostile(each),
      ...{ state: each.state, source: each.source },
    }));
    for (const page of [
      modelsPage({ models: hostileModels, catalogDate: HOSTILE }, 'yes'),
      usagePage(
        { rows: [hostile(used({ costUsd: 1 })), used()], models: [hostile(use())], problem: HOSTILE },
        [hostile(model({ price: { input: 1, cachedInput: 1, output: 1 } }))],
        ALL,
        '2026-01-31',
      ),
    ]) {
      expect(active(renderPage(page, 'N'))).toEqual(['<script nonce="">']);
    }
    expect(active(renderPage(explainPage([hostile(full), hostile(full)]), 'N'))).toEqual([]);
  });
});

describe('the page of models', () => {
  const listed = (models: ModelStatus[]) => modelsPage({ models, catalogDate: '2026-01-31' }, 'no');

  it('says where each is, what it is for and how it stands, with what to do', () => {
    const page = listed([
      model({ contextWindow: 200_000, price: { input: 3, cachedInput: 0.3, output: 15 }, probe: { ok: true, ms: 12 } }),
      model({ name: 'opus', state: 'noKey', detail: 'Set one.' }),
    ]);
    const text = textOf(page);
    expect(text).toContain('2 models beside the embedded one; 1 cannot be asked.');
    expect(text).toContain(
      'sonnet anthropic: claude-sonnet cloud https://api.anthropic.com fast, balanced 200,000 $3.00 / $15.00 per million ready after 12 ms',
    );
    expect(text).toContain('no key Set one. Set Key');
    expect(page.body.markup).toContain(
      'data-says="{&quot;does&quot;:&quot;setKey&quot;,&quot;key&quot;:{&quot;kind&quot;:&quot;model&quot;,&quot;name&quot;:&quot;opus&quot;}}"',
    );
  });

  it('tells how it stands apart from where its figures are from', () => {
    const text = textOf(
      listed([
        model({
          state: 'refused',
          probe: { ok: true, ms: 12 },
          detail: 'It lists no such model.',
          figures: 'Price: none.',
        }),
      ]),
    );
    expect(text).toContain('has no such model after 12 ms It lists no such model.');
    expect(text).toMatch(/Clear Key Figures Price: none\.$/);
  });

  it('offers what can be done about a key, by names that tell the models apart', () => {
    const { markup } = listed([
      model({ state: 'refused' }),
      model({ name: 'near', hasKey: false, lane: 'local' }),
    ]).body;
    expect([...markup.matchAll(/aria-label="([^"]*: [^"]*)"/g)].map(([, label]) => label)).toEqual([
      'Set Key: sonnet',
      'Test: sonnet',
      'Clear Key: sonnet',
    ]);
  });

  it('marks what was found on this machine', () => {
    expect(textOf(listed([model({ source: 'discovered' })]))).toContain('sonnet found on this machine');
  });

  it('says when there is nothing but the embedded one', () => {
    expect(textOf(listed([]))).toContain('Only the embedded model: no other is in the settings.');
  });
});

describe('the page of the last route', () => {
  it('says what answered, what failed, what it took and what it cost', () => {
    const text = textOf(
      explainPage([
        decision({
          model: 'sonnet',
          candidates: [
            { model: 'near', verdict: 'failed', reason: 'does not answer' },
            { model: 'sonnet', verdict: 'chosen', reason: 'next' },
          ],
          reasons: ['It went to sonnet.'],
          usage: { inputTokens: 1_200, cachedInputTokens: 1_000, outputTokens: 30, costUsd: 0.02 },
          timings: { decideMs: 0.02, firstTokenMs: 310, totalMs: 1_250 },
          ...{ outcome: 'ok', attempts: 2, answeredBy: 'sonnet-mini' },
        }),
        decision({ task: 'plan', outcome: 'timeout', failure: 'It took too long.', reasons: ['It went nowhere.'] }),
      ]),
    );
    expect(text).toContain('It went to sonnet. The last request of the task Review, as it was sent.');
    expect(text).toContain(
      'Answered by sonnet-mini Outcome ok Attempts 2 Tokens in / out 1,200 (1,000 cached) / 30 Cost $0.0200 ' +
        'Deciding took 0.02 ms First token after 310 ms Whole answer after 1.3 s',
    );
    expect(text).toContain('near failed does not answer sonnet chosen next');
    expect(text).toContain('Plan: It went nowhere.');
    expect(text).toContain('Outcome timeout : It took too long.');
  });

  it('says when there is none', () => {
    expect(textOf(explainPage([]))).toBe('No request has been routed yet.');
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
