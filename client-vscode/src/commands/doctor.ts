// Doctor: what the client knows of itself, then what the sidecar's own `doctor` says, as a page to read and to copy.
import * as vscode from 'vscode';
import { PROXY_KEY, type Layer } from '../configuration';
import type { RuntimeSearch } from '../dotnet/find';
import { currentSettings } from '../settings';
import { runVerb } from '../sidecar';

const SCHEME = 'modelrouter-doctor';

/** Columns of the subject, as in the sidecar's own table. */
const SUBJECT_WIDTH = 11;

export interface DoctorFacts {
  readonly extensionVersion: string;
  readonly dll: string;
  /** Where the settings are written for the sidecar to check. */
  readonly storage: vscode.Uri;
  readonly state: string;
  readonly crashes: readonly string[];
  findRuntime(): Promise<RuntimeSearch>;
}

export function registerDoctor(facts: () => DoctorFacts): { dispose(): unknown }[] {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const uri = vscode.Uri.from({ scheme: SCHEME, path: 'ModelRouter Doctor' });
  let page = '';
  return [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => page,
    }),
    vscode.commands.registerCommand('modelrouter.doctor', async () => {
      page = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'ModelRouter: Doctor' },
        () => examine(facts()),
      );
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }),
  ];
}

async function examine(facts: DoctorFacts): Promise<string> {
  const search = await facts.findRuntime();
  const header = [
    line('Extension', `ModelRouter ${facts.extensionVersion} in ${vscode.env.appName} ${vscode.version}`),
    line('Sidecar', facts.state),
    ...facts.crashes.map((crash) => line('Crash', crash)),
    ...search.tried.map((place) => line('.NET', place)),
    '',
  ];
  const body = search.found ? await runDoctor(search.dotnet, facts) : search.problem;
  return [...header, body.trimEnd(), ''].join('\n');
}

function line(subject: string, finding: string): string {
  return `${subject.padEnd(SUBJECT_WIDTH)}${finding}`;
}

async function runDoctor(dotnet: string, facts: DoctorFacts): Promise<string> {
  await vscode.workspace.fs.createDirectory(facts.storage);
  const settings = vscode.Uri.joinPath(facts.storage, 'doctor-settings.json');
  await vscode.workspace.fs.writeFile(settings, Buffer.from(JSON.stringify(settingsToCheck())));
  const folder = folderInFront();
  const args = ['doctor', '--settings', settings.fsPath, ...(folder ? ['--workspace', folder] : [])];
  return runVerb(dotnet, facts.dll, args, facts.storage.fsPath);
}

/** Without the proxy, which may hold a password and has no place in another file. */
function settingsToCheck(): Layer {
  return Object.fromEntries(Object.entries(currentSettings().user).filter(([key]) => key !== PROXY_KEY));
}

function folderInFront(): string | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.scheme === 'file' ? folder.uri.fsPath : undefined;
}
