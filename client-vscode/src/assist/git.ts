// What is used of the API of VS Code's own git extension (extensions/git/src/api/git.d.ts, version 1).
import * as vscode from 'vscode';

interface Change {
  readonly uri: vscode.Uri;
}

export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly indexChanges: readonly Change[];
    readonly workingTreeChanges: readonly Change[];
    readonly untrackedChanges?: readonly Change[];
  };
  /** @param cached Of what is staged; otherwise of what is not. */
  diff(cached?: boolean): Promise<string>;
  diffWithHEAD(path: string): Promise<string>;
}

interface GitApi {
  readonly repositories: readonly Repository[];
  getRepository(uri: vscode.Uri): Repository | null;
}

/**
 * The repository that is meant: that of the source control view whose menu was used, that of the file in front, or the
 * only one.
 */
export async function chosenRepository([source]: readonly unknown[]): Promise<Repository | undefined> {
  const api = await gitApi();
  if (!api) {
    return undefined;
  }
  const root =
    typeof source === 'object' && source !== null && 'rootUri' in source && source.rootUri instanceof vscode.Uri
      ? source.rootUri
      : vscode.window.activeTextEditor?.document.uri;
  return (root && api.getRepository(root)) ?? api.repositories[0];
}

/** Files that differ from the last commit, each once. */
export function changedFiles({ state }: Repository): vscode.Uri[] {
  const all = [...state.indexChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  return [...new Map(all.map(({ uri }) => [uri.toString(), uri])).values()];
}

async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  try {
    return (await extension?.activate())?.getAPI(1);
  } catch {
    return undefined; // `git.enabled` is off
  }
}
