// How often a sidecar that keeps crashing is started again.

export const MAX_RESTARTS = 5;
export const RESTART_WINDOW_MS = 3 * 60 * 1000;

export interface CrashLimiter {
  /** Notes a crash. True: start again; false: {@link MAX_RESTARTS} restarts within {@link RESTART_WINDOW_MS} did not help. */
  crashed(reason: string): boolean;
  /** The latest crashes and when they were, for people. */
  history(): string[];
  /** A person asked for a restart: the count begins anew. */
  reset(): void;
}

/** @param now Milliseconds since the epoch. */
export function createCrashLimiter(now: () => number): CrashLimiter {
  let crashes: { at: number; reason: string }[] = [];
  return {
    crashed(reason) {
      const at = now();
      crashes = [...crashes.filter((crash) => at - crash.at < RESTART_WINDOW_MS), { at, reason }];
      return crashes.length <= MAX_RESTARTS;
    },
    history: () => crashes.map(({ at, reason }) => `${new Date(at).toISOString()}  ${reason}`),
    reset: () => (crashes = []),
  };
}
