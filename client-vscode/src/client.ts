// One sidecar process and the language client that talks to it. The next process gets a new client: a
// LanguageClient that failed to start cannot be started again.
import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  LanguageClient,
  ProgressType,
  RevealOutputChannelOn,
  WorkDoneProgress,
  type RequestType,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { didChangePolicy, didChangeStatus, didFocus, lanes, type LaneVerdict, type ServerStatus } from './protocol';
import { DOCUMENT_SCHEMES, workspaceShortener } from './settings';
import { startSidecar } from './sidecar';
import type { SidecarState } from './status';
import type { Session } from './supervisor';
import { shortStatus, shortVerdict } from './workspacePaths';

/** Asks the sidecar. Rejects with its error, or because it does not run. */
export type Ask = <P, R>(type: RequestType<P, R, void>, params: P) => Promise<R>;

/** All that the sidecar has to say of a document. */
export interface Diagnosed {
  readonly uri: vscode.Uri;
  readonly diagnostics: readonly vscode.Diagnostic[];
}

/** What is heard of work while it is done. */
export interface WorkHearing {
  /** The next piece of its Markdown. */
  said(delta: string): void;
  /** What it is about, in a few words. */
  reports(message: string): void;
}

/** Of work of which nobody hears before it is done. */
export const SILENT: WorkHearing = { said: () => undefined, reports: () => undefined };

/** Asks for work that takes a while. Rejects as {@link Ask} does. */
export type AskWork = <P extends object, R, E>(
  type: RequestType<P, R, E>,
  params: P,
  hearing: WorkHearing,
  stop: vscode.CancellationToken,
) => Promise<R>;

export interface ClientSession extends Session {
  /** The process's id, while it runs. */
  readonly pid: number | undefined;
  sendSettings(settings: unknown): void;
  /** @param uri The document in front; undefined when it is none of the sidecar's. */
  sendFocus(uri: string | undefined): void;
  readonly ask: Ask;
  readonly work: AskWork;
}

/** The lanes of files and folders, and why. */
export async function askLanes(ask: Ask, uris: readonly string[]): Promise<LaneVerdict[]> {
  const shorten = workspaceShortener();
  return (await ask(lanes, { uris })).lanes.map((verdict) => shortVerdict(verdict, shorten));
}

export const NOT_RUNNING = 'The sidecar does not run.';

export interface ClientOptions {
  readonly dll: string;
  readonly output: vscode.LogOutputChannel;
  readonly traceOutput: vscode.LogOutputChannel;
  /** As `initializationOptions` and `workspace/didChangeConfiguration` carry them. */
  readonly settings: () => unknown;
  /** Any lane may be another now. */
  readonly policyChanged: () => void;
  /** What the sidecar says of a document is another now. */
  readonly diagnosed: (what: Diagnosed) => void;
}

export function launchClient(
  dotnet: string,
  options: ClientOptions,
  onState: (state: SidecarState) => void,
): ClientSession {
  const { output } = options;
  // The sidecar needs no current folder, and holding one open would keep people from deleting it on Windows.
  const sidecar = startSidecar(dotnet, options.dll, process.cwd(), (line) => {
    output.debug(`[sidecar] ${line}`); // what matters of it also comes as window/logMessage
  });
  const client = new QuietClient('modelrouter', 'ModelRouter', () => Promise.resolve(sidecar.process), {
    documentSelector: DOCUMENT_SCHEMES.map((scheme) => ({ scheme })),
    initializationOptions: options.settings,
    outputChannel: output,
    traceOutputChannel: options.traceOutput,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    stdioOptions: { stdout: () => undefined, stderr: () => undefined }, // startSidecar reads them
    middleware: {
      handleDiagnostics(uri, diagnostics, next) {
        next(uri, diagnostics);
        options.diagnosed({ uri, diagnostics });
      },
    },
    // Restarts are the supervisor's, by the end of the process.
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        sidecar.kill(); // a sidecar that closed its output is of no use
        return { action: CloseAction.DoNotRestart, handled: true, message: 'The connection to the sidecar is closed.' };
      },
    },
    initializationFailedHandler: (error: unknown) => {
      output.error(`initialize failed: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    },
  });
  client.registerFeature(OFFERS_COMMANDS);
  let running = false;
  let server: ServerStatus | undefined;
  client.onNotification(didChangeStatus, (status) => {
    server = shortStatus(status, workspaceShortener());
    if (running) {
      onState({ kind: 'running', server });
    }
  });
  client.onNotification(didChangePolicy, options.policyChanged);

  const whenRunning = (send: () => Promise<void>): void => {
    if (running && client.isRunning()) {
      send().catch((error: unknown) => {
        output.warn(String(error)); // it has just ended; the next one gets all anew
      });
    }
  };
  const ready = client.start().then(
    () => {
      running = true;
      onState({ kind: 'running', ...(server && { server }) }); // it may have spoken before it could be spoken to
    },
    () => {
      sidecar.kill(); // why it failed is in the log, and in how the process ended
    },
  );
  return {
    ready,
    ended: sidecar.exited,
    get pid() {
      return sidecar.process.exitCode === null ? sidecar.process.pid : undefined;
    },
    sendSettings(settings) {
      whenRunning(() =>
        client.sendNotification(DidChangeConfigurationNotification.type, { settings: { modelrouter: settings } }),
      );
    },
    sendFocus(uri) {
      whenRunning(() => client.sendNotification(didFocus, uri === undefined ? {} : { textDocument: { uri } }));
    },
    ask: <P, R>(type: RequestType<P, R, void>, params: P) =>
      running && client.isRunning()
        ? client.sendRequest<R>(type.method, params)
        : Promise.reject(new Error(NOT_RUNNING)),
    async work<P extends object, R, E>(
      type: RequestType<P, R, E>,
      params: P,
      hearing: WorkHearing,
      stop: vscode.CancellationToken,
    ): Promise<R> {
      if (!running || !client.isRunning()) {
        throw new Error(NOT_RUNNING);
      }
      const tokens = { workDoneToken: randomUUID(), partialResultToken: randomUUID() };
      const listeners = [
        client.onProgress(PARTIAL_TEXT, tokens.partialResultToken, ({ delta }) => {
          hearing.said(delta);
        }),
        client.onProgress(WorkDoneProgress.type, tokens.workDoneToken, (progress) => {
          if (progress.kind !== 'end' && progress.message !== undefined) {
            hearing.reports(progress.message);
          }
        }),
      ];
      try {
        return await client.sendRequest<R>(type.method, { ...params, ...tokens }, stop);
      } finally {
        for (const listener of listeners) {
          listener.dispose();
        }
      }
    },
    async stop() {
      if (running && client.isRunning()) {
        await client.stop().catch((error: unknown) => {
          output.warn(`shutdown: ${String(error)}`);
        });
      } else {
        sidecar.kill();
      }
      await sidecar.settle();
    },
  };
}

const PARTIAL_TEXT = new ProgressType<{ readonly delta: string }>();

/** Tells the sidecar that this client has commands of its own for what a code action offers. */
const OFFERS_COMMANDS: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), modelrouterCommands: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** Its errors go to the log alone. What a person should know of them, the status bar and the supervisor say. */
class QuietClient extends LanguageClient {
  /** A client that failed to initialize stops itself, which would be refused, since it does not run. */
  override stop(timeout?: number): Promise<void> {
    return this.isRunning() ? super.stop(timeout) : Promise.resolve();
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
