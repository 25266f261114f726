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

/** Durations: `0.02 ms`, `8 ms`, `1.9 s`. */
export function sayDuration(ms: number): string {
  return ms < 1
    ? `${Number(ms.toPrecision(2))} ms`
    : ms < 1_000
      ? `${Math.round(ms)} ms`
      : `${(ms / 1_000).toFixed(1)} s`;
}

/** Tokens in and out; empty where nothing is known. */
export function sayTokens(counts: {
  readonly inputTokens?: number;
  readonly cachedInputTokens?: number;
  readonly outputTokens?: number;
}): string {
  const { inputTokens, cachedInputTokens, outputTokens } = counts;
  if (inputTokens === undefined && outputTokens === undefined) {
    return '';
  }
  const cached = cachedInputTokens ? ` (${sayCount(cachedInputTokens)} cached)` : '';
  return `${sayCount(inputTokens ?? 0)}${cached} / ${sayCount(outputTokens ?? 0)}`;
}

export interface Table {
  readonly title: string;
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly (Html | string)[])[];
}

/** A table under its own heading; undefined when it has no rows. */
export function table({ title, caption, heads, rows }: Table): Html | undefined {
  return rows.length === 0
    ? undefined
    : html`<h2>${title}</h2>
        <div class="scroll" role="region" aria-label="${title}" tabindex="0">
          <table>
            <caption>
              ${caption}
            </caption>
            <thead>
              <tr>
                ${heads.map((head) => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([first, ...rest]) =>
                  html`<tr>
                    <th scope="row">${first}</th>
                    ${rest.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`;
}

/**
 * For pages with buttons: what a button's `data-says` holds is what the page says when it is pressed. Another body is put
 * into the page piece by piece: what stays the same stays as it is, with focus, scroll, and a click that has only begun.
 * Constant text.
 */
export const LIVE = `
const vscode = acquireVsCodeApi();
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-says]');
  if (button) vscode.postMessage(JSON.parse(button.dataset.says));
});
const isOther = (old, next) =>
  old.nodeName !== next.nodeName || old.id !== next.id || old.dataset?.says !== next.dataset?.says;
function become(old, next) {
  for (const { name } of [...old.attributes]) {
    if (name !== 'open' && !next.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const olds = [...old.childNodes];
  const nexts = [...next.childNodes];
  nexts.forEach((node, at) => {
    const before = olds[at];
    if (!before) old.append(node);
    else if (isOther(before, node)) before.replaceWith(node);
    else if (before.nodeType === Node.ELEMENT_NODE) become(before, node);
    else if (before.nodeValue !== node.nodeValue) before.nodeValue = node.nodeValue;
  });
  olds.slice(nexts.length).forEach((node) => node.remove());
}
window.addEventListener('message', ({ data }) => {
  const next = new DOMParser().parseFromString(data.body, 'text/html');
  become(document.querySelector('main'), next.querySelector('main'));
});
vscode.postMessage({ does: 'loaded' });
`;

/**
 * A button that says something to the extension.
 *
 * @param of Tells it from others of the same label, for those who do not see where it stands.
 */
export function button(
  label: string,
  says: object,
  { kind = 'secondary', of }: { readonly kind?: 'primary' | 'secondary'; readonly of?: string } = {},
): Html {
  const name = of === undefined ? label : `${label}: ${of}`;
  return html`<button type="button" class="${kind}" aria-label="${name}" data-says="${JSON.stringify(says)}">
    ${label}
  </button> `;
}

/** Buttons of which one is pressed. */
export function choice<T>(
  title: string,
  options: readonly T[],
  isPressed: (option: T) => boolean,
  parts: (option: T) => readonly [label: string, says: object],
): Html {
  const buttons = options.map((option) => {
    const [label, says] = parts(option);
    const kind = isPressed(option) ? 'primary' : 'secondary';
    const pressed = String(isPressed(option));
    return html`<button type="button" class="${kind}" aria-pressed="${pressed}" data-says="${JSON.stringify(says)}">
      ${label}
    </button> `;
  });
  return html`<div class="controls" role="group" aria-label="${title}">${buttons}</div>`;
}
