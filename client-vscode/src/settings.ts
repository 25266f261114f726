// The settings of this window, through the pure functions of configuration.ts.
import * as vscode from 'vscode';
import {
  ALL_LANGUAGES,
  DOTNET_PATH_KEY,
  ENABLE_KEY,
  isEnabled,
  PROXY_KEY,
  sidecarSettings,
  toggled,
  type Inspect,
  type Place,
  type SidecarSettings,
} from './configuration';
import type { ActiveLanguage } from './status';
import { shortener, type Shorten } from './workspacePaths';

export const SECTION = 'modelrouter';

/**
 * Files, editors that are no file yet, and notebook cells. Diffs of older versions (git:), output panels, settings pages
 * and the like are no code that is being written.
 */
export const DOCUMENT_SCHEMES: readonly string[] = ['file', 'untitled', 'vscode-notebook-cell'];

const TARGETS: Record<Place, vscode.ConfigurationTarget> = {
  user: vscode.ConfigurationTarget.Global,
  workspace: vscode.ConfigurationTarget.Workspace,
  folder: vscode.ConfigurationTarget.WorkspaceFolder,
};

export function currentSettings(): SidecarSettings {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return sidecarSettings(
    inspectFor(undefined),
    new Map(folders.map((folder) => [folder.uri.toString(), inspectFor(folder.uri)])),
    vscode.workspace.getConfiguration().inspect(PROXY_KEY),
  );
}

/** How people here read paths. Of the folders that are open now. */
export function workspaceShortener(): Shorten {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return shortener(
    folders.filter(({ uri }) => uri.scheme === 'file').map(({ name, uri }) => ({ name, path: uri.fsPath })),
    process.platform !== 'linux',
  );
}

export function dotnetPath(): string {
  return vscode.workspace.getConfiguration(SECTION).get(DOTNET_PATH_KEY, '').trim();
}

/** The document in front, where it is one that gets completions. */
export function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && DOCUMENT_SCHEMES.includes(document.uri.scheme) ? document : undefined;
}

/** Whether a URI, as the sidecar spells it, is that of the document in front. */
export function isInFront(uri: string): boolean {
  return activeDocument()?.uri.toString() === vscode.Uri.parse(uri).toString();
}

export function activeLanguage(): ActiveLanguage | undefined {
  const document = activeDocument();
  return document && { id: document.languageId, enabled: isEnabled(inspectFor(document.uri), document.languageId) };
}

export function isEnabledForAll(): boolean {
  return isEnabled(inspectFor(activeDocument()?.uri), ALL_LANGUAGES);
}

/** Turns inline completion the other way for a language or `*`, as seen from the editor in front. */
export async function toggleInlineCompletion(languageId: string): Promise<boolean> {
  const resource = activeDocument()?.uri;
  const { place, value, enabled } = toggled(inspectFor(resource), languageId);
  await vscode.workspace.getConfiguration(SECTION, resource).update(ENABLE_KEY, value, TARGETS[place]);
  return enabled;
}

function inspectFor(resource: vscode.Uri | undefined): Inspect {
  const configuration = vscode.workspace.getConfiguration(SECTION, resource);
  return (key) => configuration.inspect(key);
}
