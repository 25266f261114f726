// Whether the editor's diagnostics get worse when a change is applied. Not before: languages look at the files of the
// workspace as they are, and at no others.
import * as vscode from 'vscode';
import { added, type ErrorOfFile } from './errors';

/** The languages are done when they have said nothing new for so long: milliseconds. */
const QUIET_MS = 2_500;

/** What they have not told by then is not waited for. */
const PATIENCE_MS = 20_000;

export interface Diagnosis {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** Those that were not there before. */
  readonly errors: readonly ErrorOfFile[];
}

export interface ErrorWatch {
  /** Waits until the languages have looked at the files. */
  settled(): Promise<Diagnosis>;
  dispose(): void;
}

/** Call it before the files are changed. */
export function watchErrors(uris: readonly vscode.Uri[]): ErrorWatch {
  const names = new Set(uris.map(String));
  const before = errorsOf(uris);
  let heard = false;
  let hear = (): void => undefined;
  const watch = vscode.languages.onDidChangeDiagnostics((event) => {
    if (event.uris.some((uri) => names.has(uri.toString()))) {
      heard = true;
      hear();
    }
  });
  return {
    async settled() {
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, PATIENCE_MS);
        let quiet: NodeJS.Timeout | undefined;
        hear = () => {
          clearTimeout(quiet);
          quiet = setTimeout(() => {
            clearTimeout(late);
            resolve();
          }, QUIET_MS);
        };
        if (heard) {
          hear();
        }
      });
      watch.dispose();
      const errors = added(before, errorsOf(uris));
      return { errors, verdict: errors.length > 0 ? 'fail' : heard ? 'pass' : 'unknown' };
    },
    dispose: () => {
      watch.dispose();
    },
  };
}

function errorsOf(uris: readonly vscode.Uri[]): ErrorOfFile[] {
  return uris.flatMap((uri) =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      .filter(({ source }) => source?.startsWith('ModelRouter') !== true) // a model's findings
      .map(({ message, range }) => ({
        file: vscode.workspace.asRelativePath(uri),
        line: range.start.line + 1,
        message,
      })),
  );
}
