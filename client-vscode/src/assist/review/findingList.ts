// The findings of a review, in its page.
import { html, type Html } from '../../views/html';
import { button, path } from '../../views/parts';
import { countFindings, sayStanding, type PlacedFinding } from './findings';

/** What the list's buttons say. */
export interface FindingMessage {
  readonly does: 'goTo' | 'preview' | 'apply' | 'dismiss';
  readonly id: string;
}

/** @param nameOf A file's name for people. */
export function findingList(all: readonly PlacedFinding[], nameOf: (uri: string) => string): Html {
  const heading = all.length === 0 ? 'No findings' : countFindings(all.map(({ finding }) => finding));
  return html`<section id="findings" aria-label="Findings">
    <h2>${heading}</h2>
    <ol>
      ${all.map((placed) => findingOf(placed, nameOf))}
    </ol>
  </section>`;
}

function findingOf({ finding, standing }: PlacedFinding, nameOf: (uri: string) => string): Html {
  const { id, severity, title, detail, suggestion, replacement, uri, range } = finding;
  const place = `${nameOf(uri)}:${range.start.line + 1}`;
  const dealtWith = sayStanding(standing);
  const isOpen = standing === 'open';
  return html`<li class="finding ${standing}">
    <strong>${title}</strong> <span class="tag ${severity}">${severity}</span>
    ${dealtWith === undefined ? undefined : html`<span class="tag">${dealtWith}</span>`}
    <p>
      <button
        type="button"
        class="link path"
        data-says="${JSON.stringify({ does: 'goTo', id })}"
        aria-label="Go to ${place}"
      >
        ${path(place)}
      </button>
    </p>
    ${detail.split('\n').map((line) => html`<p>${line}</p>`)}
    ${
      suggestion === undefined || !isOpen
        ? undefined
        : html`<pre>${suggestion.split('\n').map((line) => html`${line}<br />`)}</pre>`
    }
    ${
      isOpen
        ? html`<div class="controls">
            ${
              replacement
                ? html`${button('Preview', { does: 'preview', id }, { of: title })}${button('Apply', { does: 'apply', id }, { of: title })}`
                : undefined
            }
            ${button('Dismiss', { does: 'dismiss', id }, { of: title })}
          </div>`
        : undefined
    }
  </li>`;
}
