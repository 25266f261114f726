// Which lines of a file a unified diff is about. Pure.

/** Lines of the new text, counted from 0. */
export interface ChangedLines {
  readonly first: number;
  readonly last: number;
}

/** From the first line that changed to the last; undefined where the diff has none. */
export function changedLines(diff: string): ChangedLines | undefined {
  const hunks = Array.from(diff.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm), ([, start, count]) => {
    const first = Math.max(0, Number(start) - 1);
    return { first, last: first + Math.max(1, Number(count ?? 1)) - 1 };
  });
  return hunks.length === 0
    ? undefined
    : { first: Math.min(...hunks.map(({ first }) => first)), last: Math.max(...hunks.map(({ last }) => last)) };
}
