// What helps to judge code beside the code: who calls it, what it calls, and what the editor already says of it.
import * as vscode from 'vscode';
import { askLanguage, withinPatience } from '../languages';
import type { Problem, ReviewParams } from '../messages';
import { plainRange } from '../subject';

/** Functions whose callers and callees are looked for. */
const MOST_SYMBOLS = 4;

/** Callers and callees that go along. */
const MOST_RELATED = 16;

/** Kinds that call and are called. */
const CALLABLE: readonly vscode.SymbolKind[] = [
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
];

type Related = NonNullable<ReviewParams['related']>;

/** Where the language has no call hierarchy, none; where it is slow, those that it told in time. */
export async function relatedPlaces(document: vscode.TextDocument, range: vscode.Range): Promise<Related> {
  const found = new Map<string, Related[number]>();
  await withinPatience(findRelated(document, range, found));
  return [...found.values()].slice(0, MOST_RELATED);
}

export function problemsOf(document: vscode.TextDocument, range: vscode.Range): readonly Problem[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source?.startsWith('ModelRouter') !== true)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
    .map(({ range: at, severity, message, source }) => ({
      range: plainRange(at),
      severity: severity + 1, // LSP counts from 1
      message,
      ...(source !== undefined && { source }),
    }));
}

async function findRelated(
  document: vscode.TextDocument,
  range: vscode.Range,
  found: Map<string, Related[number]>,
): Promise<void> {
  const { uri } = document;
  const add = (other: vscode.CallHierarchyItem): void => {
    const isHere = other.uri.toString() === uri.toString() && range.contains(other.range);
    if (other.uri.scheme === 'file' && vscode.workspace.getWorkspaceFolder(other.uri) && !isHere) {
      const place = { uri: other.uri.toString(), range: plainRange(other.range) };
      found.set(JSON.stringify(place), place);
    }
  };
  const symbols = await askLanguage<(vscode.DocumentSymbol | vscode.SymbolInformation)[]>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const places = (symbols ?? []).flatMap(flatten).filter((symbol) => symbol.range.intersection(range));
  await Promise.all(
    places.slice(0, MOST_SYMBOLS).map(async ({ selectionRange }) => {
      const items = await askLanguage<vscode.CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        uri,
        selectionRange.start,
      );
      for (const item of items ?? []) {
        const incoming = await askLanguage<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
        incoming?.forEach(({ from }) => {
          add(from);
        });
        const outgoing = await askLanguage<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
        outgoing?.forEach(({ to }) => {
          add(to);
        });
      }
    }),
  );
}

function flatten(symbol: vscode.DocumentSymbol | vscode.SymbolInformation): vscode.DocumentSymbol[] {
  if (!('children' in symbol)) {
    return []; // without its name's place nothing can be asked about it
  }
  const below = symbol.children.flatMap(flatten);
  return CALLABLE.includes(symbol.kind) ? [symbol, ...below] : below;
}
