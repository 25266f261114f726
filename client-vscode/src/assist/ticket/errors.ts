// What became of a change, and the errors that it brings. Pure.
import type { TicketFate } from '../messages';

export interface Standing {
  readonly fate: TicketFate;
  /** What the editor finds with it, and did not find without. */
  readonly errors: readonly ErrorOfFile[];
}

export interface ErrorOfFile {
  /** As people here read it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** @returns those of `after` that `before` has not, wherever in their files they stand: a change moves lines */
export function added(before: readonly ErrorOfFile[], after: readonly ErrorOfFile[]): readonly ErrorOfFile[] {
  const left = before.map(keyOf);
  return after.filter((error) => {
    const known = left.indexOf(keyOf(error));
    if (known >= 0) {
      left.splice(known, 1);
    }
    return known < 0;
  });
}

function keyOf({ file, message }: ErrorOfFile): string {
  return JSON.stringify([file, message]);
}

export function sayErrors(errors: readonly ErrorOfFile[]): string {
  const files = [...new Set(errors.map(({ file }) => file))].join(', ');
  return errors.length === 1 ? `a new error in ${files}` : `${errors.length} new errors in ${files}`;
}
