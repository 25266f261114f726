// Paths as people read them: from the workspace folder that they are in, as the editor itself shows them.
import type { Ledger, LaneVerdict, RouteDecision, ServerStatus } from './protocol';

/** Makes the paths in a text shorter. */
export type Shorten = (text: string) => string;

export interface NamedFolder {
  readonly name: string;
  /** Absolute, as the system spells it. */
  readonly path: string;
}

/** What may stand before a path in a sentence. */
const BEFORE = /(?<=^|[\s'"(])/;

/**
 * @param folders Those of the workspace. With one, `/w/app/src/a.ts` becomes `src/a.ts`; with several, `app/src/a.ts`.
 * @param ignoresCase Whether the system's names differ by more than case.
 */
export function shortener(folders: readonly NamedFolder[], ignoresCase: boolean): Shorten {
  const innermostFirst = [...folders].sort((a, b) => b.path.length - a.path.length);
  const shortenings = innermostFirst.map(({ name, path }) => ({
    path: new RegExp(`${BEFORE.source}${escape(path.replace(/[\\/]+$/, ''))}[\\\\/]`, ignoresCase ? 'gi' : 'g'),
    short: folders.length === 1 ? '' : `${name}/`,
  }));
  return (text) => shortenings.reduce((shorter, { path, short }) => shorter.replace(path, () => short), text);
}

export function shortVerdict<T extends LaneVerdict>(verdict: T, shorten: Shorten): T {
  return {
    ...verdict,
    ...(verdict.rule && { rule: { ...verdict.rule, source: shorten(verdict.rule.source) } }),
    ...(verdict.error !== undefined && { error: shorten(verdict.error) }),
  };
}

export function shortStatus(status: ServerStatus, shorten: Shorten): ServerStatus {
  return {
    ...status,
    message: shorten(status.message),
    ...(status.document && { document: shortVerdict(status.document, shorten) }),
  };
}

export function shortDecision(decision: RouteDecision, shorten: Shorten): RouteDecision {
  const { laneRule, sources, reasons } = decision;
  return {
    ...decision,
    ...(laneRule && { laneRule: { ...laneRule, source: shorten(laneRule.source) } }),
    sources: sources.map((source) => ({ ...source, path: shorten(source.path), reason: shorten(source.reason) })),
    reasons: reasons.map(shorten),
  };
}

/** Requests of other workspaces keep their whole paths. */
export function shortLedger(ledger: Ledger, shorten: Shorten): Ledger {
  const rows = ledger.rows.map((row) => ({
    ...row,
    sources: row.sources.map((source) => ({ ...source, path: shorten(source.path) })),
  }));
  return { ...ledger, rows };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
