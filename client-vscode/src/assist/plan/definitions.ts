// Where what a goal names is declared, and used, as far as the editor knows.
import * as vscode from 'vscode';
import { askLanguage, withinPatience } from '../languages';
import type { PlanParams } from '../messages';
import { plainRange } from '../subject';
import { namesIn } from './names';

/** Things of one name that are meant; of more, none is. */
const MOST_OF_ONE_NAME = 3;

/** Places where one thing is used. */
const MOST_USES = 4;

/** Lines shown before and behind a use. */
const LINES_AROUND = 3;

type Related = NonNullable<PlanParams['related']>;

/** Declarations first. Where no language answers in time, none. */
export async function definitionsOf(goal: string): Promise<Related> {
  const declared: vscode.Location[] = [];
  const used: vscode.Location[] = [];
  await withinPatience(
    Promise.all(
      namesIn(goal).map(async (name) => {
        const meant = await symbolsOf(name);
        declared.push(...meant);
        for (const { uri, range } of meant) {
          used.push(...(await usesOf(uri, range, name)));
        }
      }),
    ).then(() => undefined),
  );
  const places = [...declared, ...used].map(({ uri, range }) => ({ uri: uri.toString(), range: plainRange(range) }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

async function symbolsOf(name: string): Promise<vscode.Location[]> {
  const found = await askLanguage<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', name);
  // Languages match loosely, and some write what a function takes behind its name.
  const meant = (found ?? []).filter((symbol) => symbol.name === name || symbol.name.startsWith(`${name}(`));
  const here = meant.map(({ location }) => location).filter(({ uri }) => isOfWorkspace(uri));
  return here.length > MOST_OF_ONE_NAME ? [] : here;
}

/** With some lines around each. */
async function usesOf(uri: vscode.Uri, { start, end }: vscode.Range, name: string): Promise<vscode.Location[]> {
  const position = await placeOf(name, uri, new vscode.Range(start, end));
  const uses = await askLanguage<vscode.Location[]>('vscode.executeReferenceProvider', uri, position);
  return (uses ?? [])
    .filter((use) => isOfWorkspace(use.uri) && !(use.uri.toString() === uri.toString() && isWithin(use.range.start)))
    .slice(0, MOST_USES)
    .map(
      (use) =>
        new vscode.Location(
          use.uri,
          new vscode.Range(Math.max(0, use.range.start.line - LINES_AROUND), 0, use.range.end.line + LINES_AROUND, 0),
        ),
    );

  function isWithin(place: vscode.Position): boolean {
    return place.isAfterOrEqual(start) && place.isBeforeOrEqual(end);
  }
}

/** The place may be the whole declaration: it is the name that is asked about. */
async function placeOf(name: string, uri: vscode.Uri, range: vscode.Range): Promise<vscode.Position> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.getText(range).indexOf(name);
    return at < 0 ? range.start : document.positionAt(document.offsetAt(range.start) + at);
  } catch {
    return range.start; // what a language remembers may be gone
  }
}

function isOfWorkspace(uri: vscode.Uri): boolean {
  return uri.scheme === 'file' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
