// "Show Where My Code Went": the ledger as a page.
import type { Ledger, LedgerRow } from '../protocol';
import { html, type Html, type Page } from './html';
import { laneTag, path, sayBytes, sayCost, sayCount, sayDuration, sayTask, sayTokens, terms } from './parts';

/** @param limit How many rows were asked for, at most. */
export function ledgerPage({ rows, problem, folder }: Ledger, limit: number): Page {
  return {
    title: 'Where my code went',
    body: html`<main>
      <h1>${summary(rows)}</h1>
      ${problem === undefined ? undefined : html`<p class="problem" role="alert">${problem}</p>`}
      <p>
        Each line is a request that left the sidecar for a model, also for the one inside it. It names files and sizes,
        and never holds code or prompts.
      </p>
      ${terms([['Kept in', path(folder)]])}
      <div class="controls">
        <label for="filter">Filter</label>
        <input
          id="filter"
          type="search"
          placeholder="file, model, host, lane, task …"
          autocomplete="off"
          spellcheck="false"
        />
        <button id="refresh" type="button">Refresh</button>
        <button
          id="verify"
          type="button"
          class="secondary"
          title="Checks the chain of hashes, as “ledger verify” on the command line does: whether a line was changed or taken out"
        >
          Verify
        </button>
      </div>
      <pre id="verified" role="status" aria-live="polite" hidden></pre>
      ${rows.length === 0 ? html`<p>Nothing yet.</p>` : requestsTable(rows, limit)}
    </main>`,
    script: SCRIPT,
  };
}

function summary(rows: readonly LedgerRow[]): string {
  if (rows.length === 0) {
    return 'No request has left the sidecar for a model.';
  }
  const beyond = rows.filter(({ lane }) => lane !== 'local');
  if (beyond.length === 0) {
    return `${requests(rows.length)}: ${rows.length === 1 ? 'it' : 'all'} stayed on this machine.`;
  }
  const hosts = [...new Set(beyond.map(({ host }) => host))].sort();
  const cost = rows.reduce((sum, row) => sum + (row.costUsd ?? 0), 0);
  return `${requests(rows.length)}: ${sayCount(rows.length - beyond.length)} stayed on this machine, ${sayCount(beyond.length)} went to ${hosts.join(', ')}, for ${sayCost(cost)}.`;
}

function requests(count: number): string {
  return `${sayCount(count)} ${count === 1 ? 'request' : 'requests'}`;
}

function requestsTable(rows: readonly LedgerRow[], limit: number): Html {
  const shown = rows.length < limit ? requests(rows.length) : `The latest ${requests(rows.length)}`;
  return html`<div class="scroll" role="region" aria-label="Requests" tabindex="0">
    <table id="requests">
      <caption>
        <span id="shown" role="status" aria-live="polite">${shown}, newest first.</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Task</th>
          <th scope="col">Lane</th>
          <th scope="col">Model, host</th>
          <th scope="col">Sources</th>
          <th scope="col" class="number">Tokens<br />in / out</th>
          <th scope="col" class="number">Cost</th>
          <th scope="col" class="number">Duration</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(requestRow)}
      </tbody>
    </table>
  </div>`;
}

function requestRow(row: LedgerRow): Html {
  const attempt = row.attempt > 1 ? `, attempt ${row.attempt}` : '';
  return html`<tr class="${row.lane}">
    <td>${when(row.ts)}</td>
    <td>${sayTask(row.task)}</td>
    <td>${laneTag(row.lane)}</td>
    <td class="model">${row.model}<br /><span class="beside">${row.host}</span></td>
    <td class="sources">${sources(row)}</td>
    <td class="number">${sayTokens(row)}</td>
    <td class="number">${row.costUsd === undefined ? '' : sayCost(row.costUsd)}</td>
    <td class="number">${duration(row)}</td>
    <td>${row.outcome}${attempt}</td>
  </tr> `;
}

function sources({ sources: parts }: LedgerRow): Html {
  const files = byFile(parts);
  const items = files.map((file) => html`${path(file.path)}${size(file.bytes)}`);
  const [first, ...others] = files;
  if (!first || others.length === 0) {
    return items[0] ?? html`none`;
  }
  return html`<details>
    <summary>${path(first.path)} and ${others.length} more${size(sumOf(files.map((file) => file.bytes)))}</summary>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
  </details>`;
}

type Source = LedgerRow['sources'][number];

/** A request may hold several parts of a file. */
function byFile(parts: readonly Source[]): { path: string; bytes: number | undefined }[] {
  const paths = [...new Set(parts.map((part) => part.path))];
  return paths.map((each) => ({
    path: each,
    bytes: sumOf(parts.filter((part) => part.path === each).map((part) => part.bytes)),
  }));
}

function size(bytes: number | undefined): Html | undefined {
  return bytes === undefined ? undefined : html` <span class="size">(${sayBytes(bytes)})</span>`;
}

/** Undefined where nothing is known. */
function sumOf(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, number) => sum + number, 0);
}

function duration({ totalMs, firstTokenMs }: LedgerRow): Html | undefined {
  const first =
    firstTokenMs === undefined ? undefined : html`<br /><span class="beside">first ${sayDuration(firstTokenMs)}</span>`;
  return totalMs === undefined ? undefined : html`${sayDuration(totalMs)}${first}`;
}

/** Where the person is, the day below the time; as it stands when it is no time. */
function when(ts: string): Html {
  const time = new Date(ts);
  if (Number.isNaN(time.getTime())) {
    return html`${ts}`;
  }
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return html`<time datetime="${ts}">${clock}<br /><span class="beside">${day}</span></time>`;
}

/** Runs in the page. All it keeps is what is typed in the filter. */
const SCRIPT = `
const vscode = acquireVsCodeApi();
const filter = document.getElementById('filter');
const shown = document.getElementById('shown');
const verified = document.getElementById('verified');
const all = shown ? shown.textContent : '';
const rows = [...document.querySelectorAll('#requests tbody tr')];
const texts = rows.map((row) => row.textContent.toLowerCase());
function apply() {
  const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  rows.forEach((row, at) => {
    row.hidden = !words.every((word) => texts[at].includes(word));
    count += row.hidden ? 0 : 1;
  });
  if (shown) shown.textContent = words.length === 0 ? all : count + ' of ' + rows.length + ' shown, newest first.';
  vscode.setState({ filter: filter.value });
}
filter.value = vscode.getState()?.filter ?? '';
filter.addEventListener('input', apply);
apply();
for (const id of ['refresh', 'verify']) {
  document.getElementById(id).addEventListener('click', () => vscode.postMessage(id));
}
window.addEventListener('message', ({ data }) => {
  verified.textContent = data.verified;
  verified.hidden = false;
});
`;
