// What came of work that was checked, in its page.
import { html, type Html } from '../../views/html';
import { sayErrors, type ErrorOfFile, type Standing } from './errors';
import type { Check } from './consent';
import { button, path, sayCost, sayDuration } from '../../views/parts';
import type { CheckedResult, TicketAttempt } from '../messages';

/** What the page's buttons say. */
export interface RunMessage {
  readonly does: 'previewEdit' | 'applyEdit' | 'rejectEdit';
}

/** What is sent further, for people. */
export const FURTHER =
  'If a change does not pass, a model of a higher tier may be asked next, as far as the lane and your budget allow. Each attempt is shown with what it cost.';

const OUTCOMES: Record<CheckedResult['outcome'], string> = {
  passed: 'Passed',
  failed: 'No attempt passed',
  unchecked: 'Not checked: read it before you apply it',
};

const MARKS = { pass: '✓', fail: '✗', unknown: '?' } as const;

export function checkText({ command }: Check): Html {
  return html`<p class="beside">
    ${command === undefined ? 'Checked by no command.' : html`Checked with <code>${command}</code>`}
  </p>`;
}

/** @param standing What became of what is offered; undefined while the person has not said. */
export function checkedOutcome(
  { outcome, reason, drift, attempts, edit }: CheckedResult,
  files: string,
  standing: Standing | undefined,
): Html {
  return html`<section id="outcome" aria-label="Outcome">
      <h2>${OUTCOMES[outcome]}</h2>
      <p>${reason}</p>
      <ol>
        ${attempts.map(attemptOf)}
      </ol>
    </section>
    ${
      drift.length === 0
        ? undefined
        : html`<section id="drift" aria-label="Held back">
            <h2>Held back: it goes beyond what was asked</h2>
            <ul>
              ${drift.map((each) => html`<li>${path(each.path)}: ${each.why}</li>`)}
            </ul>
          </section>`
    }
    ${edit && offer(files, outcome, standing)}`;
}

function attemptOf({ model, tier, verdicts, costUsd, totalMs, whyPassedOn }: TicketAttempt): Html {
  const facts = [costUsd === undefined ? undefined : sayCost(costUsd), sayDuration(totalMs)].filter(Boolean).join(', ');
  return html`<li class="attempt">
    <strong>${model}</strong> <span class="tag">${tier}</span> <span class="beside">${facts}</span>
    <ul>
      ${verdicts.map(
        ({ validator, verdict, reason }) =>
          html`<li>
            <span class="${verdict === 'pass' ? 'good' : 'bad'}"
              ><span aria-hidden="true">${MARKS[verdict]}</span> ${validator}: ${verdict}</span
            >
            ${reasonOf(reason)}
          </li>`,
      )}
    </ul>
    ${whyPassedOn === undefined ? undefined : html`<p>Passed on: ${whyPassedOn}</p>`}
  </li>`;
}

/** What a command printed is long: all but its first line is behind a click. */
function reasonOf(reason: string): Html {
  const [first = '', ...rest] = reason.split('\n');
  return rest.length === 0
    ? html`<br />${first}`
    : html`<details>
        <summary>${first}</summary>
        <pre>${rest.map((line) => html`${line}<br />`)}</pre>
      </details>`;
}

function offer(files: string, outcome: CheckedResult['outcome'], standing: Standing | undefined): Html {
  return html`<section id="edit" aria-label="Change">
    <h2>Change</h2>
    <p>${path(files)} ${standing && html`<span class="tag">${standing.fate}</span>`}</p>
    ${standing && standing.errors.length > 0 ? errorList(standing.errors) : undefined}
    ${
      standing === undefined
        ? html`<div class="controls">
            ${button('Preview', { does: 'previewEdit' }, { kind: outcome === 'passed' ? 'secondary' : 'primary' })}
            ${button('Apply…', { does: 'applyEdit' }, { kind: outcome === 'passed' ? 'primary' : 'secondary' })}
            ${button('Reject', { does: 'rejectEdit' })}
          </div>`
        : undefined
    }
  </section>`;
}

function errorList(errors: readonly ErrorOfFile[]): Html {
  return html`<p class="bad">With it the editor finds ${sayErrors(errors)}:</p>
    <ul>
      ${errors.map(({ file, line, message }) => html`<li>${path(file)}, line ${line}: ${message}</li>`)}
    </ul>`;
}
