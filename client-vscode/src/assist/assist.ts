// All work that a person asks for on purpose.
import type { Desk } from './desk';
import { createPreviews } from './edits/previews';
import { registerPlan } from './plan/plan';
import { registerReview } from './review/review';
import { registerCommit } from './tasks/commit';
import { registerTasks } from './tasks/tasks';

export function registerAssist(desk: Desk): { dispose(): unknown }[] {
  const previews = createPreviews();
  return [
    ...previews.disposables,
    ...registerPlan(desk),
    ...registerReview(desk, previews),
    ...registerTasks(desk, previews),
    registerCommit(desk),
  ];
}
