// A piece of work as a page: what was said, what would be sent and where, what is coming, and what came.
import type { RouteDecision } from '../protocol';
import { html, type Html, type Page } from '../views/html';
import { button, laneTag, path, sayCost, sayDuration, sayTokens, table, terms } from '../views/parts';
import { renderMarkdown } from './markdown';
import type { WorkProblem } from './problems';
import { costOf, type Answer, type Preview, type Turn, type WorkState } from './workState';

/** What a person is asked for in the page. */
export interface Question {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  /** What was said before, to be taken again. */
  readonly earlier?: readonly string[];
  readonly draft?: string;
  /** Whether nothing is an answer, too. */
  readonly optional?: boolean;
}

/** What the page says to the extension; buttons of the kinds of work say more. */
export type WorkMessage =
  | { readonly does: 'say'; readonly words: string }
  | { readonly does: 'send' | 'back' | 'cancel' | 'retry' }
  | { readonly does: 'remedy'; readonly index: number };

export interface WorkView {
  readonly title: string;
  /** What it is about, below the title. */
  readonly about: Html | undefined;
  readonly turns: readonly Turn[];
  readonly state: WorkState;
  readonly question: Question | undefined;
  /** What belongs to the kind of work, behind the last turn. */
  readonly extras: Html | undefined;
}

export function workPage(view: WorkView): Page {
  const { title, about, turns, state, extras } = view;
  return {
    title,
    body: html`<main class="work">
      <h1>${title}</h1>
      ${about} ${turns.map((turn) => turnOf(turn))} ${state.kind === 'waiting' ? extras : undefined} ${current(view)}
    </main>`,
    script: SCRIPT,
  };
}

function turnOf({ words, answers }: Turn): Html {
  return html`${said(words)}${answers.map((answer) => answerOf(answer, answers.length > 1))}`;
}

function said(words: string): Html | undefined {
  return words === '' ? undefined : html`<blockquote class="said">${linesOf(words)}</blockquote>`;
}

function linesOf(text: string): Html[] {
  return text.split('\n').map((line) => html`<p>${line}</p>`);
}

function answerOf({ subject, result, modelLane }: Answer, named: boolean): Html {
  return html`${named && subject !== undefined ? html`<h2>${path(subject)}</h2>` : undefined}
    <article class="answer">${renderMarkdown(result.markdown)}</article>
    ${sent(result.route, modelLane)}`;
}

/** Where it really went, in one line, and all about it behind that. */
function sent(route: RouteDecision, modelLane: string | undefined): Html {
  const { usage, timings, answeredBy } = route;
  const facts = [
    modelLane,
    usage && sayTokens(usage) && `${sayTokens(usage)} tokens`,
    usage?.costUsd === undefined ? undefined : sayCost(usage.costUsd),
    timings?.totalMs === undefined ? undefined : sayDuration(timings.totalMs),
  ].filter((fact) => fact !== undefined && fact !== '');
  return html`<details class="sent">
    <summary>
      Answered by ${answeredBy ?? route.model ?? 'no model'}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}
    </summary>
    <ul>
      ${route.reasons.map((reason) => html`<li>${reason}</li>`)}
    </ul>
    ${sourcesOf(route)}
  </details>`;
}

/** A person's own words have a place, too, for the sake of the rules. */
function nameOf(place: string): Html {
  return place === WORDS ? html`what you wrote` : path(place);
}

/** As the sidecar names it. */
const WORDS = 'untitled:question';

/** More files of one role than that are folded. */
const MOST_OPEN = 8;

/** Whose text goes along; of a role that many have, such as file names for a map of the workspace, their number first. */
function sourcesOf({ sources }: RouteDecision): Html | undefined {
  const many = (reason: string): boolean => sources.filter((source) => source.reason === reason).length > MOST_OPEN;
  const folded = [...new Set(sources.map(({ reason }) => reason).filter(many))];
  const rowsOf = (of: RouteDecision['sources']): (Html | string)[][] =>
    of.map((source) => [nameOf(source.path), laneTag(source.lane), source.reason]);
  const heads = ['File', 'Lane', 'Role, and rule'];
  return html`${table({
    title: 'Sources',
    caption: 'Whose text goes along, and how far each may travel.',
    heads,
    rows: rowsOf(sources.filter(({ reason }) => !folded.includes(reason))),
  })}
  ${folded.map((reason) => {
    const those = sources.filter((source) => source.reason === reason);
    return html`<details>
      <summary>${those.length} more: ${reason}</summary>
      ${table({ title: reason, caption: '', heads, rows: rowsOf(those) })}
    </details>`;
  })}`;
}

function current({ state, question }: WorkView): Html | undefined {
  switch (state.kind) {
    case 'waiting':
      return question && form(question);
    case 'deciding':
      return html`${said(state.words)}
        <p role="status">Looking at what would be sent, and where. Nothing is sent yet.</p>`;
    case 'preview':
      return html`${said(state.words)}${previewOf(state.previews, state.further)}`;
    case 'running':
      return html`${said(state.words)}${state.answers.map((answer) => answerOf(answer, true))}
        ${state.subject === undefined ? undefined : html`<h2>${path(state.subject)}</h2>`}
        <article class="answer" id="said" aria-busy="true" aria-label="The answer so far">
          ${renderMarkdown(state.said)}
        </article>
        <p role="status" id="reports">${state.reports}</p>
        <div class="controls">${button('Cancel', { does: 'cancel' })}</div>`;
    case 'failed':
      return html`${said(state.words)}${state.answers.map((answer) => answerOf(answer, true))}
      ${
        state.said === '' ? undefined : html`<article class="answer incomplete">${renderMarkdown(state.said)}</article>`
      }
      ${problemOf(state.problem)} ${question && form({ ...question, draft: state.words, earlier: [] })}`;
  }
}

function problemOf({ says, remedies, cancelled }: WorkProblem): Html {
  return html`<p class="${cancelled ? 'beside' : 'problem'}" role="alert">${says}</p>
    <div class="controls">
      ${button('Try Again', { does: 'retry' }, { kind: 'primary' })}
      ${remedies.map(({ label }, index) => button(label, { does: 'remedy', index }))}
    </div>`;
}

function previewOf(previews: readonly Preview[], further: string | undefined): Html {
  const cost = costOf(previews);
  const models = [...new Set(previews.map(({ route }) => route.model ?? 'no model'))].join(', ');
  return html`<section aria-label="What would be sent">
    <h2>This would go to ${models}. Nothing is sent yet.</h2>
    <div class="controls">
      ${button(cost === undefined || further !== undefined ? 'Send' : `Send (about ${sayCost(cost)})`, { does: 'send' }, { kind: 'primary' })}
      ${button('Back', { does: 'back' })}
    </div>
    ${further && html`<p>${further}</p>`} ${previews.map((preview) => onePreview(preview, previews.length > 1))}
  </section>`;
}

function onePreview({ subject, route, modelLane }: Preview, named: boolean): Html {
  const { model, provider, endpoint, lane, laneRule, tier, estimatedCostUsd, reasons } = route;
  return html`${named && subject !== undefined ? html`<h3>${path(subject)}</h3>` : undefined}
    <p>${reasons[0]}</p>
    ${terms([
      ['Model', model === undefined ? 'none' : html`<strong>${model}</strong> ${provider && `(${provider})`}`],
      ['Goes to', endpoint === undefined ? modelLane : html`<code>${endpoint}</code> ${modelLane && `(${modelLane})`}`],
      ['Lane', laneTag(lane)],
      ['Rule', laneRule?.pattern === undefined ? undefined : html`<code>${laneRule.pattern}</code>`],
      ['Reason', laneRule?.reason],
      ['Tier', tier],
      ['Estimated cost', estimatedCostUsd === undefined ? 'not known' : sayCost(estimatedCostUsd)],
    ])}
    ${sourcesOf(route)}`;
}

function form({ label, hint, button: does, earlier = [], draft = '', optional = false }: Question): Html {
  const required = optional ? html`` : html`required`;
  return html`<form>
    <label for="words">${label}</label>
    <p id="hint" class="beside">${hint}</p>
    <textarea id="words" rows="5" aria-describedby="hint" data-draft="${ascii(draft)}" ${required}></textarea>
    ${
      earlier.length === 0
        ? undefined
        : html`<label for="earlier">Said before</label>
            <select id="earlier">
              <option value="">Choose to say it again</option>
              ${earlier.map((words) => html`<option value="${ascii(words)}">${shorten(words)}</option>`)}
            </select>`
    }
    <div class="controls">
      <button type="submit">${does}</button>
      <span class="beside">Ctrl+Enter (Cmd+Enter)</span>
    </div>
  </form>`;
}

/** Characters of what was said before, in a list. */
const EARLIER_LENGTH = 100;

function shorten(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ');
  return line.length <= EARLIER_LENGTH ? line : `${line.slice(0, EARLIER_LENGTH - 1)}…`;
}

/** As JSON of visible characters: an attribute holds no line breaks, and the page gets the same text back. */
function ascii(words: string): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(words).replace(/[^ -~]/g, escape);
}

/** Constant text. What was typed outlives the page's being hidden; what is streamed was made by {@link renderMarkdown}. */
const SCRIPT = `
const vscode = acquireVsCodeApi();
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-says]');
  if (button) vscode.postMessage(JSON.parse(button.dataset.says));
});
const form = document.querySelector('form');
if (form) {
  const box = form.querySelector('textarea');
  const kept = vscode.getState();
  box.value = kept ? kept.draft : JSON.parse(box.dataset.draft);
  const keep = () => vscode.setState({ draft: box.value });
  box.addEventListener('input', keep);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    vscode.setState(undefined);
    vscode.postMessage({ does: 'say', words: box.value });
  });
  const earlier = form.querySelector('#earlier');
  if (earlier) earlier.addEventListener('change', () => {
    if (earlier.value !== '') { box.value = JSON.parse(earlier.value); keep(); box.focus(); }
  });
  box.focus();
} else {
  const first = document.querySelector('button.primary');
  if (first) first.focus();
}
addEventListener('message', ({ data }) => {
  const article = document.getElementById('said');
  const reports = document.getElementById('reports');
  if (article) article.innerHTML = data.said;
  if (reports && reports.textContent !== data.reports) reports.textContent = data.reports;
});
`;
