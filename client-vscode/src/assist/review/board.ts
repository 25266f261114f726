// The findings that are shown in the editor: a thread each in the comments, moved and ended with their documents.
import * as vscode from 'vscode';
import { visible } from '../../inert';
import type { Desk } from '../desk';
import { dismissFinding, type Finding } from '../messages';
import { editorRange, plainRange } from '../subject';
import { afterEdits, isSaidBy, type PlacedFinding, type Standing } from './findings';
import type { Previews } from '../edits/previews';
import { textAfter } from '../edits/text';

export interface Board {
  /** Shows what a review of a document found, in place of what earlier ones did. */
  place(document: vscode.TextDocument, findings: readonly Finding[], version: number): void;
  /** As a finding stands now. */
  find(id: string): PlacedFinding | undefined;
  goTo(id: string): Promise<void>;
  preview(id: string): Promise<void>;
  apply(id: string): Promise<void>;
  dismiss(id: string): Promise<void>;
  /** Some finding stands otherwise now. */
  readonly onChanged: vscode.Event<void>;
  readonly disposables: readonly { dispose(): unknown }[];
}

interface Entry {
  placed: PlacedFinding;
  thread: vscode.CommentThread | undefined;
}

export function createBoard(desk: Desk, previews: Previews): Board {
  const controller = vscode.comments.createCommentController('modelrouter.review', 'ModelRouter review');
  controller.options = { prompt: '' };
  const changed = new vscode.EventEmitter<void>();
  const entries = new Map<string, Entry>();

  const openOf = (uri: vscode.Uri): Entry[] =>
    [...entries.values()].filter(
      ({ placed }) => placed.standing === 'open' && vscode.Uri.parse(placed.finding.uri).toString() === uri.toString(),
    );

  function end(entry: Entry, standing: Standing): void {
    entry.thread?.dispose();
    entry.thread = undefined;
    entry.placed = { ...entry.placed, standing };
  }

  /** Its thread goes where it goes. */
  function follow(entry: Entry, after: PlacedFinding): void {
    const { range } = entry.placed.finding;
    entry.placed = after;
    if (after.standing !== 'open') {
      end(entry, after.standing);
    } else if (entry.thread) {
      if (after.finding.range.start.line !== range.start.line || after.finding.range.end.line !== range.end.line) {
        entry.thread.range = editorRange(after.finding.range);
      }
      if (!after.finding.replacement) {
        entry.thread.contextValue = PLAIN;
      }
    }
  }

  function place(document: vscode.TextDocument, findings: readonly Finding[], version: number): void {
    for (const entry of openOf(document.uri)) {
      end(entry, 'gone');
    }
    const isAsReviewed = document.version === version && !document.isClosed;
    for (const [index, finding] of findings.entries()) {
      const { replacement } = finding;
      const entry: Entry = {
        placed: {
          finding,
          standing: isAsReviewed ? 'open' : 'gone',
          ...(replacement && { original: document.getText(editorRange(replacement.range)) }),
        },
        thread: undefined,
      };
      if (isAsReviewed) {
        entry.thread = threadOf(controller, document.uri, finding, index === 0);
      }
      entries.set(finding.id, entry);
    }
    changed.fire();
  }

  async function preview(id: string): Promise<void> {
    const placed = entries.get(id)?.placed;
    const replacement = placed?.finding.replacement;
    if (!placed || !replacement) {
      return;
    }
    const uri = vscode.Uri.parse(placed.finding.uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const name = vscode.workspace.asRelativePath(uri);
    await previews.show({
      title: `${name} (suggestion)`,
      path: name,
      before: uri,
      after: textAfter(document.getText(), [replacement]),
      take: () => apply(id),
    });
  }

  async function apply(id: string): Promise<void> {
    const entry = entries.get(id);
    const replacement = entry?.placed.finding.replacement;
    if (!entry || !replacement || entry.placed.standing !== 'open') {
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(entry.placed.finding.uri));
    const range = editorRange(replacement.range);
    if (document.getText(range) !== entry.placed.original) {
      void vscode.window.showInformationMessage('ModelRouter: these lines were edited since the review.');
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, replacement.newText);
    end(entry, 'applied'); // before the edit tells that its lines changed
    if (!(await vscode.workspace.applyEdit(edit))) {
      entry.placed = { ...entry.placed, standing: 'open' };
    }
    await tellDismissed(entry.placed.finding);
    changed.fire();
  }

  async function dismiss(id: string): Promise<void> {
    const entry = entries.get(id);
    if (entry?.placed.standing === 'open') {
      end(entry, 'dismissed');
      await tellDismissed(entry.placed.finding);
      changed.fire();
    }
  }

  /** Its diagnostic goes. A sidecar that was started since knows nothing of it. */
  async function tellDismissed({ id, uri }: Finding): Promise<void> {
    await desk.ask(dismissFinding, { textDocument: { uri }, id }).catch(() => undefined);
  }

  async function goTo(id: string): Promise<void> {
    const finding = entries.get(id)?.placed.finding;
    if (finding) {
      await vscode.window.showTextDocument(vscode.Uri.parse(finding.uri), {
        selection: editorRange(finding.range),
        viewColumn: vscode.ViewColumn.One,
      });
    }
  }

  const idOf = (thread: unknown): string | undefined =>
    [...entries].find(([, entry]) => entry.thread !== undefined && entry.thread === thread)?.[0];
  const onThread = (command: string, act: (id: string) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (thread: unknown) => {
      const id = idOf(thread);
      if (id !== undefined) {
        await act(id);
      }
    });

  return {
    place,
    find: (id) => entries.get(id)?.placed,
    goTo,
    preview,
    apply,
    dismiss,
    onChanged: changed.event,
    disposables: [
      controller,
      changed,
      onThread('modelrouter.previewSuggestion', preview),
      onThread('modelrouter.applySuggestion', apply),
      onThread('modelrouter.dismiss', dismiss),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const changes = contentChanges.map(({ range, text }) => ({ range: plainRange(range), text }));
        const open = changes.length === 0 ? [] : openOf(document.uri);
        const textOf = (range: Finding['range']): string => document.getText(editorRange(range));
        const before = open.map(({ placed }) => placed);
        for (const entry of open) {
          follow(entry, afterEdits(entry.placed, changes, textOf));
        }
        if (open.some(({ placed }, index) => placed.standing !== 'open' || isLess(placed, before[index]))) {
          changed.fire();
        }
      }),
      desk.onDiagnosed(({ uri, diagnostics }) => {
        const said = diagnostics.map(({ message, code }) => ({ message, code }));
        const silent = openOf(uri).filter(({ placed }) => !isSaidBy(placed.finding, said));
        for (const entry of silent) {
          end(entry, diagnostics.length === 0 && !isOpen(uri) ? 'gone' : 'dismissed');
        }
        if (silent.length > 0) {
          changed.fire();
        }
      }),
    ],
  };
}

/** Whether a finding lost its suggestion. */
function isLess(after: PlacedFinding, before: PlacedFinding | undefined): boolean {
  return before?.finding.replacement !== undefined && after.finding.replacement === undefined;
}

/** For menus. */
const PLAIN = 'plain';
const REPLACEABLE = 'replaceable';

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function threadOf(
  controller: vscode.CommentController,
  uri: vscode.Uri,
  finding: Finding,
  isFirst: boolean,
): vscode.CommentThread {
  const thread = controller.createCommentThread(uri, editorRange(finding.range), [
    { author: { name: `ModelRouter (${finding.severity})` }, mode: vscode.CommentMode.Preview, body: bodyOf(finding) },
  ]);
  thread.label = visible(finding.title);
  thread.canReply = false;
  thread.contextValue = finding.replacement ? REPLACEABLE : PLAIN;
  thread.collapsibleState = isFirst
    ? vscode.CommentThreadCollapsibleState.Expanded
    : vscode.CommentThreadCollapsibleState.Collapsed;
  return thread;
}

/** Below the thread's label, which is the title. A model wrote it: all of it is text. */
function bodyOf({ detail, suggestion }: Finding): vscode.MarkdownString {
  const body = new vscode.MarkdownString();
  body.appendText(detail.split('\n').map(visible).join('\n'));
  if (suggestion !== undefined) {
    body.appendMarkdown('\n\nSuggestion:\n');
    body.appendCodeblock(
      suggestion
        .split('\n')
        .map((line) => line.split('\t').map(visible).join('\t'))
        .join('\n'),
    );
  }
  return body;
}
