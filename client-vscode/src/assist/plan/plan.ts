// Plan This Change: a goal, a plan, its tickets; then further messages, until it is saved.
import * as vscode from 'vscode';
import { html, type Html } from '../../views/html';
import { path } from '../../views/parts';
import type { Desk } from '../desk';
import { plan, type PlanParams, type PlanResult, type Ticket } from '../messages';
import { chosenFiles, chosenSubject, namedPlace, plainRange, sayPlace, type Subject } from '../subject';
import type { PlannedTicket } from '../ticket/doTicket';
import { openWork, type Work } from '../work';
import type { Turn } from '../workState';
import type { Question } from '../workPage';
import { definitionsOf } from './definitions';
import { goalsOf, rememberGoal } from './goals';
import { openPlan, savePlan } from './planFiles';
import { savedResult, type SavedPlan } from './planFile';
import { ticketList, type TicketMessage } from './ticketList';
import { createTicketsView, type TicketsView } from './ticketsView';

export function registerPlan(desk: Desk, run: (ticket: PlannedTicket) => void): { dispose(): unknown }[] {
  const tickets = createTicketsView(run);
  return [
    ...tickets.disposables,
    vscode.commands.registerCommand('modelrouter.planChange', (...args: unknown[]) => {
      startPlan(desk, tickets, aboutOf(args), undefined);
    }),
    vscode.commands.registerCommand('modelrouter.openPlan', async (place: unknown) => {
      const saved = await openPlan(place instanceof vscode.Uri ? place : undefined);
      if (saved) {
        startPlan(desk, tickets, { files: saved.files.map((file) => vscode.Uri.parse(file)) }, saved);
      }
    }),
  ];
}

/** What a plan starts from. */
interface About {
  /** What the person has in front. */
  readonly subject?: Subject;
  readonly files: readonly vscode.Uri[];
}

/** Files that were chosen in the Explorer go along; otherwise what is in front does. */
function aboutOf(args: readonly unknown[]): About {
  const subject = chosenSubject(args);
  const files = chosenFiles(args);
  const front = vscode.window.activeTextEditor?.document.uri.toString();
  const isInFront = subject !== undefined && (files.length === 0 || subject.uri.toString() === front);
  return isInFront ? { subject, files: files.filter((file) => file.toString() !== subject.uri.toString()) } : { files };
}

function startPlan(desk: Desk, tickets: TicketsView, about: About, saved: SavedPlan | undefined): void {
  const turns = saved?.turns.map((turn, index) => ({
    words: turn.goal,
    answers: [{ result: savedResult(turn, saved, index === saved.turns.length - 1) }],
  }));
  const asSaved = (of: readonly Turn<PlanResult>[]): SavedPlan => {
    const model = resultOf(of)?.route.model;
    return {
      turns: of.map(({ words, answers }) => ({ goal: words, markdown: answers[0]?.result.markdown ?? '' })),
      tickets: ticketsOf(of),
      ...(model !== undefined && { model }),
      files: [...(about.subject ? [about.subject.uri] : []), ...about.files]
        .filter(({ scheme }) => scheme === 'file')
        .map((uri) => uri.toString()),
    };
  };
  const showTickets = (of: readonly Turn<PlanResult>[]): void => {
    tickets.show(ticketsOf(of), {
      id: resultOf(of)?.id ?? '',
      reveal: () => {
        if (!opened.reveal()) {
          startPlan(desk, tickets, about, asSaved(of));
        }
      },
      save: () => savePlan(asSaved(of)),
    });
  };
  let related: PlanParams['related'];
  const work: Work<PlanResult> = {
    routed: { task: 'plan', ...(about.subject && namedPlace(about.subject)) },
    title: 'Plan this change',
    doing: 'planning',
    column: vscode.ViewColumn.Active,
    about: () => aboutText(about),
    question: (of) => questionOf(desk, of),
    async parts(words, of) {
      if (of.length === 0) {
        await rememberGoal(desk.memory, words);
      }
      // The same in each turn: so the provider may have the beginning in its cache.
      related ??= await definitionsOf(of[0]?.words ?? words);
      const params: PlanParams = { goal: words, ...placesOf(about), related, ...historyOf(of) };
      return [{ send: (extra, hearing, stop) => desk.work(plan, { ...params, ...extra }, hearing, stop) }];
    },
    answered: showTickets,
    extras: (of) => (of.length === 0 ? undefined : ticketList(ticketsOf(of))),
    async does(message, of) {
      const pressed = message as TicketMessage;
      switch (pressed.does) {
        case 'openFile':
          await vscode.commands.executeCommand('modelrouter.openTicketFile', pressed.path);
          break;
        case 'savePlan':
          await savePlan(asSaved(of));
          break;
        case 'doTicket': {
          const ticket = ticketsOf(of)[pressed.ticket];
          if (ticket) {
            tickets.start(ticket, resultOf(of)?.id ?? '');
          }
          break;
        }
        case 'showTickets':
          showTickets(of);
          await vscode.commands.executeCommand('modelrouter.tickets.focus');
          break;
      }
    },
  };
  const opened = openWork(desk, work, turns);
  if (turns) {
    showTickets(turns);
  }
}

function questionOf(desk: Desk, turns: readonly Turn<PlanResult>[]): Question {
  return turns.length === 0
    ? {
        label: 'What is to be changed?',
        hint: 'The goal, in your words. Before anything is sent to a model beyond this machine, you see which one, and with what.',
        button: 'Plan',
        earlier: goalsOf(desk.memory),
      }
    : { label: 'Refine', hint: 'What should be different, or clearer?', button: 'Refine' };
}

function aboutText({ subject, files }: About): Html | undefined {
  const names = [...(subject ? [sayPlace(subject.uri, subject.range)] : []), ...files.map((file) => sayPlace(file))];
  return names.length === 0
    ? html`<p class="beside">About the workspace. Open a file, or choose some in the Explorer, to plan with them.</p>`
    : html`<p class="beside">With ${names.map((name, index) => html`${index === 0 ? '' : ', '}${path(name)}`)}</p>`;
}

/** A document that was closed meanwhile is read from the disk. */
function placesOf({ subject, files }: About): Pick<PlanParams, 'textDocument' | 'range' | 'attach'> {
  const document = vscode.workspace.textDocuments.find(
    (each) => each.uri.toString() === subject?.uri.toString() && !each.isClosed,
  );
  const closed = subject && !document && subject.uri.scheme === 'file' ? [subject.uri] : [];
  const attach = [...closed, ...files].map((uri) => uri.toString());
  return {
    ...(document && { textDocument: { uri: document.uri.toString() } }),
    ...(document && subject?.range && { range: plainRange(document.validateRange(subject.range)) }),
    ...(attach.length > 0 && { attach }),
  };
}

function historyOf(turns: readonly Turn<PlanResult>[]): Pick<PlanParams, 'history'> {
  return turns.length === 0
    ? {}
    : { history: turns.map(({ words, answers }) => ({ goal: words, markdown: answers[0]?.result.markdown ?? '' })) };
}

function resultOf(turns: readonly Turn<PlanResult>[]): PlanResult | undefined {
  return turns.at(-1)?.answers[0]?.result;
}

function ticketsOf(turns: readonly Turn<PlanResult>[]): readonly Ticket[] {
  return resultOf(turns)?.tickets ?? [];
}
