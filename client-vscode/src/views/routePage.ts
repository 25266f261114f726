// "Where Would This Go?": a decision as a page.
import type { RouteDecision } from '../protocol';
import { html, type Html, type Page } from './html';
import { laneTag, path, sayCost, sayTask, terms } from './parts';

/** @param subject The file, and the lines where only some are meant. */
export function routePage(decision: RouteDecision, subject: string): Page {
  const { task, taskClass, tier, lane, laneRule, model, provider, endpoint, reasons } = decision;
  const [sentence, ...further] = reasons;
  return {
    title: 'Where would this go?',
    body: html`<main>
      <h1>${sentence ?? outcome(decision)}</h1>
      <p>${sayTask(task)} in ${path(subject)}. This is a preview: nothing was sent.</p>
      ${terms([
        ['Lane', laneTag(lane)],
        ['Rule', laneRule?.pattern === undefined ? undefined : html`<code>${laneRule.pattern}</code>`],
        ['From', laneRule && path(laneRule.source)],
        ['Reason', laneRule?.reason],
        ['Model', model === undefined ? 'none' : html`<strong>${model}</strong>`],
        ['Provider', provider],
        ['Endpoint', endpoint === undefined ? undefined : html`<code>${endpoint}</code>`],
        ['Task class', taskClass && words(taskClass)],
        ['Tier', decision.escalatedFrom === undefined ? tier : `${tier}, escalated from ${decision.escalatedFrom}`],
        ['Estimated cost', decision.estimatedCostUsd === undefined ? undefined : sayCost(decision.estimatedCostUsd)],
      ])}
      ${sourcesTable(decision)}
      ${
        further.length === 0
          ? undefined
          : html`<h2>Why</h2>
              <ul>
                ${further.map((reason) => html`<li>${reason}</li>`)}
              </ul>`
      }
      ${candidatesTable(decision)}
    </main>`,
  };
}

/** `repositoryReasoning` as people write it. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function outcome({ task, model, lane }: RouteDecision): string {
  const what = sayTask(task);
  return model === undefined
    ? `${what} would go to no model (lane ${lane}).`
    : `${what} would go to ${model} (lane ${lane}).`;
}

function sourcesTable({ sources }: RouteDecision): Html | undefined {
  return table(
    'Sources',
    'Whose text the request may hold, and how far each may travel. The strictest that is needed decides.',
    ['File', 'Lane', 'Role, and rule'],
    sources.map((source) => [path(source.path), laneTag(source.lane), html`${source.reason}`]),
  );
}

function candidatesTable({ candidates }: RouteDecision): Html | undefined {
  return table(
    'Candidates',
    'The models that were looked at, in order.',
    ['Model', 'Verdict', 'Reason'],
    candidates.map(({ model, verdict, reason }) => [
      verdict === 'chosen' ? html`<strong>${model}</strong>` : html`${model}`,
      html`${verdict}`,
      html`${reason}`,
    ]),
  );
}

function table(title: string, caption: string, heads: readonly string[], rows: readonly (readonly Html[])[]) {
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
