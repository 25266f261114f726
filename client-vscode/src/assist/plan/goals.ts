// Goals that were planned for in this workspace, the latest first.
import type { Memento } from 'vscode';

const ENTRY = 'modelrouter.goals';

/** What a list is still easy to choose from. */
const MOST = 20;

export function goalsOf(memory: Memento): readonly string[] {
  const kept = memory.get<unknown>(ENTRY);
  return Array.isArray(kept) ? kept.filter((goal) => typeof goal === 'string') : [];
}

export async function rememberGoal(memory: Memento, goal: string): Promise<void> {
  await memory.update(ENTRY, [goal, ...goalsOf(memory).filter((other) => other !== goal)].slice(0, MOST));
}
