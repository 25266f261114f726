// Do Ticket: a piece of a plan is done by the smallest model that does it well, checked, and offered.
import * as vscode from 'vscode';
import { html, type Html } from '../../views/html';
import { path } from '../../views/parts';
import type { Desk } from '../desk';
import type { Previews } from '../edits/previews';
import { sayFiles } from '../edits/workspaceEdits';
import { runTicket, type RunTicketParams, type RunTicketResult, type Ticket, type TicketFate } from '../messages';
import { folderOf } from '../plan/files';
import { openWork, type Work } from '../work';
import type { Turn } from '../workState';
import { checkedOutcome, checkText, FURTHER, type RunMessage } from './attemptList';
import { checkParams, chooseCheck, knownCheck, type Check } from './consent';
import type { Fates } from './fates';
import { createOffer, editsOf } from './offer';

/** A ticket, and where it is from. */
export interface PlannedTicket {
  readonly ticket: Ticket;
  /** The id of its plan; undefined of one that was saved. */
  readonly plan?: string;
  /** Told what became of it. */
  readonly became: (fate: TicketFate) => void;
}

export function doTicket(desk: Desk, previews: Previews, fates: Fates, { ticket, plan, became }: PlannedTicket): void {
  const folder = folderOf(ticket.files[0] ?? '');
  const offer = createOffer(previews, fates, ticket.title, (fate) => {
    became(fate);
    opened.refresh();
  });
  const work: Work<RunTicketResult> = {
    routed: { task: 'implement' },
    title: 'Do ticket',
    doing: 'doing a ticket',
    column: vscode.ViewColumn.Active,
    further: FURTHER,
    about: () => aboutText(ticket, knownCheck(desk.memory, folder)),
    question: () => undefined,
    async parts() {
      const check = await chooseCheck(desk.memory, folder);
      if (!check) {
        throw Object.assign(new Error('Cancelled.'), { code: CANCELLED });
      }
      const params: RunTicketParams = {
        ticket,
        ...(folder && { folder: folder.uri.toString() }),
        ...(plan !== undefined && plan !== '' && { plan }),
        ...checkParams(check),
      };
      return [{ send: (extra, hearing, stop) => desk.work(runTicket, { ...params, ...extra }, hearing, stop) }];
    },
    answered: (turns) => {
      const result = resultOf(turns);
      if (result) {
        offer.make(result);
      }
    },
    extras: (turns) => {
      const result = resultOf(turns);
      return result && checkedOutcome(result, sayFiles(editsOf(result)), offer.standing());
    },
    does: (message) => offer.press(message as RunMessage),
  };
  const opened = openWork(desk, work, [], () => {
    offer.close();
  });
}

/** As LSP numbers it. */
const CANCELLED = -32800;

function resultOf(turns: readonly Turn<RunTicketResult>[]): RunTicketResult | undefined {
  return turns.at(-1)?.answers[0]?.result;
}

function aboutText({ title, goal, files, acceptance }: Ticket, check: Check): Html {
  return html`<p><strong>${title}</strong></p>
    ${goal.split('\n').map((line) => html`<p>${line}</p>`)}
    <p class="beside">${files.map((file, index) => html`${index === 0 ? '' : ', '}${path(file)}`)}</p>
    <ul>
      ${acceptance.map((each) => html`<li>${each}</li>`)}
    </ul>
    ${checkText(check)}`;
}
