// What a review found, as it stands: each finding has a place that moves with the edits, until it is dealt with.
import type { Finding } from '../messages';
import { movedByAll, type Change } from '../edits/track';

/** `gone`: its lines were edited, or its document was closed. */
export type Standing = 'open' | 'applied' | 'dismissed' | 'gone';

export interface PlacedFinding {
  readonly finding: Finding;
  readonly standing: Standing;
  /** What stood where the suggestion belongs; it is applied to nothing else. */
  readonly original?: string;
}

/** Behind edits of its document. */
export function afterEdits(placed: PlacedFinding, changes: readonly Change[]): PlacedFinding {
  const { finding, standing } = placed;
  if (standing !== 'open') {
    return placed;
  }
  const range = movedByAll(finding.range, changes);
  if (!range) {
    return { ...placed, standing: 'gone' };
  }
  const { replacement, ...rest } = finding;
  const target = replacement && movedByAll(replacement.range, changes);
  return {
    ...placed,
    finding: { ...rest, range, ...(replacement && target && { replacement: { ...replacement, range: target } }) },
  };
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
