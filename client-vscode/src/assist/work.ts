// Carries out a piece of work in a page of its own: asks the person, shows where it would go, sends it, shows what comes.
import * as vscode from 'vscode';
import { workspaceShortener } from '../settings';
import type { Html } from '../views/html';
import { allowedUsd, type Desk } from './desk';
import { renderMarkdown } from './markdown';
import type { WorkParams, WorkResult } from './messages';
import { problemOf, type Routed, type WorkProblem } from './problems';
import { createWorkPanel } from './workPanel';
import { workPage, type Question, type WorkMessage } from './workPage';
import { rehearse, sendParts, withNotification, type Part, type PartsHearing, type Rehearsal } from './workRequests';
import { mustAsk, type Turn, type WorkState } from './workState';

/** A kind of work, and what this one is about. */
export interface Work<R extends WorkResult> {
  /** As routes are asked by. */
  readonly routed: Routed;
  readonly title: string;
  /** Completes "ModelRouter: …" while it is done. */
  readonly doing: string;
  readonly column: vscode.ViewColumn;
  /** What is sent further, beyond what is shown before it is sent. Without it, the model that was shown is asked, and no other. */
  readonly further?: string;
  about?(): Html | undefined;
  /** What the person is asked next; undefined where nothing is. */
  question(turns: readonly Turn<R>[]): Question | undefined;
  /** The requests for what was said. */
  parts(words: string, turns: readonly Turn<R>[]): Promise<readonly Part<R>[]>;
  /** Every request of a turn has been answered. */
  answered?(turns: readonly Turn<R>[]): void | Promise<void>;
  /** What the page holds beside the answers. */
  extras?(turns: readonly Turn<R>[]): Html | undefined;
  /** A button of the extras was pressed. */
  does?(message: { readonly does: string }, turns: readonly Turn<R>[]): void | Promise<void>;
}

export interface OpenWork {
  /** Brings its page to the front. @returns whether there is one: the person may have closed it */
  reveal(): boolean;
  /** Shows the extras anew. */
  refresh(): void;
}

/** How often what is coming is drawn. */
const DRAW_MS = 80;

/**
 * @param earlier Turns of the same work that were made before, as a saved one has them.
 * @param closed Called when the person closes the page.
 */
export function openWork<R extends WorkResult>(
  desk: Desk,
  work: Work<R>,
  earlier: readonly Turn<R>[] = [],
  closed: () => void = () => undefined,
): OpenWork {
  let turns = earlier;
  let state: WorkState = { kind: 'waiting' };
  let stop = new vscode.CancellationTokenSource();
  /** Sends what was previewed; undefined while nothing waits for the person. */
  let agreed: (() => void) | undefined;

  const panel = createWorkPanel(work.title, work.column, {
    heard: (message) => void hear(message),
    page: () =>
      workPage({
        title: work.title,
        about: work.about?.(),
        turns,
        state,
        question: work.question(turns),
        extras: work.extras?.(turns),
      }),
    closed: () => {
      stop.cancel();
      closed();
    },
  });
  /** What comes goes into the page as it stands: one that is made anew would lose the reader's place. */
  const draw = oncePer(DRAW_MS, () => {
    if (state.kind === 'running') {
      panel.post({ said: renderMarkdown(state.said).markup, reports: state.reports });
    }
  });

  function become(next: WorkState): void {
    state = next;
    panel.show();
  }

  async function hear(message: { readonly does: string }): Promise<void> {
    const known = message as WorkMessage;
    switch (known.does) {
      case 'say':
        await begin(known.words);
        break;
      case 'send':
        agreed?.();
        break;
      case 'back':
        agreed = undefined;
        if (state.kind === 'preview') {
          become({ kind: 'failed', words: state.words, answers: [], said: '', problem: NOT_SENT });
        }
        break;
      case 'cancel':
        stop.cancel();
        break;
      case 'retry':
        if (state.kind === 'failed') {
          await begin(state.words);
        }
        break;
      case 'remedy':
        await remedy(known.index);
        break;
      default:
        await work.does?.(message, turns);
    }
  }

  async function remedy(index: number): Promise<void> {
    const chosen = state.kind === 'failed' ? state.problem.remedies[index] : undefined;
    if (chosen) {
      await vscode.commands.executeCommand(chosen.command, ...(chosen.args ?? []));
    }
  }

  function fail(words: string, error: unknown): void {
    const { answers, said } = state.kind === 'running' ? state : { answers: [], said: '' };
    become({ kind: 'failed', words, answers, said, problem: problemOf(error, work.routed, workspaceShortener()) });
  }

  /** Says where it would go; then, once nothing is in the way, sends it. */
  async function begin(words: string): Promise<void> {
    if (state.kind === 'deciding' || state.kind === 'running') {
      return; // one at a time
    }
    stop.dispose();
    stop = new vscode.CancellationTokenSource();
    become({ kind: 'deciding', words });
    try {
      const parts = await work.parts(words, turns);
      const rehearsal = await rehearse(desk, parts, pinned(), stop.token);
      if (stop.token.isCancellationRequested) {
        return;
      }
      const goesOn = work.further !== undefined && [...rehearsal.lanes.values()].some((lane) => lane !== 'local');
      if (mustAsk(rehearsal.previews, allowedUsd(), goesOn)) {
        agreed = () => {
          agreed = undefined;
          void send(words, parts, rehearsal, true);
        };
        const further = work.further === undefined ? {} : { further: work.further };
        become({ kind: 'preview', words, previews: rehearsal.previews, ...further });
      } else {
        await send(words, parts, rehearsal, false);
      }
    } catch (error) {
      fail(words, error);
    }
  }

  /** A conversation stays with the model that it began with. */
  function pinned(): WorkParams {
    const model = turns.at(-1)?.answers.at(-1)?.result.route.model;
    return model === undefined ? {} : { model };
  }

  /** @param asked Whether the person agreed to what was rehearsed: then these models are asked, and no others. */
  async function send(
    words: string,
    parts: readonly Part<R>[],
    { previews, lanes }: Rehearsal,
    asked: boolean,
  ): Promise<void> {
    const extraOf = (index: number): WorkParams => {
      const model = asked && work.further === undefined ? previews[index]?.route.model : undefined;
      return model === undefined ? pinned() : { model };
    };
    const { token } = stop;
    const cancel = (): void => {
      stop.cancel();
    };
    await withNotification(work.doing, cancel, async (reports) => {
      try {
        const answers = await sendParts(parts, extraOf, lanes, hearing(words, reports), token);
        turns = [...turns, { words, answers }];
        become({ kind: 'waiting' });
        await work.answered?.(turns);
      } catch (error) {
        fail(words, error);
      }
    });
  }

  function hearing(words: string, notify: (message: string) => void): PartsHearing<R> {
    return {
      begins({ subject }, answers) {
        const of = subject === undefined ? {} : { subject };
        become({ kind: 'running', words, answers, ...of, said: '', reports: 'Asking.' });
      },
      said(delta) {
        if (state.kind === 'running') {
          state = { ...state, said: state.said + delta };
          draw();
        }
      },
      reports(message) {
        notify(message);
        if (state.kind === 'running') {
          state = { ...state, reports: message };
          draw();
        }
      },
    };
  }

  panel.show();
  if (turns.length === 0 && work.question(turns) === undefined) {
    void begin('');
  }
  return {
    reveal: () => panel.reveal(),
    refresh: () => {
      panel.show();
    },
  };
}

const NOT_SENT: WorkProblem = { says: 'Nothing was sent.', remedies: [], cancelled: true };

/** Calls once for all that was asked for within some milliseconds, at their end. */
function oncePer(ms: number, call: () => void): () => void {
  let waits = false;
  return () => {
    if (!waits) {
      waits = true;
      setTimeout(() => {
        waits = false;
        call();
      }, ms);
    }
  };
}
