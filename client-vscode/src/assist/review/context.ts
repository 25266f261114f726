// What helps to judge code beside the code: who calls it, what it calls, and what the editor already says of it.
import * as vscode from 'vscode';
import type { Problem, ReviewParams } from '../messages';
import { plainRange } from '../subject';

/** Functions whose callers and callees are looked for. */
const MOST_SYMBOLS = 4;

/** Callers and callees that go along. */
const MOST_RELATED = 16;

/** Language servers answer within that, or are not waited for: milliseconds. */
const PATIENCE_MS = 3_000;

/** Kinds that call and are called. */
const CALLABLE: readonly vscode.SymbolKind[] = [
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
];

type Related = NonNullable<ReviewParams['related']>;

/** Where the language has no call hierarchy, none. */
export async function relatedPlaces(document: vscode.TextDocument, range: vscode.Range): Promise<Related> {
  return withinPatience(callersAndCallees(document, range), []);
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

async function callersAndCallees(document: vscode.TextDocument, range: vscode.Range): Promise<Related> {
  const { uri } = document;
  const symbols = await run<(vscode.DocumentSymbol | vscode.SymbolInformation)[]>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const places = (symbols ?? []).flatMap(flatten).filter((symbol) => symbol.range.intersection(range));
  const found = new Map<string, Related[number]>();
  for (const { selectionRange } of places.slice(0, MOST_SYMBOLS)) {
    const items = await run<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', uri, selectionRange.start);
    for (const item of items ?? []) {
      const incoming = await run<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
      const outgoing = await run<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
      for (const other of [...(incoming ?? []).map(({ from }) => from), ...(outgoing ?? []).map(({ to }) => to)]) {
        const isHere = other.uri.toString() === uri.toString() && range.contains(other.range);
        if (other.uri.scheme === 'file' && vscode.workspace.getWorkspaceFolder(other.uri) && !isHere) {
          const place = { uri: other.uri.toString(), range: plainRange(other.range) };
          found.set(JSON.stringify(place), place);
        }
      }
    }
  }
  return [...found.values()].slice(0, MOST_RELATED);
}

function flatten(symbol: vscode.DocumentSymbol | vscode.SymbolInformation): vscode.DocumentSymbol[] {
  if (!('children' in symbol)) {
    return []; // without its name's place nothing can be asked about it
  }
  const below = symbol.children.flatMap(flatten);
  return CALLABLE.includes(symbol.kind) ? [symbol, ...below] : below;
}

/** A language without such a provider answers with nothing, or with an error. */
async function run<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
  try {
    return await vscode.commands.executeCommand<T | undefined>(command, ...args);
  } catch {
    return undefined;
  }
}

async function withinPatience<T>(work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(otherwise);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
