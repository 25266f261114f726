import * as vscode from 'vscode';
import { registerAssist } from './assist/assist';
import { askForHelp } from './attention';
import { launchClient, NOT_RUNNING, type Ask, type ClientSession, type Diagnosed } from './client';
import { registerDoctor } from './commands/doctor';
import { createKeys } from './commands/keys';
import { showMenu } from './commands/menu';
import { registerModelPages } from './commands/models';
import { toggleAll, toggleLanguage } from './commands/toggle';
import { DOTNET_PATH_KEY, PROXY_KEY } from './configuration';
import { createCrashLimiter } from './crashLimiter';
import { findRuntime } from './dotnet/find';
import { INSTALL_TOOL_ID, machineRuntimes } from './dotnet/machine';
import { activeDocument, activeLanguage, currentSettings, dotnetPath, isInFront, SECTION } from './settings';
import { registerPrivacy } from './privacy';
import type { DocumentStatus } from './protocol';
import { runVerb } from './sidecar';
import { statusView, type SidecarState, type StatusView } from './status';
import { createStatusBar } from './statusBar';
import { createSupervisor, type Supervisor } from './supervisor';
import { createTraceChannel } from './trace';

let supervisor: Supervisor<ClientSession> | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('ModelRouter', { log: true });
  const trace = createTraceChannel(
    output,
    () => vscode.workspace.getConfiguration(SECTION).get('trace.server') !== 'off',
  );
  const statusBar = createStatusBar();
  const limiter = createCrashLimiter(Date.now);
  const dll = context.asAbsolutePath('dist/server/ModelRouter.Lsp.dll');
  const policyChanged = new vscode.EventEmitter<void>();
  const diagnosed = new vscode.EventEmitter<Diagnosed>();
  let state: SidecarState = { kind: 'starting' };

  /** What the sidecar says of the document in front; of another one it says nothing of this. */
  const documentStatus = (): DocumentStatus | undefined => {
    const status = state.kind === 'running' ? state.server?.document : undefined;
    return status && isInFront(status.uri) ? status : undefined;
  };
  let missingKeys: string | undefined;
  const view = (): StatusView => statusView(state, activeLanguage(), documentStatus(), missingKeys);
  const showStatus = (): void => {
    statusBar.show(view());
  };
  const sendFocus = (): void => {
    sidecar.session()?.sendFocus(activeDocument()?.uri.toString());
  };
  const searchRuntime = () => findRuntime(machineRuntimes(dotnetPath(), context.extension.id));
  const sidecar = createSupervisor<ClientSession>(
    {
      findRuntime: searchRuntime,
      launch: (dotnet, onState) =>
        launchClient(
          dotnet,
          {
            dll,
            output,
            traceOutput: trace.channel,
            settings: currentSettings,
            policyChanged: () => {
              policyChanged.fire();
            },
            diagnosed: (what) => {
              diagnosed.fire(what);
            },
          },
          onState,
        ),
      stateChanged(next) {
        const begins = next.kind === 'running' && state.kind !== 'running';
        state = next;
        if (begins) {
          sendFocus();
          policyChanged.fire(); // another sidecar may have read other rules
          keys.begin();
        }
        showStatus();
      },
      needsAttention: (next, search) => void askForHelp(next, search),
      log: (message) => {
        output.info(message);
      },
    },
    limiter,
  );
  supervisor = sidecar;

  const ask: Ask = (type, params) => sidecar.session()?.ask(type, params) ?? Promise.reject(new Error(NOT_RUNNING));
  const keys = createKeys(
    ask,
    context.secrets,
    (message) => {
      output.warn(message);
    },
    (says) => {
      missingKeys = says;
      showStatus();
    },
  );
  const verifyLedger = async (): Promise<string> => {
    const search = await searchRuntime();
    return search.found ? runVerb(search.dotnet, dll, ['ledger', 'verify'], process.cwd()) : search.problem;
  };

  const sendSettings = (): void => {
    sidecar.session()?.sendSettings(currentSettings());
    keys.settingsChanged();
    showStatus();
  };
  context.subscriptions.push(
    output,
    statusBar,
    policyChanged,
    diagnosed,
    ...keys.disposables,
    ...registerModelPages(ask),
    ...registerAssist({
      ask,
      work: (...args) => sidecar.session()?.work(...args) ?? Promise.reject(new Error(NOT_RUNNING)),
      memory: context.workspaceState,
      onDiagnosed: diagnosed.event,
    }),
    ...registerPrivacy({ ask, onPolicyChanged: policyChanged.event }, verifyLedger),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${DOTNET_PATH_KEY}`)) {
        void sidecar.restart(`${SECTION}.${DOTNET_PATH_KEY} changed`);
      } else if (event.affectsConfiguration(SECTION) || event.affectsConfiguration(PROXY_KEY)) {
        trace.refresh();
        sendSettings();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(sendSettings),
    vscode.workspace.onDidGrantWorkspaceTrust(sendSettings),
    vscode.window.onDidChangeActiveTextEditor(() => {
      sendFocus();
      showStatus();
    }),
    vscode.workspace.onDidOpenTextDocument(showStatus), // a changed language mode closes and opens the document
    vscode.extensions.onDidChange(() => {
      if (state.kind === 'noRuntime' && vscode.extensions.getExtension(INSTALL_TOOL_ID)) {
        void sidecar.restart('the .NET Install Tool extension is there');
      }
    }),
    vscode.commands.registerCommand('modelrouter.toggleInlineCompletion', toggleAll),
    vscode.commands.registerCommand('modelrouter.toggleInlineCompletionForLanguage', toggleLanguage),
    vscode.commands.registerCommand('modelrouter.restart', () => sidecar.restart('asked for')),
    vscode.commands.registerCommand('modelrouter.showOutput', () => {
      output.show();
    }),
    vscode.commands.registerCommand('modelrouter.showMenu', () => showMenu(view(), documentStatus())),
    ...registerDoctor(() => ({
      extensionVersion: (context.extension.packageJSON as { version: string }).version,
      dll,
      storage: context.globalStorageUri,
      state: describe(state, sidecar.session()?.pid),
      crashes: limiter.history(),
      findRuntime: searchRuntime,
    })),
  );
  showStatus();
  void sidecar.start();
}

/** VS Code waits for this, so that no sidecar stays behind. */
export function deactivate(): Promise<void> | undefined {
  return supervisor?.stop();
}

function describe(state: SidecarState, pid: number | undefined): string {
  switch (state.kind) {
    case 'starting':
      return 'starting';
    case 'running':
      return `running, process ${pid ?? 'unknown'}${state.server ? `, ${state.server.kind}: ${state.server.message}` : ''}`;
    case 'noRuntime':
      return 'not started: no .NET runtime that fits';
    case 'stopped':
      return `stopped: ${state.reason}`;
  }
}
