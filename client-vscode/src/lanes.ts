// Privacy lanes in words. Which lane holds, the sidecar alone decides.
import { inert } from './inert';
import type { LaneRule, LaneVerdict } from './protocol';

/** From strict to open. */
export const LANES = ['off', 'local', 'trusted', 'cloud'] as const;

export type Lane = (typeof LANES)[number];

export const LANE_ICONS: Record<Lane, string> = {
  off: 'circle-slash',
  local: 'shield',
  trusted: 'lock',
  cloud: 'cloud',
};

/** Completes the sentence "…: this file …". */
const MEANINGS: Record<Lane, string> = {
  off: 'goes to no model at all',
  local: 'stays on this machine',
  trusted: 'may go to the hosts you trust, and to no other',
  cloud: 'may go to any model you configured',
};

/** Whether text of the one lane is at least as closely kept as text of the other. */
export function isAsStrict(lane: Lane, other: Lane): boolean {
  return LANES.indexOf(lane) <= LANES.indexOf(other);
}

/** @param what What is spoken of, such as "this file". */
export function sayLane(lane: Lane, what: string): string {
  return `${lane}: ${what} ${MEANINGS[lane]}`;
}

/** The rule's pattern, where it is written, and its author's reason. */
export function sayRule(rule: LaneRule): string {
  const said = rule.pattern === undefined ? rule.source : `${rule.pattern} in ${rule.source}`;
  return inert(rule.reason === undefined ? said : `${said} (${rule.reason})`);
}

/** The rule that decided, unless the problem is with that rule: then it says so itself. */
export function ruleBeside({ rule, error }: Pick<LaneVerdict, 'rule' | 'error'>): LaneRule | undefined {
  return rule && error?.startsWith(rule.source) ? undefined : rule;
}

/** The lane and what decided it, in one line. */
export function sayVerdict(verdict: LaneVerdict, what: string): string {
  const rule = ruleBeside(verdict);
  const by = rule ? `, by ${sayRule(rule)}` : '';
  return sayLane(verdict.lane, what) + by + (verdict.error === undefined ? '' : `. ${inert(verdict.error)}`);
}
