// The runtime search's view of this machine and this editor.
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { InstallTool, RuntimeSources } from './find';
import { REQUIRED_MAJOR } from './runtimes';

export const INSTALL_TOOL_ID = 'ms-dotnettools.vscode-dotnet-runtime';

/** A `dotnet` that has not answered by then hangs: on a network path, or in a wrapper that waits for input. */
const LIST_RUNTIMES_TIMEOUT_MS = 20_000;

export function machineRuntimes(configuredPath: string, extensionId: string): RuntimeSources {
  return {
    configuredPath,
    listRuntimes,
    installTool: vscode.extensions.getExtension(INSTALL_TOOL_ID) && installTool(extensionId),
  };
}

function listRuntimes(dotnet: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(dotnet, ['--list-runtimes'], { timeout: LIST_RUNTIMES_TIMEOUT_MS, windowsHide: true }, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}

/** The commands of the .NET Install Tool, as its documentation for other extensions states them. */
function installTool(requestingExtensionId: string): InstallTool {
  const acquireContext = {
    version: `${REQUIRED_MAJOR}.0`,
    requestingExtensionId,
    mode: 'runtime',
    architecture: process.arch,
  };
  const pathFrom = async (command: string, argument: unknown): Promise<string | undefined> =>
    (await vscode.commands.executeCommand<{ dotnetPath?: string } | undefined>(command, argument))?.dotnetPath;
  return {
    findPath: () => pathFrom('dotnet.findPath', { acquireContext, versionSpecRequirement: 'greater_than_or_equal' }),
    acquire: async () =>
      vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: `ModelRouter: installing the .NET ${REQUIRED_MAJOR} runtime`,
        },
        () => pathFrom('dotnet.acquire', acquireContext),
      ),
  };
}
