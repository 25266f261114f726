import { describe, expect, it } from 'vitest';
import { createCrashLimiter, MAX_RESTARTS, RESTART_WINDOW_MS } from '../src/crashLimiter';

describe('the crash limiter', () => {
  const clocked = () => {
    const clock = { now: 1_000_000 };
    return { clock, limiter: createCrashLimiter(() => clock.now) };
  };
  const crash = (limiter: ReturnType<typeof createCrashLimiter>, times: number): boolean[] =>
    Array.from({ length: times }, () => limiter.crashed('signal SIGKILL'));

  it('allows five restarts in three minutes and no sixth', () => {
    const { limiter } = clocked();
    expect(crash(limiter, 6)).toEqual([true, true, true, true, true, false]);
  });

  it('forgets crashes older than the window', () => {
    const { clock, limiter } = clocked();
    crash(limiter, MAX_RESTARTS);
    clock.now += RESTART_WINDOW_MS - 1;
    expect(limiter.crashed('again')).toBe(false);
    clock.now += 1;
    expect(limiter.crashed('later')).toBe(true);
  });

  it('begins anew when a person restarts', () => {
    const { limiter } = clocked();
    crash(limiter, 6);
    limiter.reset();
    expect(limiter.history()).toEqual([]);
    expect(limiter.crashed('again')).toBe(true);
  });

  it('keeps when and why', () => {
    const { limiter } = clocked();
    limiter.crashed('exit code 134');
    expect(limiter.history()).toEqual(['1970-01-01T00:16:40.000Z  exit code 134']);
  });
});
