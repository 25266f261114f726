// How models did: how often they failed, what of theirs was taken, and how long people waited.
import type { ModelUse, Percentiles } from '../protocol';
import { html, type Html } from './html';
import { sayCount, sayDuration, sayTask } from './parts';

/** Width of a bar of taken suggestions, in pixels. */
const BAR = 60;

/** @returns Undefined when there is none. */
export function modelsSection(models: readonly ModelUse[]): Html | undefined {
  const ordered = [...models].sort((a, b) => b.requests - a.requests);
  return models.length === 0
    ? undefined
    : html`<h2>How models did</h2>
        <div class="scroll" role="region" aria-label="How models did" tabindex="0">
          <table id="models">
            <caption>
              Waits are those of whole answers: half were no longer than the first figure, 19 of 20 no longer than the
              second.
            </caption>
            <thead>
              <tr>
                <th scope="col">Model</th>
                <th scope="col">Task</th>
                <th scope="col" class="number">Requests</th>
                <th scope="col" class="number">Failed</th>
                <th scope="col">Taken of shown</th>
                <th scope="col" class="number">First token</th>
                <th scope="col" class="number">Whole answer</th>
              </tr>
            </thead>
            <tbody>
              ${ordered.map(modelRow)}
            </tbody>
          </table>
        </div>`;
}

function modelRow({ model, task, requests, failed, accepted, shown, firstTokenMs, totalMs }: ModelUse): Html {
  return html`<tr>
    <th scope="row" class="model">${model}</th>
    <td>${sayTask(task)}</td>
    <td class="number">${sayCount(requests)}</td>
    <td class="number">${failed === 0 ? '' : html`<span class="bad">${sayCount(failed)}</span>`}</td>
    <td>${taken(accepted, shown)}</td>
    <td class="number">${durations(firstTokenMs)}</td>
    <td class="number">${durations(totalMs)}</td>
  </tr>`;
}

function taken(accepted: number, shown: number): Html | undefined {
  if (shown === 0) {
    return undefined;
  }
  const part = accepted / shown;
  return html`<svg class="part" width="${BAR}" height="8" aria-hidden="true">
      <rect class="whole" width="${BAR}" height="8"></rect>
      <rect class="taken" width="${Math.round(BAR * part)}" height="8"></rect>
    </svg>
    ${sayCount(accepted)} of ${sayCount(shown)} (${Math.round(100 * part)} %)`;
}

function durations(known: Percentiles | undefined): string {
  return known === undefined ? '' : `${sayDuration(known.p50)} / ${sayDuration(known.p95)}`;
}
