import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckedResult, TicketFate } from '../src/assist/messages';
import { createOffer } from '../src/assist/ticket/offer';

const editor = vi.hoisted(() => ({
  texts: new Map<string, string>(),
  applies: vi.fn<() => Promise<void>>(),
  takes: [] as (() => Promise<void>)[],
}));

vi.mock('vscode', () => ({ Uri: { parse: (uri: string) => uri } }));
vi.mock('../src/assist/edits/workspaceEdits', () => ({
  applyEdits: editor.applies,
  previewEdits: async (_: unknown, __: unknown, files: readonly unknown[], take: () => Promise<void>) => {
    editor.takes.push(...files.map(() => take));
    await Promise.resolve();
  },
  staysInside: () => true,
  sayFiles: () => '',
}));
vi.mock('../src/assist/ticket/fates', () => ({ textOf: (uri: string) => Promise.resolve(editor.texts.get(uri)) }));
vi.mock('../src/assist/ticket/newErrors', () => ({
  watchErrors: () => ({ settled: () => Promise.resolve({ verdict: 'pass', errors: [] }), dispose: () => undefined }),
}));

const change = [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, newText: 'bb' }];
const result = { id: '1', edit: { changes: { 'file:///a': change, 'file:///b': change } } } as unknown as CheckedResult;

describe('what is offered', () => {
  const told: TicketFate[] = [];
  const open = (): ReturnType<typeof createOffer> => {
    const offer = createOffer(
      { show: () => Promise.resolve(), disposables: [] },
      {
        tell: (_, fate) => {
          told.push(fate);
          return Promise.resolve();
        },
        watch(_, __, became) {
          became('accepted');
          return Promise.resolve();
        },
        dispose: () => undefined,
      },
      'Label',
      () => undefined,
    );
    offer.make(result);
    return offer;
  };

  beforeEach(() => {
    told.length = 0;
    editor.takes.length = 0;
    editor.texts = new Map([
      ['file:///a', 'a'],
      ['file:///b', 'a'],
    ]);
    editor.applies.mockReset().mockImplementation(() => {
      editor.texts.set('file:///a', 'bb').set('file:///b', 'bb');
      return Promise.resolve();
    });
  });

  it('is applied once, from however many previews it is taken', async () => {
    const offer = open();
    await offer.press({ does: 'previewEdit' });
    expect(editor.takes).toHaveLength(2);

    await Promise.all(editor.takes.map((take) => take()));
    await editor.takes[0]?.();
    await offer.press({ does: 'applyEdit' });

    expect(editor.applies).toHaveBeenCalledTimes(1);
    expect(told).toEqual(['accepted']);
  });

  it('is not applied from the preview of an earlier answer', async () => {
    const offer = open();
    await offer.press({ does: 'previewEdit' });
    offer.make({ ...result, id: '2' });

    await editor.takes[0]?.();

    expect(editor.applies).not.toHaveBeenCalled();
  });

  it('is rejected by whoever closes its page and then takes none of it', async () => {
    const offer = open();
    let decline = (): void => undefined;
    editor.applies.mockReturnValue(
      new Promise((resolve) => {
        decline = resolve;
      }),
    );
    const pressed = offer.press({ does: 'applyEdit' });
    offer.close();
    expect(told).toEqual([]);

    decline();
    await pressed;

    expect(told).toEqual(['rejected']);
  });
});
