// Which command checks a change. One that a workspace proposes is run only after the person has read its exact text.
import * as vscode from 'vscode';
import { VALIDATE_KEY } from '../../configuration';
import { visible } from '../../inert';
import { SECTION } from '../../settings';

/** Of this workspace: the texts that the person consented to. */
const ENTRY = 'modelrouter.consentedCommands';

const RUN = 'Run It';
const WITHOUT = 'Go On Without';

export interface Check {
  /** As it is run; undefined where no command may be. */
  readonly command: string | undefined;
  /** Whether the workspace proposes it. */
  readonly isProposed: boolean;
}

/** @returns undefined when the person wants none of it */
export async function chooseCheck(
  memory: vscode.Memento,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<Check | undefined> {
  const known = knownCheck(memory, folder);
  const { proposed } = commandsFor(folder);
  if (!vscode.workspace.isTrusted || known.isProposed || proposed === undefined || proposed === known.command) {
    return known;
  }
  const chosen = await vscode.window.showWarningMessage(
    'Check changes of this workspace with the command that it proposes?',
    {
      modal: true,
      detail: `${visible(proposed)}\n\nIt runs on this machine, in a copy of the workspace, with your rights, each time a change is checked here. You are asked again when its text changes.`,
    },
    RUN,
    WITHOUT,
  );
  if (chosen === RUN) {
    await memory.update(ENTRY, [...consented(memory), proposed]);
    return knownCheck(memory, folder);
  }
  return chosen === WITHOUT ? known : undefined;
}

/** What is run without asking the person: what they consented to, else their own. */
export function knownCheck(memory: vscode.Memento, folder: vscode.WorkspaceFolder | undefined): Check {
  const { own, proposed } = commandsFor(folder);
  if (!vscode.workspace.isTrusted) {
    return { command: undefined, isProposed: false };
  }
  const isProposed = proposed !== undefined && proposed !== own && consented(memory).includes(proposed);
  return { command: isProposed ? proposed : own, isProposed };
}

/** What the sidecar is told of it. */
export function checkParams({ command, isProposed }: Check): { trusted: boolean; consentedCommand?: string } {
  return {
    trusted: vscode.workspace.isTrusted,
    ...(isProposed && command !== undefined && { consentedCommand: command }),
  };
}

function commandsFor(folder: vscode.WorkspaceFolder | undefined): {
  own: string | undefined;
  proposed: string | undefined;
} {
  const said = vscode.workspace.getConfiguration(SECTION, folder?.uri).inspect<unknown>(VALIDATE_KEY);
  return { own: commandOf(said?.globalValue), proposed: commandOf(said?.workspaceFolderValue ?? said?.workspaceValue) };
}

function commandOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function consented(memory: vscode.Memento): readonly string[] {
  const kept = memory.get<unknown>(ENTRY);
  return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
}
