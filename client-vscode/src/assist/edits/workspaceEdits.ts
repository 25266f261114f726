// Edits that a model suggested, in the editor: previewed, and applied through the editor's own refactor preview.
import * as vscode from 'vscode';
import { inert } from '../../inert';
import { editorRange } from '../subject';
import type { Previews } from './previews';
import { textAfter, type FileEdit } from './text';

/**
 * Shows each file as it would be.
 *
 * @param take Does it, from there.
 */
export async function previewEdits(
  previews: Previews,
  label: string,
  files: readonly FileEdit[],
  take: (file: FileEdit) => Promise<void> = (file) => applyEdits([file], undefined),
): Promise<void> {
  for (const file of files) {
    const uri = vscode.Uri.parse(file.uri);
    const name = vscode.workspace.asRelativePath(uri);
    const text = await textOf(uri);
    await previews.show({
      title: `${name} (${label})`,
      path: name,
      before: text === undefined ? undefined : uri,
      after: textAfter(text ?? '', file.edits),
      take: () => take(file),
    });
  }
}

/**
 * @param label With it, the editor's refactor preview comes first, where the person ticks what is to be done. Without,
 *   the person has seen it already.
 */
export async function applyEdits(files: readonly FileEdit[], label: string | undefined): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const metadata = label === undefined ? undefined : { needsConfirmation: true, label: `ModelRouter: ${label}` };
  for (const { uri: name, creates, edits } of files) {
    const uri = vscode.Uri.parse(name);
    if (creates || (await textOf(uri)) === undefined) {
      edit.createFile(uri, undefined, metadata); // one that is there by now ends it: nothing is put into that
    }
    for (const { range, newText } of edits) {
      edit.replace(uri, editorRange(range), newText, metadata);
    }
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: label !== undefined });
}

/** Whether all of it is within the folders that are open, or in a document that is. */
export function staysInside(files: readonly FileEdit[]): boolean {
  return files.every(({ uri: name }) => {
    const uri = vscode.Uri.parse(name);
    return (
      vscode.workspace.getWorkspaceFolder(uri) !== undefined ||
      vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
    );
  });
}

/** The names of what would change. */
export function sayFiles(files: readonly FileEdit[]): string {
  return files.map(({ uri }) => inert(vscode.workspace.asRelativePath(vscode.Uri.parse(uri)))).join(', ');
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined; // not there yet
  }
}
