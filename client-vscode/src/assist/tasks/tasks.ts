// Explain Selection, Write Tests, Write Docs, Debug and Search.
import * as vscode from 'vscode';
import { html, type Html } from '../../views/html';
import { button, path } from '../../views/parts';
import type { Desk } from '../desk';
import type { Previews } from '../edits/previews';
import { fileEdits } from '../edits/text';
import { applyEdits, previewEdits, sayFiles, staysInside } from '../edits/workspaceEdits';
import { ask, type AskParams, type AskResult, type AskTask } from '../messages';
import { chosenSubject, namedPlace, plainRange, sayPlace, type Subject } from '../subject';
import type { Fates } from '../ticket/fates';
import { openWork, type Work } from '../work';
import type { Turn } from '../workState';
import type { Question } from '../workPage';
import { checkOf, openChecked } from './checked';

interface Task {
  readonly command: string;
  readonly task: AskTask;
  readonly title: string;
  readonly doing: string;
  /** Without it, nothing is asked. */
  readonly question?: Question;
  /** Whether it is about nothing where no editor is open. */
  readonly needsDocument: boolean;
  /** Whether it ends in a change, which can be checked. */
  readonly changes?: boolean;
}

const DEBUG: Task = {
  command: 'modelrouter.debug',
  task: 'debug',
  title: 'Debug',
  doing: 'debugging',
  question: {
    label: 'What goes wrong?',
    hint: 'A stack trace, the output of a failing test, or your words. What was copied, or is selected in the terminal, is here already: take out what should not go along.',
    button: 'Debug',
  },
  needsDocument: false,
};

const TASKS: readonly Task[] = [
  {
    command: 'modelrouter.explainSelection',
    task: 'explain',
    title: 'Explain selection',
    doing: 'explaining',
    needsDocument: true,
  },
  {
    command: 'modelrouter.writeTests',
    task: 'tests',
    title: 'Write tests',
    doing: 'writing tests',
    needsDocument: true,
    changes: true,
  },
  {
    command: 'modelrouter.writeDocs',
    task: 'docs',
    title: 'Write docs',
    doing: 'writing docs',
    needsDocument: true,
    changes: true,
  },
  DEBUG,
  {
    command: 'modelrouter.searchLive',
    task: 'search',
    title: 'Search',
    doing: 'searching',
    question: {
      label: 'What do you want to know?',
      hint: 'A model with live search looks it up. Your question goes along, and no code.',
      button: 'Search',
    },
    needsDocument: false,
  },
];

export function registerTasks(desk: Desk, previews: Previews, fates: Fates): vscode.Disposable[] {
  const start = (task: Task, args: readonly unknown[], draft: string): void => {
    const subject = task.task === 'search' ? undefined : chosenSubject(args);
    if (task.needsDocument && !subject) {
      void vscode.window.showInformationMessage('ModelRouter: open a file first.');
    } else {
      const work = workOf(desk, previews, task, subject, draft);
      const check = subject && task.changes === true ? checkOf(desk, subject) : undefined;
      if (check) {
        openChecked(desk, previews, fates, work, check);
      } else {
        openWork(desk, work);
      }
    }
  };
  return [
    ...TASKS.map((task) =>
      vscode.commands.registerCommand(task.command, async (...args: unknown[]) => {
        start(task, args, task === DEBUG ? await vscode.env.clipboard.readText() : '');
      }),
    ),
    vscode.commands.registerCommand('modelrouter.debugTerminalSelection', async () => {
      const selected = await terminalSelection();
      start(DEBUG, [], selected.trimEnd()); // the lines below the last that was written are selected, too
    }),
  ];
}

function workOf(
  desk: Desk,
  previews: Previews,
  { task, title, doing, question }: Task,
  subject: Subject | undefined,
  draft: string,
): Work<AskResult> {
  return {
    routed: { task, ...(subject && namedPlace(subject)) },
    title,
    doing,
    column: subject ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
    about: () => subject && html`<p class="beside">${path(sayPlace(subject.uri, subject.range))}</p>`,
    question: (turns) => question && { ...question, ...(turns.length === 0 && { draft }) },
    async parts(words) {
      const document = subject && (await vscode.workspace.openTextDocument(subject.uri));
      const params: AskParams = {
        task,
        ...(document && { textDocument: { uri: document.uri.toString() } }),
        ...(document && subject.range && { range: plainRange(document.validateRange(subject.range)) }),
        ...(words !== '' && { text: words }),
      };
      return [{ send: (extra, hearing, stop) => desk.work(ask, { ...params, ...extra }, hearing, stop) }];
    },
    extras: (turns) => extrasOf(lastResult(turns)),
    async does(message, turns) {
      await press(previews, title, lastResult(turns), message as TaskMessage);
    },
  };
}

/** What the buttons of an answer say. */
type TaskMessage =
  | { readonly does: 'previewEdit' | 'applyEdit' }
  /** `link`: its place in the list. */
  | { readonly does: 'openLink'; readonly link: number };

async function press(
  previews: Previews,
  title: string,
  result: AskResult | undefined,
  message: TaskMessage,
): Promise<void> {
  if (message.does === 'openLink') {
    const uri = webAddress(result?.links?.[message.link]?.url);
    if (uri) {
      await vscode.env.openExternal(uri);
    }
    return;
  }
  const files = result?.edit ? fileEdits(result.edit) : [];
  if (!staysInside(files)) {
    void vscode.window.showWarningMessage(
      `ModelRouter: this would change ${sayFiles(files)}, outside of what is open.`,
    );
  } else if (message.does === 'previewEdit') {
    await previewEdits(previews, title, files);
  } else {
    await applyEdits(files, title);
  }
}

function extrasOf(result: AskResult | undefined): Html | undefined {
  if (!result) {
    return undefined;
  }
  const { links = [] } = result;
  const files = result.edit ? fileEdits(result.edit) : [];
  return html`${
    files.length === 0
      ? undefined
      : html`<section id="edit" aria-label="Suggested change">
          <h2>Suggested change</h2>
          <p>${path(sayFiles(files))}</p>
          <div class="controls">
            ${button('Preview', { does: 'previewEdit' }, { kind: 'primary' })}
            ${button('Apply…', { does: 'applyEdit' })}
          </div>
        </section>`
  }
  ${
    links.length === 0
      ? undefined
      : html`<section id="links" aria-label="Sources">
          <h2>Sources</h2>
          <ol>
            ${links.map(
              ({ title, url }, link) =>
                html`<li>
                  ${title} <span class="path beside">${url}</span>
                  ${webAddress(url) && button('Open', { does: 'openLink', link })}
                </li>`,
            )}
          </ol>
        </section>`
  }`;
}

/** Addresses that a browser opens; no other program is started by what a model wrote. */
function webAddress(url: string | undefined): vscode.Uri | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? vscode.Uri.parse(url) : undefined;
}

function lastResult(turns: readonly Turn<AskResult>[]): AskResult | undefined {
  return turns.at(-1)?.answers[0]?.result;
}

/** What is selected in the terminal in front; the clipboard is afterwards what it was. */
async function terminalSelection(): Promise<string> {
  const copied = await vscode.env.clipboard.readText();
  await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
  const selected = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText(copied);
  return selected;
}
