// What came of a ticket, in its page.
import { html, type Html } from '../../views/html';
import { button, path, sayCost, sayDuration } from '../../views/parts';
import type { RunTicketResult, TicketAttempt, TicketFate } from '../messages';

/** What the page's buttons say. */
export interface RunMessage {
  readonly does: 'previewEdit' | 'applyEdit' | 'rejectEdit';
}

const OUTCOMES: Record<RunTicketResult['outcome'], string> = {
  passed: 'Passed',
  failed: 'No attempt passed',
  unchecked: 'Not checked: read it before you apply it',
};

const MARKS = { pass: '✓', fail: '✗', unknown: '?' } as const;

/** @param fate What became of what is offered; undefined while the person has not said. */
export function ticketOutcome(
  { outcome, reason, drift, attempts, edit }: RunTicketResult,
  files: string,
  fate: TicketFate | undefined,
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
            <h2>Held back: it goes beyond the ticket</h2>
            <ul>
              ${drift.map((each) => html`<li>${path(each.path)}: ${each.why}</li>`)}
            </ul>
          </section>`
    }
    ${edit && offer(files, outcome, fate)}`;
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

function offer(files: string, outcome: RunTicketResult['outcome'], fate: TicketFate | undefined): Html {
  return html`<section id="edit" aria-label="Change">
    <h2>Change</h2>
    <p>${path(files)} ${fate && html`<span class="tag">${fate}</span>`}</p>
    ${
      fate === undefined
        ? html`<div class="controls">
            ${button('Preview', { does: 'previewEdit' }, { kind: outcome === 'passed' ? 'secondary' : 'primary' })}
            ${button('Apply…', { does: 'applyEdit' }, { kind: outcome === 'passed' ? 'primary' : 'secondary' })}
            ${button('Reject', { does: 'rejectEdit' })}
          </div>`
        : undefined
    }
  </section>`;
}
