// What of the usage a page shows: days, and what is counted of them.

/** Days back that a page can show; undefined for all. */
export interface Period {
  readonly name: string;
  readonly days: number | undefined;
}

export const PERIODS: readonly Period[] = [
  { name: 'Today', days: 1 },
  { name: '7 days', days: 7 },
  { name: '30 days', days: 30 },
  { name: 'All', days: undefined },
];

/** What the bars count. */
export type Measure = 'cost' | 'requests';

export interface UsageView {
  readonly period: Period;
  readonly measure: Measure;
}

/** What the page says to the extension: the name of another period, or another measure. */
export interface UsageMessage {
  readonly period?: string;
  readonly measure?: Measure;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A day as `YYYY-MM-DD` in UTC, like the ledger's. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** The first day of a period that ends today. */
export function firstDay({ days }: Period, now: Date): string | undefined {
  return days === undefined ? undefined : dayOf(new Date(now.getTime() - (days - 1) * DAY_MS));
}

/** Days that one bar stands for. */
export interface Bin {
  readonly first: string;
  readonly days: number;
}

/** More bars than that are too thin to be told apart. */
const MAX_BINS = 62;

/** Bars of the same width from the first day to the last: days where they fit, otherwise weeks, otherwise more. */
export function binsOf(first: string, last: string): Bin[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  const count = Math.round((to - from) / DAY_MS) + 1;
  const days = [1, 7, 30].find((width) => count <= width * MAX_BINS) ?? 365;
  const bins = Math.ceil(count / days);
  // The last one ends with the last day.
  return Array.from({ length: bins }, (_, at) => ({
    first: dayOf(new Date(to - ((bins - at) * days - 1) * DAY_MS)),
    days,
  }));
}

/** The bin that a day is in; undefined for none. */
export function binOf(day: string, bins: readonly Bin[]): Bin | undefined {
  return bins.findLast(({ first }) => first <= day);
}
