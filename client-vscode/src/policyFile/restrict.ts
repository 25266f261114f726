// Writes rules into `.modelrouter.json` of a workspace folder, through the editor, so that Undo takes them back.
import * as vscode from 'vscode';
import type { Lane } from '../lanes';
import { addRule, difference } from './addRule';
import { POLICY_FILE } from './tree';

export type Written =
  | { readonly kind: 'saved' }
  /** It had unsaved changes of its own, so that saving is its author's. */
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'unchanged' }
  /** It says something that nobody can add a rule to, and was left as it is. */
  | { readonly kind: 'malformed'; readonly problem: string }
  | { readonly kind: 'failed'; readonly problem: string };

export function policyFileOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, POLICY_FILE);
}

export async function writeRule(file: vscode.Uri, globs: readonly string[], lane: Lane): Promise<Written> {
  const document = await openIfThere(file);
  const text = document?.getText() ?? '';
  const edit = addRule(text, globs, lane);
  if (edit.kind === 'unchanged') {
    return document?.isDirty ? { kind: 'unsaved' } : { kind: 'unchanged' };
  }
  if (edit.kind === 'malformed') {
    return edit;
  }
  const change = new vscode.WorkspaceEdit();
  if (document) {
    const { start, end, inserted } = difference(text, edit.text);
    change.replace(file, new vscode.Range(document.positionAt(start), document.positionAt(end)), inserted);
  } else {
    change.createFile(file, { contents: Buffer.from(edit.text) });
  }
  const wasDirty = document?.isDirty ?? false;
  if (!(await vscode.workspace.applyEdit(change))) {
    return { kind: 'failed', problem: 'the editor did not take the change' };
  }
  if (wasDirty) {
    return { kind: 'unsaved' };
  }
  await document?.save(); // says false also where auto save came first
  return document?.isDirty ? { kind: 'failed', problem: 'it could not be saved' } : { kind: 'saved' };
}

async function openIfThere(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open) {
    return open;
  }
  try {
    await vscode.workspace.fs.stat(file);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
  return vscode.workspace.openTextDocument(file);
}
