// Where Would This Go?: the sidecar's decision for a file or a selection, before anything is sent.
import * as vscode from 'vscode';
import { namedSubject } from '../assist/subject';
import type { Ask } from '../client';
import { messageOf } from '../inert';
import { route, type RouteParams } from '../protocol';
import { workspaceShortener } from '../settings';
import { createPanel, type Panel } from '../views/panel';
import { sayTask } from '../views/parts';
import { routePage } from '../views/routePage';
import { shortDecision } from '../workspacePaths';
import { chosenPlaces } from './places';

/** What people start on a file, those that come most often first. */
const TASKS = ['inlineCompletion', 'review', 'explain', 'plan', 'tests', 'docs', 'edit', 'debug'];

export function registerRoute(ask: Ask): { dispose(): unknown }[] {
  const panel = createPanel('modelrouter.route', () => undefined);
  return [
    panel,
    vscode.commands.registerCommand('modelrouter.whereWouldThisGo', (...args: unknown[]) =>
      whereWouldThisGo(ask, panel, args),
    ),
  ];
}

/** @param args As VS Code passes them; a key binding may name the task: `{"task": "review"}`. */
async function whereWouldThisGo(ask: Ask, panel: Panel, args: readonly unknown[]): Promise<void> {
  const subject = await chosenSubject(args);
  if (!subject) {
    void vscode.window.showInformationMessage('ModelRouter: open a file first, or choose one in the Explorer.');
    return;
  }
  const task = taskOf(args[0]) ?? (await pickTask(subject.range));
  if (task === undefined) {
    return;
  }
  const params: RouteParams = {
    task,
    textDocument: { uri: subject.uri.toString() },
    ...(subject.range && { range: plainRange(subject.range) }),
  };
  try {
    const decision = shortDecision(await ask(route, params), workspaceShortener());
    panel.show(routePage(decision, describe(subject)));
  } catch (error) {
    void vscode.window.showErrorMessage(`ModelRouter: ${messageOf(error)}`);
  }
}

interface Subject {
  readonly uri: vscode.Uri;
  /** The selection, or the cursor; undefined for a file that is not in front. */
  readonly range?: vscode.Range;
}

async function chosenSubject(args: readonly unknown[]): Promise<Subject | undefined> {
  const named = namedSubject(args[0]);
  if (named) {
    return named;
  }
  const editor = vscode.window.activeTextEditor;
  const clicked = args[0] instanceof vscode.Uri ? args[0] : undefined;
  if (editor && (clicked === undefined || clicked.toString() === editor.document.uri.toString())) {
    return { uri: editor.document.uri, range: editor.selection };
  }
  const place = (await chosenPlaces(args)).find(({ isFolder }) => !isFolder);
  return place && { uri: place.uri };
}

function taskOf(argument: unknown): string | undefined {
  const task = typeof argument === 'object' && argument !== null && 'task' in argument ? argument.task : undefined;
  return typeof task === 'string' ? task : undefined;
}

async function pickTask(range: vscode.Range | undefined): Promise<string | undefined> {
  // With lines selected it is hardly a completion that is meant.
  const tasks = range && !range.isEmpty ? [...TASKS.slice(1), ...TASKS.slice(0, 1)] : TASKS;
  const items = tasks.map((task) => ({ label: sayTask(task), task }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Where would this go?',
    placeHolder: 'What would you do? Nothing is sent.',
  });
  return chosen?.task;
}

function plainRange({ start, end }: vscode.Range): NonNullable<RouteParams['range']> {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

function describe({ uri, range }: Subject): string {
  const name = uri.scheme === 'file' ? vscode.workspace.asRelativePath(uri) : uri.path;
  if (!range || range.isEmpty) {
    return name;
  }
  const [first, last] = [range.start.line + 1, range.end.line + 1];
  return first === last ? `${name}, line ${first}` : `${name}, lines ${first} to ${last}`;
}
