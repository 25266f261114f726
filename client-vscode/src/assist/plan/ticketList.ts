// The tickets of a plan, in its page.
import { html, type Html } from '../../views/html';
import { button, path } from '../../views/parts';
import type { Ticket } from '../messages';

/** What the list's buttons say. */
export type TicketMessage =
  | { readonly does: 'openFile'; readonly path: string }
  | { readonly does: 'savePlan' | 'showTickets' }
  /** `ticket`: its place in the list. */
  | { readonly does: 'doTicket'; readonly ticket: number };

export function ticketList(tickets: readonly Ticket[]): Html {
  return html`<section id="tickets" aria-label="Tickets">
    <h2>${heading(tickets.length)}</h2>
    <ol>
      ${tickets.map(ticketOf)}
    </ol>
    <div class="controls">
      ${button('Save as Markdown', { does: 'savePlan' })}
      ${tickets.length === 0 ? undefined : button('Show in Explorer', { does: 'showTickets' })}
    </div>
  </section>`;
}

function heading(count: number): string {
  return count === 0 ? 'No tickets: nothing is to be done' : count === 1 ? '1 ticket' : `${count} tickets`;
}

function ticketOf({ title, goal, files, acceptance, tier }: Ticket, index: number): Html {
  return html`<li class="ticket">
    <strong>${title}</strong> <span class="tag">${tier}</span>
    ${goal.split('\n').map((line) => html`<p>${line}</p>`)}
    <p>
      ${files.map(
        (file) =>
          html`<button
            type="button"
            class="link path"
            data-says="${JSON.stringify({ does: 'openFile', path: file })}"
            aria-label="Open ${file}"
          >
            ${path(file)}
          </button> `,
      )}
    </p>
    <ul>
      ${acceptance.map((each) => html`<li>${each}</li>`)}
    </ul>
    ${button('Do Ticket', { does: 'doTicket', ticket: index }, { of: title })}
  </li>`;
}
