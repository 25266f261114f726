// Edits as the protocol has them, applied to a text. Pure.
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageclient/node';

/** What an edit does to one file. */
export interface FileEdit {
  readonly uri: string;
  /** Whether the file is to be made. */
  readonly creates: boolean;
  readonly edits: readonly TextEdit[];
}

/** The text behind the edits, none of which overlap. Positions count UTF-16 units. */
export function textAfter(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const offsetOf = ({ line, character }: Range['start']): number =>
    Math.min((starts[line] ?? text.length) + (line < starts.length ? character : 0), text.length);
  const lastFirst = edits
    .map(({ range, newText }, index) => ({
      start: offsetOf(range.start),
      end: offsetOf(range.end),
      newText,
      index,
    }))
    .sort((a, b) => b.start - a.start || b.index - a.index); // of several at one place, the first comes first
  return lastFirst.reduce((after, { start, end, newText }) => after.slice(0, start) + newText + after.slice(end), text);
}

/** By file, in order; files that are renamed or deleted are no part of what a model may suggest. */
export function fileEdits({ changes = {}, documentChanges = [] }: WorkspaceEdit): readonly FileEdit[] {
  const byUri = new Map<string, FileEdit>();
  const add = (uri: string, creates: boolean, edits: readonly TextEdit[]): void => {
    const before = byUri.get(uri);
    byUri.set(uri, {
      uri,
      creates: creates || before?.creates === true,
      edits: [...(before?.edits ?? []), ...edits],
    });
  };
  for (const change of documentChanges) {
    if ('kind' in change) {
      if (change.kind === 'create') {
        add(change.uri, true, []);
      }
    } else {
      const plain = change.edits.filter((edit): edit is TextEdit => 'newText' in edit);
      add(change.textDocument.uri, false, plain);
    }
  }
  for (const [uri, edits] of Object.entries(changes)) {
    add(uri, false, edits);
  }
  return [...byUri.values()];
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
}
