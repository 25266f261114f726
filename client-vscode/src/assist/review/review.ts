// Deep Review Selection, Review File and Review Changes.
import * as vscode from 'vscode';
import { html, type Html } from '../../views/html';
import { path } from '../../views/parts';
import type { Desk } from '../desk';
import type { Previews } from '../edits/previews';
import { changedFiles, chosenRepository } from '../git';
import { review, type ReviewParams, type ReviewResult } from '../messages';
import { chosenSubject, namedPlace, plainRange, sayPlace, type Subject } from '../subject';
import { openWork, type Work } from '../work';
import type { Part } from '../workRequests';
import type { Turn } from '../workState';
import { createBoard, type Board } from './board';
import { problemsOf, relatedPlaces } from './context';
import { changedLines } from './diffLines';
import { findingList, type FindingMessage } from './findingList';

/** One document, or lines of it. */
interface Reviewed extends Subject {
  readonly diff?: string;
}

export function registerReview(desk: Desk, previews: Previews): { dispose(): unknown }[] {
  const board = createBoard(desk, previews);
  const command = (id: string, run: (...args: unknown[]) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, run);
  return [
    ...board.disposables,
    command('modelrouter.reviewSelection', async (...args) => {
      const subject = chosenSubject(args);
      if (subject?.range) {
        startReview(desk, board, 'Deep review', [subject]);
      } else {
        await offerFile(subject);
      }
    }),
    command('modelrouter.reviewFile', async (...args) => {
      const subject = chosenSubject(args);
      if (!subject) {
        await offerFile(undefined);
        return;
      }
      if (
        !vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === subject.uri.toString())
      ) {
        await vscode.window.showTextDocument(subject.uri);
      }
      startReview(desk, board, 'Deep review', [{ uri: subject.uri }]);
    }),
    command('modelrouter.reviewChanges', async (...args) => {
      const changes = await chosenChanges(args);
      if (changes.length > 0) {
        startReview(desk, board, 'Review of changes', changes);
      }
    }),
  ];
}

const REVIEW_FILE = 'Review File';

async function offerFile(subject: Subject | undefined): Promise<void> {
  const says = subject ? 'select the lines to review first.' : 'open a file first.';
  const chosen = await vscode.window.showInformationMessage(`ModelRouter: ${says}`, ...(subject ? [REVIEW_FILE] : []));
  if (chosen === REVIEW_FILE && subject) {
    await vscode.commands.executeCommand('modelrouter.reviewFile', subject.uri);
  }
}

function startReview(desk: Desk, board: Board, title: string, reviewed: readonly Reviewed[]): void {
  /** The versions that were sent, by URI: findings are about these. */
  const versions = new Map<string, number>();
  const work: Work<ReviewResult> = {
    routed: { task: 'review', ...(reviewed[0] && namedPlace(reviewed[0])) },
    title,
    doing: 'reviewing',
    column: vscode.ViewColumn.Beside,
    about: () =>
      html`<p class="beside">
        ${reviewed.map(({ uri, range }, index) => html`${index === 0 ? '' : ', '}${path(sayPlace(uri, range))}`)}
      </p>`,
    question: () => undefined,
    parts: () => Promise.all(reviewed.map((each) => partOf(desk, each, versions))),
    async answered(turns) {
      const answers = turns.at(-1)?.answers ?? [];
      for (const [index, { uri }] of reviewed.entries()) {
        const findings = answers[index]?.result.findings;
        if (findings) {
          const document = await vscode.workspace.openTextDocument(uri);
          board.place(document, findings, versions.get(uri.toString()) ?? document.version);
        }
      }
    },
    extras: (turns) => extrasOf(board, turns),
    async does(message) {
      const { does, id } = message as FindingMessage;
      await board[does](id);
    },
  };
  const opened = openWork(desk, work, [], () => {
    listener.dispose();
  });
  const listener = board.onChanged(() => {
    opened.refresh();
  });
}

async function partOf(desk: Desk, reviewed: Reviewed, versions: Map<string, number>): Promise<Part<ReviewResult>> {
  const document = await vscode.workspace.openTextDocument(reviewed.uri);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const range = reviewed.range && document.validateRange(reviewed.range);
  const problems = problemsOf(document, range ?? whole);
  const related = await relatedPlaces(document, range ?? whole);
  const params: ReviewParams = {
    textDocument: { uri: document.uri.toString() },
    ...(range && { range: plainRange(range) }),
    ...(reviewed.diff !== undefined && reviewed.diff !== '' && { diff: reviewed.diff }),
    ...(related.length > 0 && { related }),
    ...(problems.length > 0 && { diagnostics: problems }),
  };
  return {
    subject: sayPlace(document.uri, range),
    send(extra, hearing, stop) {
      versions.set(document.uri.toString(), document.version);
      return desk.work(review, { ...params, ...extra }, hearing, stop);
    },
  };
}

function extrasOf(board: Board, turns: readonly Turn<ReviewResult>[]): Html | undefined {
  const answers = turns.at(-1)?.answers;
  return (
    answers &&
    findingList(
      answers.flatMap(({ result }) =>
        result.findings.map((finding) => board.find(finding.id) ?? { finding, standing: 'open' as const }),
      ),
      (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
    )
  );
}

/** What differs from the last commit; of several files those that the person picks. */
async function chosenChanges(args: readonly unknown[]): Promise<Reviewed[]> {
  const repository = await chosenRepository(args);
  const files = repository ? changedFiles(repository) : [];
  if (!repository || files.length === 0) {
    const says = repository ? 'nothing differs from the last commit.' : 'no git repository is open.';
    void vscode.window.showInformationMessage(`ModelRouter: ${says}`);
    return [];
  }
  const items = files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), picked: true, uri }));
  const picked =
    items.length === 1
      ? items
      : await vscode.window.showQuickPick(items, { canPickMany: true, title: 'Review which changes?' });
  const reviewed = await Promise.all(
    (picked ?? []).map(async ({ uri }): Promise<Reviewed[]> => {
      const document = await openText(uri);
      if (!document) {
        return []; // deleted, or no text
      }
      // A repository without a commit, or a file that is new, has nothing to differ from: all of it is the change.
      const diff = await repository.diffWithHEAD(uri.fsPath).catch(() => '');
      const lines = changedLines(diff);
      const range = lines && new vscode.Range(lines.first, 0, lines.last + 1, 0);
      return [{ uri, diff, ...(range && { range: document.validateRange(range) }) }];
    }),
  );
  return reviewed.flat();
}

async function openText(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
