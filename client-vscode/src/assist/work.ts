// Carries out a piece of work in a page of its own: asks the person, shows where it would go, sends it, shows what comes.
import * as vscode from 'vscode';
import { SILENT, type WorkHearing } from '../client';
import { workspaceShortener } from '../settings';
import type { Html } from '../views/html';
import { shortDecision } from '../workspacePaths';
import { allowedUsd, modelLanes, type Desk } from './desk';
import { renderMarkdown } from './markdown';
import type { WorkParams, WorkResult } from './messages';
import { problemOf, type Routed, type WorkProblem } from './problems';
import { createWorkPanel } from './workPanel';
import { workPage, type Question, type WorkMessage } from './workPage';
import { mustAsk, previewOf, type Answer, type Preview, type Turn, type WorkState } from './workState';

/** One request of a piece of work. */
export interface Part<R extends WorkResult> {
  readonly subject?: string;
  send(extra: WorkParams, hearing: WorkHearing, stop: vscode.CancellationToken): Promise<R>;
}

/** A kind of work, and what this one is about. */
export interface Work<R extends WorkResult> {
  /** As routes are asked by. */
  readonly routed: Routed;
  readonly title: string;
  /** Completes "ModelRouter: …" while it is done. */
  readonly doing: string;
  readonly column: vscode.ViewColumn;
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
  let drawing = false;
  /** Of the models, by name. */
  let lanes: ReadonlyMap<string, string> = new Map();
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

  function become(next: WorkState): void {
    state = next;
    panel.show();
  }

  /** What comes goes into the page as it stands: one that is made anew would lose the reader's place. */
  function draw(): void {
    if (drawing) {
      return;
    }
    drawing = true;
    setTimeout(() => {
      drawing = false;
      if (state.kind === 'running') {
        panel.post({ said: renderMarkdown(state.said).markup, reports: state.reports });
      }
    }, DRAW_MS);
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
        become(
          state.kind === 'preview'
            ? { kind: 'failed', words: state.words, answers: [], said: '', problem: NOT_SENT }
            : state,
        );
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
      const previews = await previewAll(parts);
      if (stop.token.isCancellationRequested) {
        return;
      }
      if (mustAsk(previews, allowedUsd())) {
        agreed = () => {
          agreed = undefined;
          void send(words, parts, previews);
        };
        become({ kind: 'preview', words, previews });
      } else {
        await send(words, parts, []);
      }
    } catch (error) {
      become({
        kind: 'failed',
        words,
        answers: [],
        said: '',
        problem: problemOf(error, work.routed, workspaceShortener()),
      });
    }
  }

  async function previewAll(parts: readonly Part<R>[]): Promise<Preview[]> {
    const shorten = workspaceShortener();
    lanes = await modelLanes(desk.ask);
    return Promise.all(
      parts.map(async (part) => {
        const rehearsed = await part.send({ dryRun: true, ...pinned() }, SILENT, stop.token);
        return previewOf(rehearsed, lanes, shorten, part.subject);
      }),
    );
  }

  /** A conversation stays with the model that it began with. */
  function pinned(): WorkParams {
    const model = turns.at(-1)?.answers.at(-1)?.result.route.model;
    return model === undefined ? {} : { model };
  }

  /** @param agreedOn What the person agreed to: these models, and no others. Empty where nobody was asked. */
  async function send(words: string, parts: readonly Part<R>[], agreedOn: readonly Preview[]): Promise<void> {
    const shorten = workspaceShortener();
    const answers: Answer<R>[] = [];
    const { token } = stop;
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `ModelRouter: ${work.doing}`, cancellable: true },
      async (progress, cancelled) => {
        const listener = cancelled.onCancellationRequested(() => {
          stop.cancel();
        });
        try {
          for (const [index, part] of parts.entries()) {
            const subject = part.subject === undefined ? {} : { subject: part.subject };
            become({ kind: 'running', words, answers: [...answers], ...subject, said: '', reports: 'Asking.' });
            const model = agreedOn[index]?.route.model;
            const extra = model === undefined ? pinned() : { model };
            const result = await part.send(extra, hearing(progress), token);
            const modelLane = lanes.get(result.route.model ?? '');
            answers.push({
              ...subject,
              result: { ...result, route: shortDecision(result.route, shorten) },
              ...(modelLane !== undefined && { modelLane }),
            });
          }
          turns = [...turns, { words, answers }];
          become({ kind: 'waiting' });
          await work.answered?.(turns);
        } catch (error) {
          const said = state.kind === 'running' ? state.said : '';
          become({
            kind: 'failed',
            words,
            answers,
            said,
            problem: problemOf(error, work.routed, workspaceShortener()),
          });
        } finally {
          listener.dispose();
        }
      },
    );
  }

  function hearing(progress: vscode.Progress<{ message?: string }>): WorkHearing {
    const change = (over: (running: WorkState & { kind: 'running' }) => Partial<WorkState>): void => {
      if (state.kind === 'running') {
        state = { ...state, ...over(state) } as WorkState;
        draw();
      }
    };
    return {
      said(delta) {
        change(({ said }) => ({ said: said + delta }));
      },
      reports(message) {
        progress.report({ message });
        change(() => ({ reports: message }));
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
