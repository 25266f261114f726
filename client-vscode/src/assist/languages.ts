// What languages know of code, asked through the editor.
import * as vscode from 'vscode';

/** What language servers do not tell within that is not waited for: milliseconds. */
const PATIENCE_MS = 5_000;

/** A language without such a provider answers with nothing, or with an error. */
export async function askLanguage<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
  try {
    return await vscode.commands.executeCommand<T | undefined>(command, ...args);
  } catch {
    return undefined;
  }
}

/** Ends with the work, or when it has taken too long: what it found by then counts. */
export async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
