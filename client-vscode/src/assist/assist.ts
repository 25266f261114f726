// All work that a person asks for on purpose.
import type { Desk } from './desk';
import { createPreviews } from './edits/previews';
import { registerPlan } from './plan/plan';
import { registerReview } from './review/review';

export function registerAssist(desk: Desk): { dispose(): unknown }[] {
  const previews = createPreviews();
  return [...previews.disposables, ...registerPlan(desk), ...registerReview(desk, previews)];
}
