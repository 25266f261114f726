// Tells the sidecar what becomes of applied changes, for an hour after they were applied.
import * as vscode from 'vscode';
import type { Desk } from '../desk';
import { ticketFate, type TicketFate } from '../messages';
import type { Diagnosis } from './newErrors';
import { fateOf, type AppliedFile } from './fate';

/** What is undone later than that is undone for other reasons: milliseconds. */
const WATCHED_MS = 60 * 60 * 1_000;

export interface Fates {
  /** @param diagnostics What the editor said when the change was applied. */
  tell(id: string, fate: TicketFate, diagnostics?: Diagnosis['verdict']): Promise<void>;
  /**
   * Looks at what was just applied, and from now on.
   *
   * @param became Told what became of it so far, and whenever that changes.
   */
  watch(
    id: string,
    files: readonly (AppliedFile & { readonly uri: vscode.Uri })[],
    became: (fate: TicketFate) => void,
  ): Promise<void>;
  dispose(): void;
}

export function createFates(desk: Desk): Fates {
  const watches = new Set<vscode.Disposable>();
  /** A sidecar that was started since knows nothing of it. */
  const tell: Fates['tell'] = async (id, fate, diagnostics) => {
    await desk.ask(ticketFate, { id, fate, ...(diagnostics && { diagnostics }) }).catch(() => undefined);
  };
  return {
    tell,
    async watch(id, files, became) {
      let told: TicketFate | undefined;
      const look = async (): Promise<void> => {
        const fate = fateOf(files, await Promise.all(files.map(({ uri }) => textOf(uri))));
        if (fate !== told) {
          told = fate;
          became(fate);
          await tell(id, fate);
        }
      };
      const isOurs = (uri: vscode.Uri): boolean => files.some((file) => file.uri.toString() === uri.toString());
      const end = (): void => {
        watches.delete(watch);
        watch.dispose();
      };
      const watch = vscode.Disposable.from(
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
          if (isOurs(document.uri)) {
            void look();
          }
        }),
        vscode.workspace.onDidDeleteFiles((event) => {
          if (event.files.some(isOurs)) {
            void look();
          }
        }),
        {
          dispose() {
            clearTimeout(timer);
          },
        },
      );
      const timer = setTimeout(end, WATCHED_MS);
      watches.add(watch);
      await look();
    },
    dispose() {
      for (const watch of watches) {
        watch.dispose();
      }
    },
  };
}

export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined; // not there
  }
}
