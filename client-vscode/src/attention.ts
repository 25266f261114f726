// The two things that only a person can mend, each as one message with what to do.
import * as vscode from 'vscode';
import type { RuntimeSearch } from './dotnet/find';
import { INSTALL_TOOL_ID } from './dotnet/machine';
import { REQUIRED_MAJOR } from './dotnet/runtimes';
import { DOTNET_PATH_KEY } from './configuration';
import { SECTION } from './settings';
import type { SidecarState } from './status';

const DOWNLOAD_PAGE = `https://dotnet.microsoft.com/download/dotnet/${REQUIRED_MAJOR}.0`;

type Remedy = readonly [label: string, command: string, ...args: unknown[]];

export async function askForHelp(state: SidecarState, search: RuntimeSearch | undefined): Promise<void> {
  const [message, remedies] =
    search?.found === false
      ? [search.problem, runtimeRemedies(search.wrongSetting)]
      : [reasonOf(state), CRASH_REMEDIES];
  const chosen = await vscode.window.showErrorMessage(message, ...remedies.map(([label]) => label));
  const remedy = remedies.find(([label]) => label === chosen);
  if (remedy) {
    const [, command, ...args] = remedy;
    await vscode.commands.executeCommand(command, ...args);
  }
}

const CRASH_REMEDIES: readonly Remedy[] = [
  ['Show Output', 'modelrouter.showOutput'],
  ['Restart', 'modelrouter.restart'],
];

function runtimeRemedies(wrongSetting: boolean): readonly Remedy[] {
  const setting: Remedy = ['Open Setting', 'workbench.action.openSettings', `${SECTION}.${DOTNET_PATH_KEY}`];
  const retry: Remedy = ['Try Again', 'modelrouter.restart'];
  if (wrongSetting) {
    return [setting, retry];
  }
  const download: Remedy = [`Get .NET ${REQUIRED_MAJOR}`, 'vscode.open', vscode.Uri.parse(DOWNLOAD_PAGE)];
  const tool: Remedy = ['Get .NET Install Tool', 'workbench.extensions.search', `@id:${INSTALL_TOOL_ID}`];
  return vscode.extensions.getExtension(INSTALL_TOOL_ID)
    ? [download, setting, retry]
    : [download, tool, setting, retry];
}

function reasonOf(state: SidecarState): string {
  const reason = state.kind === 'stopped' ? state.reason : 'The sidecar does not run.';
  return `ModelRouter: ${reason.split('\n', 1)[0] ?? reason}`; // the rest is in the output
}
