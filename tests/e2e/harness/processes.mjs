// Processes below one of ours, read from /proc: what the tests started, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { poll } from './poll.mjs';

const GENTLE_MS = 5_000;

/** @returns {{ pid: number, command: string }[]} all below `ancestor`, children before grandchildren */
export function descendants(ancestor) {
  const childrenOf = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const seen = readProcess(entry);
    if (seen) {
      childrenOf.set(seen.parent, [...(childrenOf.get(seen.parent) ?? []), seen]);
    }
  }
  const below = (pid) => (childrenOf.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(ancestor);
}

export function isAlive(pid) {
  const seen = readProcess(String(pid));
  return seen !== undefined && seen.state !== 'Z';
}

/** Ends a process and all below it: asks first, and kills what does not go. */
export async function endTree(pid) {
  const all = [...descendants(pid).map((child) => child.pid), pid];
  signal(all, 'SIGTERM');
  try {
    await poll('the processes to end', () => all.every((each) => !isAlive(each)), GENTLE_MS);
  } catch {
    signal(all, 'SIGKILL');
  }
}

/** Sends a signal to those that are there yet. */
export function signal(pids, name) {
  for (const pid of pids.filter(isAlive)) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') {
        throw error;
      }
    }
  }
}

/** Undefined when it ended meanwhile. */
function readProcess(pid) {
  try {
    // "pid (name, which may hold spaces and parentheses) state parent …"
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), parent: Number(parent), state, command };
  } catch {
    return undefined;
  }
}
