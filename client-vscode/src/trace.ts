// Lets `modelrouter.trace.server` switch the trace. vscode-languageclient 11 traces only while its channel's log level
// is Trace, a level that people set elsewhere (Developer: Set Log Level); this channel takes its level from the setting.
import * as vscode from 'vscode';
import { redact } from './redact';

export function createTraceChannel(
  output: vscode.LogOutputChannel,
  isTracing: () => boolean,
): { channel: vscode.LogOutputChannel; refresh: () => void } {
  const levelChanged = new vscode.EventEmitter<vscode.LogLevel>();
  const level = (): vscode.LogLevel => (isTracing() ? vscode.LogLevel.Trace : output.logLevel);
  output.onDidChangeLogLevel(() => {
    levelChanged.fire(level());
  });
  const channel = new Proxy(output, {
    get(target, property) {
      switch (property) {
        case 'logLevel':
          return level();
        case 'onDidChangeLogLevel':
          return levelChanged.event;
        case 'trace':
          return (message: string) => {
            // At the level that is shown, whatever the channel's own is.
            target.appendLine(`[Trace] ${redact(message)}`);
          };
        default:
          return Reflect.get(target, property) as unknown;
      }
    },
  });
  return {
    channel,
    refresh: () => {
      levelChanged.fire(level());
    },
  };
}
