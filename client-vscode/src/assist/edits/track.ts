// Places in a document that move with its edits. Pure.
import type { Range } from 'vscode-languageclient/node';

/** An edit as it was made: what stood in the range is the text now. */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

type Position = Range['start'];

/** Where a place is behind an edit; undefined where the edit touched the place itself. */
export function moved(place: Range, change: Change): Range | undefined {
  const { start, end } = change.range;
  if (!isBefore(start, place.end)) {
    return place; // behind it
  }
  return isBefore(place.start, end) ? undefined : { start: shift(place.start, change), end: shift(place.end, change) };
}

/** Behind all edits of one event, which VS Code gives with ranges of before, none overlapping. */
export function movedByAll(place: Range, changes: readonly Change[]): Range | undefined {
  return lastFirst(changes).reduce<Range | undefined>((at, change) => at && moved(at, change), place);
}

/** Likewise, but what an edit puts into a place, or at its edges, belongs to it from then on. */
export function grownByAll(place: Range, changes: readonly Change[]): Range {
  return lastFirst(changes).reduce(grown, place);
}

/** Whether an edit leaves nothing of a place. */
export function isSwallowed(place: Range, changes: readonly Change[]): boolean {
  return changes.some(
    ({ range: { start, end } }) => isBefore(start, end) && !isBefore(place.start, start) && !isBefore(end, place.end),
  );
}

function lastFirst(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => (isBefore(a.range.start, b.range.start) ? 1 : -1));
}

function grown(place: Range, change: Change): Range {
  const { start, end } = change.range;
  const isBehind = isBefore(place.end, start) || (!isBefore(start, place.end) && isBefore(start, end));
  return {
    start: !isBefore(start, place.start)
      ? place.start
      : isBefore(place.start, end)
        ? start
        : shift(place.start, change),
    end: isBehind ? place.end : shift(isBefore(place.end, end) ? end : place.end, change),
  };
}

function shift({ line, character }: Position, { range, text }: Change): Position {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  const onSameLine = line === range.end.line;
  const added = lines.length - 1;
  return {
    line: line + added - (range.end.line - range.start.line),
    character: onSameLine
      ? character - range.end.character + last.length + (added === 0 ? range.start.character : 0)
      : character,
  };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
