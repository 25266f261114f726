import { describe, expect, it } from 'vitest';
import { fileEdits, textAfter } from '../src/assist/edits/text';
import { grownByAll, isSwallowed, moved, movedByAll } from '../src/assist/edits/track';
import { renderMarkdown } from '../src/assist/markdown';
import { changedLines } from '../src/assist/review/diffLines';
import { plainMessage } from '../src/assist/tasks/message';

const range = (a: number, b: number, c: number, d: number) => ({
  start: { line: a, character: b },
  end: { line: c, character: d },
});

describe('Markdown of a model', () => {
  it('keeps headings, lists, code and tables', () => {
    const { markup } = renderMarkdown('# A\n\n- b\n\n```ts\nconst c = 1;\n```\n\n| d |\n|---|\n| e |');
    for (const tag of ['<h1>', '<li>', '<pre>', '<td>']) {
      expect(markup).toContain(tag);
    }
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '![a](https://evil.example/a.png)',
    '[a](command:workbench.action.quit)',
    '[a](javascript:alert(1))',
    '<https://evil.example>',
    '[a]\n\n[a]: https://evil.example "onmouseover=alert(1)"',
    '![a"onerror=alert(1)](x)',
  ])('makes nothing that acts of %s', (markdown) => {
    expect(renderMarkdown(markdown).markup).not.toMatch(/<(?!\/?(?:p|span|br|code|pre)\b)|<[^>]*\s(?:href|src|on\w+)=/);
  });

  it('shows where a link leads', () => {
    expect(renderMarkdown('[docs](https://a.example/b)').markup).toContain('(https://a.example/b)');
  });

  it('shows marks that cannot be seen', () => {
    expect(renderMarkdown('exe\u202etxt').markup).toContain('\\u{202e}');
  });
});

describe('a text behind edits', () => {
  it('has them all, whatever their order', () => {
    const edits = [
      { range: range(1, 0, 1, 3), newText: 'two' },
      { range: range(0, 0, 0, 0), newText: 'zero\n' },
    ];
    expect(textAfter('one\r\nzwo\r\n', edits)).toBe('zero\none\r\ntwo\r\n');
  });

  it('ends where a range ends behind the last line', () => {
    expect(textAfter('a\nb', [{ range: range(1, 0, 9, 0), newText: 'c' }])).toBe('a\nc');
  });

  it('puts insertions at one place in their order', () => {
    const at = range(0, 1, 0, 1);
    expect(
      textAfter('ad', [
        { range: at, newText: 'b' },
        { range: at, newText: 'c' },
      ]),
    ).toBe('abcd');
  });
});

describe('edits by file', () => {
  it('are gathered from both forms, and renames and deletions are left out', () => {
    const edit = { range: range(0, 0, 0, 0), newText: 'x' };
    expect(
      fileEdits({
        documentChanges: [
          { kind: 'create', uri: 'file:///a' },
          { kind: 'delete', uri: 'file:///b' },
          { textDocument: { uri: 'file:///a', version: null }, edits: [edit] },
        ],
        changes: { 'file:///c': [edit] },
      }),
    ).toEqual([
      { uri: 'file:///a', creates: true, edits: [edit] },
      { uri: 'file:///c', creates: false, edits: [edit] },
    ]);
  });
});

describe('a place in a document', () => {
  const place = range(4, 2, 5, 8);

  it.each([
    ['stays for an edit below', { range: range(6, 0, 6, 0), text: 'a\nb' }, place],
    ['moves down by lines inserted above', { range: range(1, 0, 1, 0), text: 'a\nb\n' }, range(6, 2, 7, 8)],
    ['moves up by lines deleted above', { range: range(1, 0, 3, 0), text: '' }, range(2, 2, 3, 8)],
    ['moves along its line', { range: range(4, 0, 4, 1), text: 'abc' }, range(4, 4, 5, 8)],
    ['moves to where the line it is on went', { range: range(3, 5, 4, 0), text: '' }, range(3, 7, 4, 8)],
    ['is lost to an edit within', { range: range(5, 1, 5, 2), text: '' }, undefined],
    ['is lost to an edit around', { range: range(0, 0, 9, 0), text: '' }, undefined],
  ])('%s', (_, change, expected) => {
    expect(moved(place, change)).toEqual(expected);
  });

  it('moves by all edits of one event', () => {
    const changes = [
      { range: range(0, 0, 0, 0), text: 'a\n' },
      { range: range(2, 0, 2, 0), text: 'b\n' },
    ];
    expect(movedByAll(place, changes)).toEqual(range(6, 2, 7, 8));
  });

  it.each([
    ['what is put before it', { range: range(4, 0, 4, 1), text: 'abc' }, range(4, 4, 5, 8)],
    ['what is put at its beginning', { range: range(4, 2, 4, 2), text: 'abc' }, range(4, 2, 5, 8)],
    ['what is put into it', { range: range(4, 5, 5, 2), text: 'a\nb\nc' }, range(4, 2, 6, 7)],
    ['what is put at its end', { range: range(5, 8, 5, 8), text: 'a\nbc' }, range(4, 2, 6, 2)],
    ['what stands in place of what is behind it', { range: range(5, 8, 5, 9), text: 'abc' }, place],
    ['what reaches into it from above', { range: range(3, 0, 4, 5), text: 'abc' }, range(3, 0, 4, 8)],
    ['what reaches out of it', { range: range(5, 4, 7, 0), text: 'abc' }, range(4, 2, 5, 7)],
  ])('grows by %s, if at all', (_, change, expected) => {
    expect(grownByAll(place, [change])).toEqual(expected);
  });

  it('is swallowed by an edit that leaves nothing of it', () => {
    expect(isSwallowed(place, [{ range: range(4, 2, 5, 8), text: 'x' }])).toBe(true);
    expect(isSwallowed(place, [{ range: range(4, 2, 5, 7), text: '' }])).toBe(false);
    expect(isSwallowed(range(4, 2, 4, 2), [{ range: range(4, 2, 4, 2), text: 'x' }])).toBe(false);
  });
});

describe('the lines of a diff', () => {
  it('reach from the first change to the last', () => {
    expect(changedLines('@@ -1,2 +3,4 @@ x\n+a\n@@ -9 +20 @@\n+b\n')).toEqual({ first: 2, last: 19 });
  });

  it('are none where nothing changed', () => {
    expect(changedLines('')).toBeUndefined();
  });
});

describe('a commit message', () => {
  it('loses the fence that a model put around it', () => {
    expect(plainMessage('```text\nfix: a\n\nb\n```\n')).toBe('fix: a\n\nb');
    expect(plainMessage(' fix: a `b`\n')).toBe('fix: a `b`');
  });
});
