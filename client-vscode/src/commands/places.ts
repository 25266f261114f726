// What a command of a menu or of the palette is meant for.
import * as vscode from 'vscode';

export interface ChosenPlace {
  readonly uri: vscode.Uri;
  readonly isFolder: boolean;
  /** The workspace folder around it, the innermost of several; undefined outside of all. */
  readonly folder: vscode.WorkspaceFolder | undefined;
}

/**
 * What is on disk of what was chosen in the Explorer, or else of the editor in front.
 *
 * @param args As VS Code passes them: from the Explorer what was clicked, and all that is selected; from an editor's
 *   title its document; from the palette nothing.
 */
export async function chosenPlaces(args: readonly unknown[]): Promise<ChosenPlace[]> {
  const uris = chosenUris(args).flatMap((uri) => onDisk(uri) ?? []);
  const byUri = new Map(uris.map((uri) => [uri.toString(), uri]));
  return Promise.all(
    [...byUri.values()].map(async (uri) => ({
      uri,
      isFolder: await isFolder(uri),
      folder: vscode.workspace.getWorkspaceFolder(uri),
    })),
  );
}

function chosenUris([clicked, selected]: readonly unknown[]): vscode.Uri[] {
  if (Array.isArray(selected) && selected.length > 0) {
    return selected.filter((each) => each instanceof vscode.Uri);
  }
  if (clicked instanceof vscode.Uri) {
    return [clicked];
  }
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const active =
    vscode.window.activeTextEditor?.document.uri ??
    (tab instanceof vscode.TabInputCustom || tab instanceof vscode.TabInputNotebook ? tab.uri : undefined);
  return active ? [active] : [];
}

/** A notebook's cell is in the notebook's file. */
function onDisk(uri: vscode.Uri): vscode.Uri | undefined {
  if (uri.scheme === 'vscode-notebook-cell') {
    const cell = uri.toString();
    return vscode.workspace.notebookDocuments
      .filter((notebook) => notebook.uri.scheme === 'file')
      .find((notebook) => notebook.getCells().some(({ document }) => document.uri.toString() === cell))?.uri;
  }
  return uri.scheme === 'file' ? uri : undefined;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false; // it is gone; a rule for its name does no harm
  }
}
