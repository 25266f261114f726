// Do Ticket: a piece of a plan is done by the smallest model that does it well, checked, and offered.
import * as vscode from 'vscode';
import { html, type Html } from '../../views/html';
import { path } from '../../views/parts';
import type { Desk } from '../desk';
import type { Previews } from '../edits/previews';
import { fileEdits, textAfter, type FileEdit } from '../edits/text';
import { applyEdits, previewEdits, sayFiles, staysInside } from '../edits/workspaceEdits';
import { runTicket, type RunTicketParams, type RunTicketResult, type Ticket, type TicketFate } from '../messages';
import { folderOf } from '../plan/files';
import { openWork, type Work } from '../work';
import type { Turn } from '../workState';
import { ticketOutcome, type RunMessage } from './attemptList';
import { chooseCheck, sayCheck } from './consent';
import { textOf, type Fates } from './fates';

/** A ticket, and where it is from. */
export interface PlannedTicket {
  readonly ticket: Ticket;
  /** The id of its plan; undefined of one that was saved. */
  readonly plan?: string;
  /** Told what became of it. */
  readonly became: (fate: TicketFate) => void;
}

const FURTHER =
  'If a change does not pass, a model of a higher tier may be asked next, as far as the lane and your budget allow. Each attempt is shown with what it cost.';

export function doTicket(desk: Desk, previews: Previews, fates: Fates, { ticket, plan, became }: PlannedTicket): void {
  const folder = folderOf(ticket.files[0] ?? '');
  let fate: TicketFate | undefined;
  let offered: RunTicketResult | undefined;
  const become = (next: TicketFate): void => {
    fate = next;
    became(next);
    opened.refresh();
  };
  const work: Work<RunTicketResult> = {
    routed: { task: 'implement' },
    title: 'Do ticket',
    doing: 'doing a ticket',
    column: vscode.ViewColumn.Active,
    further: FURTHER,
    about: () => aboutText(ticket, sayCheck(desk.memory, folder)),
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
        trusted: vscode.workspace.isTrusted,
        ...(check.isProposed && check.command !== undefined && { consentedCommand: check.command }),
      };
      return [{ send: (extra, hearing, stop) => desk.work(runTicket, { ...params, ...extra }, hearing, stop) }];
    },
    answered: (turns) => {
      offered = resultOf(turns);
    },
    extras: (turns) => {
      const result = resultOf(turns);
      return result && ticketOutcome(result, sayFiles(editsOf(result)), fate);
    },
    async does(message) {
      if (offered && fate === undefined) {
        await press(offered, message as RunMessage);
      }
    },
  };

  async function press(result: RunTicketResult, { does }: RunMessage): Promise<void> {
    const files = editsOf(result);
    if (does === 'rejectEdit') {
      await fates.tell(result.id, 'rejected');
      become('rejected');
    } else if (!staysInside(files)) {
      void vscode.window.showWarningMessage(
        `ModelRouter: this would change ${sayFiles(files)}, outside of what is open.`,
      );
    } else if (does === 'previewEdit') {
      await previewEdits(previews, ticket.title, files, () => apply(result, files)); // all of it was checked together
    } else {
      await apply(result, files);
    }
  }

  /** What the person ticks of it, as one step that can be undone. */
  async function apply(result: RunTicketResult, files: readonly FileEdit[]): Promise<void> {
    const applied = await Promise.all(
      files.map(async ({ uri: name, edits }) => {
        const uri = vscode.Uri.parse(name);
        const before = await textOf(uri);
        return { uri, before, after: textAfter(before ?? '', edits), edits };
      }),
    );
    await applyEdits(files, ticket.title);
    const now = await Promise.all(applied.map(({ uri }) => textOf(uri)));
    if (applied.some(({ before }, index) => before !== now[index])) {
      await fates.watch(result.id, applied, become);
    }
  }

  const opened = openWork(desk, work, [], () => {
    if (offered?.edit && fate === undefined) {
      void fates.tell(offered.id, 'rejected'); // whoever closes the page wants none of it
      became('rejected');
    }
  });
}

/** As LSP numbers it. */
const CANCELLED = -32800;

function resultOf(turns: readonly Turn<RunTicketResult>[]): RunTicketResult | undefined {
  return turns.at(-1)?.answers[0]?.result;
}

function editsOf({ edit }: RunTicketResult): readonly FileEdit[] {
  return edit ? fileEdits(edit) : [];
}

function aboutText({ title, goal, files, acceptance }: Ticket, check: string | undefined): Html {
  return html`<p><strong>${title}</strong></p>
    ${goal.split('\n').map((line) => html`<p>${line}</p>`)}
    <p class="beside">${files.map((file, index) => html`${index === 0 ? '' : ', '}${path(file)}`)}</p>
    <ul>
      ${acceptance.map((each) => html`<li>${each}</li>`)}
    </ul>
    <p class="beside">${check === undefined ? 'Checked by no command.' : html`Checked with <code>${check}</code>`}</p>`;
}
