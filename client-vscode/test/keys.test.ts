import { describe, expect, it } from 'vitest';
import { createCourier, type MovedKey } from '../src/keys/courier';
import { createKeyStore, KEYS_ENTRY, type StoredKey } from '../src/keys/keyStore';
import { keyTargets } from '../src/keys/targets';
import { keyProblem, keyPrompt, missingKeys, sayMoved, sayTest } from '../src/keys/words';
import type { CredentialParams, ModelStatus } from '../src/protocol';

const model = (over: Partial<ModelStatus> = {}): ModelStatus => ({
  name: 'sonnet',
  provider: 'anthropic',
  model: 'claude-sonnet',
  endpoint: 'https://api.anthropic.com',
  lane: 'cloud',
  tiers: [],
  source: 'settings',
  hasKey: false,
  state: 'unknown',
  detail: '',
  figures: '',
  ...over,
});
const key = (over: Partial<StoredKey> = {}): StoredKey => ({
  kind: 'provider',
  name: 'anthropic',
  secret: 'sk-1',
  origins: ['https://api.anthropic.com'],
  ...over,
});

function memory(entry?: string) {
  const entries = new Map(entry === undefined ? [] : [[KEYS_ENTRY, entry]]);
  return {
    entries,
    get: (name: string) => Promise.resolve(entries.get(name)),
    store: (name: string, value: string) => Promise.resolve(void entries.set(name, value)),
  };
}

/** A sidecar that keeps what it is given. */
function desk(known: ModelStatus[], stored: StoredKey[]) {
  const secrets = memory(JSON.stringify(stored));
  const store = createKeyStore(secrets);
  const given: CredentialParams[] = [];
  const moved: MovedKey[] = [];
  const log: string[] = [];
  const refused = new Set<string>();
  const courier = createCourier({
    store,
    models: () => Promise.resolve(known),
    give(credential) {
      if (refused.has(credential.provider ?? credential.model ?? '')) {
        return Promise.reject(new Error('no such model'));
      }
      given.push(credential);
      return Promise.resolve();
    },
    moved: (each) => moved.push(each),
    log: (message) => log.push(message),
  });
  return { store, courier, given, moved, log, known, refused };
}

describe('whose keys there can be', () => {
  it('each provider with all its origins, then each model', () => {
    const second = model({ name: 'behind', endpoint: 'https://gateway.example:8443/anthropic?key=1' });
    const socket = model({ name: 'near', provider: 'vllm', endpoint: 'unix:/run/model.sock' });
    expect(keyTargets([model(), second, socket])).toEqual([
      { kind: 'provider', name: 'anthropic', origins: ['https://api.anthropic.com', 'https://gateway.example:8443'] },
      { kind: 'provider', name: 'vllm', origins: ['unix:/run/model.sock'] },
      { kind: 'model', name: 'sonnet', origins: ['https://api.anthropic.com'] },
      { kind: 'model', name: 'behind', origins: ['https://gateway.example:8443'] },
      { kind: 'model', name: 'near', origins: ['unix:/run/model.sock'] },
    ]);
  });

  it('no key is shared by all servers that speak a protocol', () => {
    expect(keyTargets([model({ provider: 'openai-compatible' })]).map(({ kind }) => kind)).toEqual(['model']);
  });
});

describe('the store of keys', () => {
  it('keeps one key for each name, and others when one is removed', async () => {
    const store = createKeyStore(memory());
    const ofModel = key({ kind: 'model' });
    await Promise.all([store.put(key()), store.put(ofModel), store.put(key({ secret: 'sk-2' }))]);
    expect(await store.all()).toEqual([ofModel, key({ secret: 'sk-2' })]);
    await store.remove(key());
    expect(await store.all()).toEqual([ofModel]);
  });

  it.each(['', '{', '{}', 'null', '[null, 7, {"kind": "provider"}]'])(
    'holds none where the entry is %j',
    async (entry) => {
      expect(await createKeyStore(memory(entry)).all()).toEqual([]);
    },
  );
});

describe('keys are brought to the sidecar', () => {
  it('with the origins that they were given for, after every start', async () => {
    const { courier, given } = desk([model()], [key()]);
    await courier.begin();
    await courier.begin();
    const credential = { provider: 'anthropic', secret: 'sk-1', origins: ['https://api.anthropic.com'] };
    expect(given).toEqual([credential, credential]);
  });

  it('after a restart with a changed endpoint an old key is not bound anew', async () => {
    const { courier, given, moved, known } = desk([model()], [key()]);
    await courier.begin();
    known[0] = model({ endpoint: 'https://elsewhere.example' });
    given.length = 0;
    await courier.begin();
    await courier.deliver();
    expect(given).toEqual([]);
    expect(moved).toEqual([{ key: key(), elsewhere: ['https://elsewhere.example'] }]);
    expect(sayMoved({ key: key(), elsewhere: ['https://elsewhere.example'] })).toBe(
      'ModelRouter: the key of anthropic was given for https://api.anthropic.com. ' +
        'The settings now name https://elsewhere.example; it is not sent there unless you set it again.',
    );
  });

  it('a second endpoint of a provider does not get the key that was given for the first', async () => {
    const { courier, given, moved } = desk([model(), model({ endpoint: 'https://elsewhere.example' })], [key()]);
    await courier.begin();
    expect(given).toEqual([expect.objectContaining({ origins: ['https://api.anthropic.com'] })]);
    expect(moved).toEqual([{ key: key(), elsewhere: ['https://elsewhere.example'] }]);
  });

  it('what is stored no longer is taken back, once', async () => {
    const { courier, given, store } = desk([model()], [key()]);
    await courier.begin();
    await store.remove(key());
    given.length = 0;
    await courier.deliver();
    await courier.deliver();
    expect(given).toEqual([{ provider: 'anthropic', secret: null }]);
  });

  it.each([
    ['the one that is stored stands again', [key()], [{ secret: null }, { secret: 'sk-1' }]],
    [
      'one that is stored for another address does not come back',
      [key({ origins: ['https://old'] })],
      [{ secret: null }],
    ],
    ['there is none again', [], [{ secret: null }]],
  ])('of a key that was only tried, %s', async (_, stored, after) => {
    const { courier, given } = desk([model()], stored);
    await courier.begin();
    given.length = 0;
    await courier.lend(key({ secret: 'sk-tried' }));
    expect(given).toEqual([{ provider: 'anthropic', secret: 'sk-tried', origins: ['https://api.anthropic.com'] }]);
    given.length = 0;
    await courier.deliver();
    await courier.deliver();
    expect(given.slice(0, after.length)).toEqual(after.map((each): unknown => expect.objectContaining(each)));
    expect(given.slice(after.length).map(({ secret }) => secret)).not.toContain('sk-tried');
  });

  it('what is wrong with one key keeps no other back, and no secret is logged', async () => {
    const { courier, given, log, refused } = desk([model()], [key({ kind: 'model', name: 'sonnet' }), key()]);
    refused.add('sonnet');
    await courier.begin();
    expect(given.map(({ provider }) => provider)).toEqual(['anthropic']);
    expect(log).toEqual(['The key of model sonnet: no such model']);
  });

  it('a key of a model that is gone stays here', async () => {
    const { courier, given, moved } = desk([model()], [key({ kind: 'model', name: 'gone' })]);
    await courier.begin();
    expect([given, moved]).toEqual([[], []]);
  });
});

describe('keys in words', () => {
  it('says where a key will go before it is saved', () => {
    expect(keyPrompt({ kind: 'model', name: 'm', origins: ['https://a', 'https://b'] })).toContain(
      'Sent to https://a and https://b and nowhere else.',
    );
  });

  it.each([
    ['', 'Type or paste'],
    ['  ', 'Type or paste'],
    ['sk 1', 'no spaces'],
    ['sk\n1', 'no spaces'],
    ['sk–1', 'no spaces'],
    ['k'.repeat(5_000), 'at most'],
  ])('%j is no key', (text, problem) => {
    expect(keyProblem(text)).toContain(problem);
  });

  it('a key may have spaces around it', () => {
    expect(keyProblem(' sk-1\n')).toBeUndefined();
  });

  it('names what is missing for the models of tiers, and for no other', () => {
    const missing = model({ state: 'noKey' });
    expect(missingKeys([missing, model({ state: 'ready', tiers: ['fast'] })])).toBeUndefined();
    expect(
      missingKeys([
        { ...missing, tiers: ['fast'] },
        { ...missing, name: 'b', tiers: ['fast'] },
      ]),
    ).toBe('sonnet (and 1 more) has no key for its address. "Set API Key" takes one.');
  });

  it.each<[ModelStatus[], boolean, string]>([
    [[model({ state: 'ready' })], true, 'ModelRouter: sonnet: answers.'],
    [[model({ state: 'ready' }), model({ name: 'b', state: 'ready' })], true, 'ModelRouter: sonnet, b: all answer.'],
    [
      [model({ state: 'ready' }), model({ name: 'b', state: 'refused', detail: 'It answers 401.' })],
      false,
      'ModelRouter: b: It answers 401.',
    ],
    [
      [model({ state: 'unreachable' }), model({ name: 'b', state: 'noKey' })],
      false,
      'ModelRouter: sonnet (and 1 more): does not answer',
    ],
    [[], false, 'ModelRouter: there is no model of anthropic in the settings to test it with.'],
  ])('says what came of a test', (probed, good, says) => {
    expect(sayTest(key(), probed)).toEqual({ good, says });
  });
});
