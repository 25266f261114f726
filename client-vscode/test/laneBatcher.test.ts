import { describe, expect, it } from 'vitest';
import { createLaneBatcher, MAX_URIS } from '../src/laneBatcher';
import type { LaneVerdict } from '../src/protocol';

/** A sidecar that answers when told to, and a clock that strikes when told to. */
function rig() {
  const asked: { uris: readonly string[]; answer: (lane: 'local' | 'off') => void; fail: () => void }[] = [];
  const due: (() => void)[] = [];
  const batcher = createLaneBatcher(
    (uris) =>
      new Promise<LaneVerdict[]>((resolve, reject) => {
        asked.push({
          uris,
          answer: (lane) => {
            resolve(uris.map((uri) => ({ uri, lane })));
          },
          fail: () => {
            reject(new Error('gone'));
          },
        });
      }),
    (work) => due.push(work),
  );
  const strike = (): void => {
    due.splice(0).forEach((work) => {
      work();
    });
  };
  return { batcher, asked, strike, due };
}

/** Lets what is resolved be seen. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the batcher of lanes', () => {
  it('asks once for what comes together, and once for what comes twice', async () => {
    const { batcher, asked, strike } = rig();
    const answers = ['a', 'b', 'a'].map((uri) => batcher.laneOf(uri));
    strike();
    expect(asked.map(({ uris }) => uris)).toEqual([['a', 'b']]);
    asked[0]?.answer('local');
    expect((await Promise.all(answers)).map((verdict) => verdict?.uri)).toEqual(['a', 'b', 'a']);
  });

  it('loses nothing that comes while an answer is under way', async () => {
    const { batcher, asked, strike } = rig();
    const first = batcher.laneOf('a');
    strike();
    const second = batcher.laneOf('b');
    strike();
    asked[1]?.answer('off');
    asked[0]?.answer('local');
    expect([(await first)?.lane, (await second)?.lane]).toEqual(['local', 'off']);
  });

  it('splits what is too much for one request', async () => {
    const { batcher, asked, strike } = rig();
    const answers = Array.from({ length: MAX_URIS * 2 + 1 }, (_, at) => batcher.laneOf(`f${at}`));
    strike();
    expect(asked.map(({ uris }) => uris.length)).toEqual([MAX_URIS, MAX_URIS, 1]);
    asked.forEach(({ answer }) => {
      answer('local');
    });
    expect(await Promise.all(answers)).toHaveLength(MAX_URIS * 2 + 1);
  });

  it('asks again when the policy changed under a question', async () => {
    const { batcher, asked, strike } = rig();
    const lane = batcher.laneOf('a');
    strike();
    batcher.invalidate();
    asked[0]?.answer('local');
    await settle();
    strike();
    asked[1]?.answer('off');
    expect((await lane)?.lane).toBe('off');
  });

  it('knows nothing where the sidecar does not answer', async () => {
    const { batcher, asked, strike, due } = rig();
    const lane = batcher.laneOf('a');
    strike();
    asked[0]?.fail();
    expect(await lane).toBeUndefined();
    expect(due).toEqual([]);
  });
});
