// Files that a model named by their paths below the workspace folder.
import * as vscode from 'vscode';

/** The folder that such a path is below: with several, the one that its first name names, else the first. */
export function folderOf(path: string): vscode.WorkspaceFolder | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.find(({ name }) => folders.length > 1 && path.startsWith(`${name}/`)) ?? folders[0];
}

/** The file, where there is one; never one outside of the folders that are open. */
export async function findFile(path: string): Promise<vscode.Uri | undefined> {
  const names = path.split('/');
  if (names.some((name) => name === '..' || name === '')) {
    return undefined;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = folders.flatMap((folder) => [
    vscode.Uri.joinPath(folder.uri, path),
    ...(names[0] === folder.name ? [vscode.Uri.joinPath(folder.uri, ...names.slice(1))] : []),
  ]);
  for (const place of places) {
    if (await isFile(place)) {
      return place;
    }
  }
  return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
