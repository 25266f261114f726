// A decision as a page: "Where Would This Go?" before anything is sent, "Explain Last Route" afterwards.
import type { RouteDecision } from '../protocol';
import { html, type Html, type Page } from './html';
import { laneTag, path, sayCost, sayCount, sayDuration, sayTask, sayTokens, table, terms } from './parts';

/** @param subject The file, and the lines where only some are meant. */
export function routePage(decision: RouteDecision, subject: string): Page {
  const { task, reasons } = decision;
  const preview = html`<p>${sayTask(task)} in ${path(subject)}. This is a preview: nothing was sent.</p>`;
  return {
    title: 'Where would this go?',
    body: html`<main>
      <h1>${reasons[0] ?? sentence(decision, 'would go')}</h1>
      ${preview}${terms(facts(decision))}${sections(decision)}
    </main>`,
  };
}

/** @param decisions The latest first. */
export function explainPage(decisions: readonly RouteDecision[]): Page {
  const [latest, ...others] = decisions;
  return {
    title: 'Explain last route',
    body: html`<main>
      ${latest ? made(latest) : html`<h1>No request has been routed yet.</h1>`}
      ${
        others.length === 0
          ? undefined
          : html`<h2>The last of other tasks</h2>
              ${others.map(
                (decision) =>
                  html`<details>
                    <summary>${sayTask(decision.task)}: ${sentenceOf(decision)}</summary>
                    ${terms([...facts(decision), ...results(decision)])}${sections(decision)}
                  </details>`,
              )}`
      }
    </main>`,
  };
}

/** A decision of which something came. */
function made(decision: RouteDecision): Html {
  return html`<h1>${sentenceOf(decision)}</h1>
    <p>The last request of the task ${sayTask(decision.task)}, as it was sent.</p>
    ${terms([...facts(decision), ...results(decision)])}${sections(decision)}`;
}

function sentenceOf(decision: RouteDecision): string {
  return decision.reasons[0] ?? sentence(decision, 'went');
}

function sentence({ task, model, lane }: RouteDecision, went: string): string {
  return `${sayTask(task)} ${went} to ${model ?? 'no model'} (lane ${lane}).`;
}

type Term = readonly [term: string, description: Html | string | undefined];

function facts(decision: RouteDecision): Term[] {
  const { taskClass, tier, lane, laneRule, model, provider, endpoint, escalatedFrom, estimatedCostUsd } = decision;
  return [
    ['Lane', laneTag(lane)],
    ['Rule', laneRule?.pattern === undefined ? undefined : html`<code>${laneRule.pattern}</code>`],
    ['From', laneRule && path(laneRule.source)],
    ['Reason', laneRule?.reason],
    ['Model', model === undefined ? 'none' : html`<strong>${model}</strong>`],
    ['Provider', provider],
    ['Endpoint', endpoint === undefined ? undefined : html`<code>${endpoint}</code>`],
    ['Task class', taskClass && words(taskClass)],
    ['Tier', escalatedFrom === undefined ? tier : `${tier}, escalated from ${escalatedFrom}`],
    ['Estimated cost', estimatedCostUsd === undefined ? undefined : sayCost(estimatedCostUsd)],
  ];
}

function results({ usage, timings, outcome, failure, attempts, answeredBy }: RouteDecision): Term[] {
  const said = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : sayDuration(ms));
  return [
    ['Answered by', answeredBy],
    ['Outcome', outcome && (failure === undefined ? outcome : html`<span class="bad">${outcome}</span>: ${failure}`)],
    ['Attempts', attempts === undefined ? undefined : sayCount(attempts)],
    ['Tokens in / out', usage && sayTokens(usage)],
    ['Cost', usage?.costUsd === undefined ? undefined : sayCost(usage.costUsd)],
    ['Deciding took', said(timings?.decideMs)],
    ['First token after', said(timings?.firstTokenMs)],
    ['Whole answer after', said(timings?.totalMs)],
  ];
}

function sections(decision: RouteDecision): Html {
  const further = decision.reasons.slice(1);
  return html`${sourcesTable(decision)}
  ${
    further.length === 0
      ? undefined
      : html`<h2>Why</h2>
          <ul>
            ${further.map((reason) => html`<li>${reason}</li>`)}
          </ul>`
  }
  ${candidatesTable(decision)}`;
}

/** `repositoryReasoning` as people write it. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sourcesTable({ sources }: RouteDecision): Html | undefined {
  return table({
    title: 'Sources',
    caption: 'Whose text the request may hold, and how far each may travel. The strictest that is needed decides.',
    heads: ['File', 'Lane', 'Role, and rule'],
    rows: sources.map((source) => [path(source.path), laneTag(source.lane), source.reason]),
  });
}

function candidatesTable({ candidates }: RouteDecision): Html | undefined {
  return table({
    title: 'Candidates',
    caption: 'The models that were looked at, in order.',
    heads: ['Model', 'Verdict', 'Reason'],
    rows: candidates.map(({ model, verdict, reason }) => [
      verdict === 'chosen' ? html`<strong>${model}</strong>` : model,
      verdict === 'failed' ? html`<span class="bad">failed</span>` : verdict,
      reason,
    ]),
  });
}
