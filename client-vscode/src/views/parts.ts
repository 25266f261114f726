// What the pages have in common.
import type { Lane } from '../lanes';
import { html, type Html } from './html';

const TASKS: Record<string, string> = {
  inlineCompletion: 'Inline completion',
  docs: 'Docs',
  edit: 'Edit',
  commitMessage: 'Commit message',
  summarize: 'Summarize',
  classify: 'Classify',
  tests: 'Tests',
  explain: 'Explain',
  implement: 'Implement',
  debug: 'Debug',
  review: 'Review',
  plan: 'Plan',
  search: 'Search',
  probe: 'Model check',
};

/** A task as people say it; one of a newer sidecar as that spells it. */
export function sayTask(task: string): string {
  return TASKS[task] ?? task;
}

export function laneTag(lane: Lane): Html {
  return html`<span class="lane lane-${lane}">${lane}</span>`;
}

export function path(text: string): Html {
  return html`<span class="path">${text}</span>`;
}

/** A list of terms; those without a description are left out. */
export function terms(entries: readonly (readonly [term: string, description: Html | string | undefined])[]): Html {
  const rows = entries.flatMap(([term, description]) =>
    description === undefined
      ? []
      : [
          html`<dt>${term}</dt>
            <dd>${description}</dd>`,
        ],
  );
  return html`<dl>${rows}</dl>`;
}

/** US dollars; more digits for less. */
export function sayCost(usd: number): string {
  return usd === 0 ? '$0' : usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
}

export function sayBytes(bytes: number): string {
  return bytes < 1_000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1e3).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function sayCount(count: number): string {
  return count.toLocaleString('en-US');
}
