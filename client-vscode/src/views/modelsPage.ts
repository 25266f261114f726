// "Show Models": what there is, where each is, and how it stands, as a page.
import type { KeyName } from '../keys/keyStore';
import { sayState } from '../keys/words';
import type { ModelList, ModelStatus } from '../protocol';
import { html, type Html, type Page } from './html';
import { button, laneTag, LIVE, path, sayCost, sayCount, sayDuration } from './parts';

/** What the page says to the extension. */
export type ModelsMessage =
  | { readonly does: 'probe' | 'refresh' | 'openSettings' }
  | { readonly does: 'setKey' | 'testKey' | 'clearKey'; readonly key: KeyName };

/** Of models that are no entry of the settings, why they are here. */
const SOURCES: Record<ModelStatus['source'], string | undefined> = {
  settings: undefined,
  catalog: 'named by a tier',
  discovered: 'found on this machine',
};

/** Whether the servers were asked. */
export type Asked = 'no' | 'asking' | 'yes';

const ASKED: Record<Asked, string> = {
  no: 'Probe asks each server whether it answers.',
  asking: 'Every server is being asked…',
  yes: 'Every server was asked just now.',
};

export function modelsPage({ models, catalogDate }: ModelList, asked: Asked): Page {
  return {
    title: 'Models',
    body: html`<main>
      <h1>${summary(models)}</h1>
      <p>
        The models of your settings, and those found on this machine. Each tier asks its models in order, within the
        lane of the file. Prices and windows that you did not set are those of the catalog of ${catalogDate}.
      </p>
      <div class="controls">
        ${button('Probe', { does: 'probe' }, { kind: 'primary' })} ${button('Open Settings', { does: 'openSettings' })}
        <span class="beside" role="status">${ASKED[asked]}</span>
      </div>
      ${models.length === 0 ? undefined : modelsTable(models)}
    </main>`,
    script: LIVE,
    isLive: true,
  };
}

function summary(models: readonly ModelStatus[]): string {
  if (models.length === 0) {
    return 'Only the embedded model: no other is in the settings.';
  }
  const count = `${sayCount(models.length)} ${models.length === 1 ? 'model' : 'models'} beside the embedded one`;
  const troubled = models.filter((model) => isTrouble(model)).length;
  return troubled === 0 ? `${count}.` : `${count}; ${sayCount(troubled)} cannot be asked.`;
}

function isTrouble({ state }: ModelStatus): boolean {
  return state === 'noKey' || state === 'refused' || state === 'unreachable';
}

function modelsTable(models: readonly ModelStatus[]): Html {
  return html`<div class="scroll" role="region" aria-label="Models" tabindex="0">
    <table id="models">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Where</th>
          <th scope="col">Tiers</th>
          <th scope="col" class="number">Context</th>
          <th scope="col" class="number">Price<br />in / out</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        ${models.map(modelRow)}
      </tbody>
    </table>
  </div>`;
}

function modelRow(model: ModelStatus): Html {
  const { name, provider, endpoint, lane, tiers, contextWindow, source } = model;
  const why = SOURCES[source];
  const tag = why === undefined ? undefined : html` <span class="tag">${why}</span>`;
  return html`<tr>
    <th scope="row" class="model">
      <strong>${name}</strong>${tag}<br /><span class="beside">${provider}: ${model.model}</span>
    </th>
    <td class="where">${laneTag(lane)}<br />${path(endpoint)}</td>
    <td>${tiers.length === 0 ? html`<span class="beside">none</span>` : tiers.join(', ')}</td>
    <td class="number">${contextWindow === undefined ? '' : sayCount(contextWindow)}</td>
    <td class="number">${price(model)}</td>
    <td class="state">${state(model)}</td>
  </tr> `;
}

function price({ price: known }: ModelStatus): Html | undefined {
  return known && html`${sayCost(known.input)} / ${sayCost(known.output)}<br /><span class="beside">per million</span>`;
}

/** How it stands, why, and what to do. */
function state(model: ModelStatus): Html {
  const word = html`<span class="${isTrouble(model) ? 'bad' : model.state === 'ready' ? 'good' : 'beside'}"
    >${sayState(model)}</span
  >`;
  const detail = model.detail === '' ? undefined : html`<br /><span class="beside">${model.detail}</span>`;
  const took =
    model.probe?.ok === true ? html` <span class="beside">after ${sayDuration(model.probe.ms)}</span>` : undefined;
  return html`${word}${took}${detail}${action(model)}${figures(model)}`;
}

/** Nothing to act on: behind a click. */
function figures({ figures: known }: ModelStatus): Html | undefined {
  return known === ''
    ? undefined
    : html`<details>
        <summary class="beside">Figures</summary>
        ${known}
      </details>`;
}

function action(model: ModelStatus): Html | undefined {
  const key: KeyName = { kind: 'model', name: model.name };
  const of = model.name;
  const set = button('Set Key', { does: 'setKey', key }, { of });
  const test = button('Test', { does: 'testKey', key }, { of });
  const clear = button('Clear Key', { does: 'clearKey', key }, { of });
  const probe = button('Probe', { does: 'probe' }, { of });
  const buttons = [
    ...(model.state === 'unreachable' ? [probe] : []),
    ...(model.hasKey || model.state === 'noKey' || model.state === 'refused' ? [set] : []),
    ...(model.hasKey ? [test, clear] : model.state === 'refused' ? [test] : []),
  ];
  return buttons.length === 0 ? undefined : html`<div class="row">${buttons}</div>`;
}
