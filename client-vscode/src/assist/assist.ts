// All work that a person asks for on purpose.
import type { Desk } from './desk';
import { createPreviews } from './edits/previews';
import { registerPlan } from './plan/plan';
import { registerReview } from './review/review';
import { doTicket } from './ticket/doTicket';
import { createFates } from './ticket/fates';
import { registerCommit } from './tasks/commit';
import { registerTasks } from './tasks/tasks';

export function registerAssist(desk: Desk): { dispose(): unknown }[] {
  const previews = createPreviews();
  const fates = createFates(desk);
  return [
    ...previews.disposables,
    fates,
    ...registerPlan(desk, (ticket) => {
      doTicket(desk, previews, fates, ticket);
    }),
    ...registerReview(desk, previews),
    ...registerTasks(desk, previews, fates),
    registerCommit(desk),
  ];
}
