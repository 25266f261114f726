// What became of an edit that was applied, from the texts of its files alone. Pure.
import type { TextEdit } from 'vscode-languageclient/node';
import type { TicketFate } from '../messages';

/** One file of the edit. */
export interface AppliedFile {
  /** Undefined for a file that the edit made. */
  readonly before: string | undefined;
  readonly after: string;
  readonly edits: readonly TextEdit[];
}

type Standing = 'stands' | 'gone' | 'edited';

/** @param now The files' texts, in their order; undefined for one that is not there. */
export function fateOf(
  files: readonly AppliedFile[],
  now: readonly (string | undefined)[],
): Exclude<TicketFate, 'rejected'> {
  const standings = new Set(files.map((file, index) => standingOf(file, now[index])));
  const [only] = standings;
  return standings.size !== 1 || only === 'edited' ? 'edited' : only === 'gone' ? 'reverted' : 'accepted';
}

/** Edits of the same file elsewhere leave it as it stands. */
function standingOf({ before, after, edits }: AppliedFile, now: string | undefined): Standing {
  if (now === before || now === undefined) {
    return 'gone';
  }
  if (now === after) {
    return 'stands';
  }
  const pieces = edits.map(({ newText }) => newText.trim()).filter((piece) => piece !== '');
  const held = pieces.filter((piece) => now.includes(piece)).length;
  return pieces.length > 0 && held === pieces.length ? 'stands' : 'edited';
}
