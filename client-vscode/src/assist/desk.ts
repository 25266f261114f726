// What work needs of the rest of the extension.
import * as vscode from 'vscode';
import type { Ask, AskWork, Diagnosed } from '../client';
import { SEND_UNDER_KEY } from '../configuration';
import { models } from '../protocol';
import { SECTION } from '../settings';

export interface Desk {
  readonly ask: Ask;
  readonly work: AskWork;
  /** For this workspace: nothing that the sidecar depends on. */
  readonly memory: vscode.Memento;
  readonly onDiagnosed: vscode.Event<Diagnosed>;
}

/** US dollars that work may cost without being asked about. */
export function allowedUsd(): number {
  const value: unknown = vscode.workspace.getConfiguration(SECTION).get(SEND_UNDER_KEY);
  return typeof value === 'number' && value > 0 ? value : 0;
}

/** How far text goes that is sent to each model, by its name. */
export async function modelLanes(ask: Ask): Promise<ReadonlyMap<string, string>> {
  return new Map((await ask(models, {})).models.map(({ name, lane }) => [name, lane]));
}
