// What work is about: the editor in front or what was chosen in the Explorer, as the protocol names it.
import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { DOCUMENT_SCHEMES } from '../settings';

/** A document, and lines of it where only some are meant. */
export interface Subject {
  readonly uri: vscode.Uri;
  readonly range?: vscode.Range;
}

/** As the sidecar's own code actions name it. */
interface NamedPlace {
  readonly textDocument: { readonly uri: string };
  readonly range?: Range;
}

/**
 * @param args As VS Code passes them: from a code action a place, from a menu a URI, from the palette nothing.
 * @returns undefined where there is no document that the sidecar knows.
 */
export function chosenSubject(args: readonly unknown[]): Subject | undefined {
  const [first] = args;
  const named = namedSubject(first);
  if (named) {
    return named;
  }
  const editor = vscode.window.activeTextEditor;
  const uri = first instanceof vscode.Uri ? first : editor?.document.uri;
  if (!uri || !DOCUMENT_SCHEMES.includes(uri.scheme)) {
    return undefined;
  }
  const selected = editor?.document.uri.toString() === uri.toString() && !editor.selection.isEmpty;
  return { uri, ...(selected && { range: new vscode.Range(editor.selection.start, editor.selection.end) }) };
}

/** As the protocol names it. */
export function namedPlace({ uri, range }: Subject): NamedPlace {
  return { textDocument: { uri: uri.toString() }, ...(range && { range: plainRange(range) }) };
}

/** A place that an argument of a command names; undefined for other arguments. */
export function namedSubject(argument: unknown): Subject | undefined {
  if (!isNamedPlace(argument)) {
    return undefined;
  }
  const { textDocument, range } = argument;
  return { uri: vscode.Uri.parse(textDocument.uri), ...(range && { range: editorRange(range) }) };
}

/** What of several files was chosen in the Explorer, the one clicked first. */
export function chosenFiles([clicked, selected]: readonly unknown[]): vscode.Uri[] {
  const all: readonly unknown[] = [clicked, ...(Array.isArray(selected) ? (selected as unknown[]) : [])];
  const files = all.filter((each): each is vscode.Uri => each instanceof vscode.Uri && each.scheme === 'file');
  return [...new Map(files.map((uri) => [uri.toString(), uri])).values()];
}

/** The document as the sidecar has it: it knows those that are open. */
export async function openDocument({ uri }: Subject): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(uri);
}

export function plainRange({ start, end }: vscode.Range): Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

export function editorRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** `src/a.ts, lines 3 to 9`. */
export function sayPlace(uri: vscode.Uri, range?: vscode.Range): string {
  const name = uri.scheme === 'file' ? vscode.workspace.asRelativePath(uri) : uri.path;
  if (!range || range.isEmpty) {
    return name;
  }
  // A selection of whole lines ends at the start of the next one.
  const last = range.end.character === 0 && range.end.line > range.start.line ? range.end.line : range.end.line + 1;
  const first = range.start.line + 1;
  return first === last ? `${name}, line ${first}` : `${name}, lines ${first} to ${last}`;
}

function isNamedPlace(argument: unknown): argument is NamedPlace {
  const document =
    typeof argument === 'object' && argument !== null && 'textDocument' in argument ? argument.textDocument : undefined;
  return typeof document === 'object' && document !== null && 'uri' in document && typeof document.uri === 'string';
}
