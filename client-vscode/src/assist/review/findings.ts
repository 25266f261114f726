// What a review found, as it stands: each finding has a place that moves with the edits, until it is dealt with.
import type { Finding } from '../messages';
import { grownByAll, isSwallowed, movedByAll, type Change } from '../edits/track';

/** `gone`: its lines were edited, or its document was closed. */
export type Standing = 'open' | 'applied' | 'dismissed' | 'gone';

export interface PlacedFinding {
  readonly finding: Finding;
  readonly standing: Standing;
  /** What stood where the suggestion belongs; it is applied to nothing else. */
  readonly original?: string;
}

/**
 * Behind edits of its document: where something is left of its lines it stays, where they were edited themselves without
 * its suggestion.
 *
 * @param textOf The document's text as it is now.
 */
export function afterEdits(
  placed: PlacedFinding,
  changes: readonly Change[],
  textOf: (range: Finding['range']) => string,
): PlacedFinding {
  const { finding, standing } = placed;
  if (standing !== 'open') {
    return placed;
  }
  const { replacement, ...rest } = finding;
  // An editor that applies a suggestion changes only what differs: what then stands there tells.
  if (replacement && isSame(textOf(grownByAll(replacement.range, changes)), replacement.newText)) {
    return { ...placed, standing: 'applied' };
  }
  if (isSwallowed(finding.range, changes)) {
    return { ...placed, standing: 'gone' };
  }
  const range = grownByAll(finding.range, changes);
  const target = replacement && movedByAll(replacement.range, changes);
  return {
    ...placed,
    finding: { ...rest, range, ...(replacement && target && { replacement: { ...replacement, range: target } }) },
  };
}

/** But for how lines end. */
function isSame(text: string, other: string): boolean {
  return text.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}

/** Whether the sidecar still says it: its diagnostics carry the findings' ids, or begin with their titles. */
export function isSaidBy(
  { id, title }: Finding,
  diagnostics: readonly { readonly message: string; readonly code: unknown }[],
): boolean {
  return diagnostics.some(({ message, code }) => (typeof code === 'string' ? code === id : message.startsWith(title)));
}

const WORDS: Record<Finding['severity'], string> = { error: 'error', warning: 'warning', info: 'note' };

/** `2 errors, 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  return (['error', 'warning', 'info'] as const)
    .map((severity) => [WORDS[severity], findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word}${count === 1 ? '' : 's'}`)
    .join(', ');
}

export function sayStanding(standing: Standing): string | undefined {
  return { open: undefined, applied: 'applied', dismissed: 'dismissed', gone: 'edited since' }[standing];
}
