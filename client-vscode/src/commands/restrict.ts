// Keep Local, Never Send to Any Model: rules for files and folders, written where the repository keeps its own.
import * as vscode from 'vscode';
import { askLanes, type Ask } from '../client';
import { inert, messageOf } from '../inert';
import { isAsStrict, sayVerdict, type Lane } from '../lanes';
import { absoluteGlob, literalGlob } from '../policyFile/globs';
import { policyFileOf, writeRule } from '../policyFile/restrict';
import { POLICY_FILE } from '../policyFile/tree';
import { RULES_KEY } from '../privacySettings';
import { SECTION } from '../settings';
import { chosenPlaces } from './places';

/** How long the sidecar may take to read what was written before it is told that the rule does not hold yet. */
const TAKE_UP_MS = 5_000;

export interface PolicyMirror {
  readonly ask: Ask;
  /** Any lane may be another now. */
  readonly onPolicyChanged: vscode.Event<void>;
}

export async function restrict(lane: Lane, mirror: PolicyMirror, args: readonly unknown[]): Promise<void> {
  const places = await chosenPlaces(args);
  if (places.length === 0) {
    void vscode.window.showInformationMessage(
      'ModelRouter: choose a file or folder in the Explorer, or open a file that is saved on this machine.',
    );
    return;
  }
  const folders = [...new Set(places.map(({ folder }) => folder))];
  // Beside each other: no rule waits for a message about another to be read.
  await Promise.all(
    folders.map((folder) => {
      const within = places.filter((place) => place.folder === folder);
      return folder ? restrictWithin(folder, within, lane, mirror) : explainOutside(within, lane);
    }),
  );
}

interface Place {
  readonly uri: vscode.Uri;
  readonly isFolder: boolean;
}

async function restrictWithin(
  folder: vscode.WorkspaceFolder,
  places: readonly Place[],
  lane: Lane,
  mirror: PolicyMirror,
): Promise<void> {
  const file = policyFileOf(folder);
  const globs = places.map(({ uri, isFolder }) => literalGlob(below(folder.uri, uri), isFolder));
  const changed = nextPolicy(mirror.onPolicyChanged);
  try {
    const written = await writeRule(file, globs, lane);
    switch (written.kind) {
      case 'malformed':
        await tellFailed(file, `${POLICY_FILE} cannot be used (${inert(written.problem)}). Mend it first.`);
        break;
      case 'failed':
        await tellFailed(file, `${POLICY_FILE}: ${inert(written.problem)}.`);
        break;
      case 'unsaved':
        await offerSave(file);
        break;
      case 'saved':
      case 'unchanged':
        await tellLanes(file, places, lane, mirror.ask, changed);
        break;
    }
  } finally {
    changed.dispose();
  }
}

/** The lanes as they are now: the sidecar's word, not the rule's. */
async function tellLanes(
  file: vscode.Uri,
  places: readonly Place[],
  lane: Lane,
  ask: Ask,
  changed: NextPolicy,
): Promise<void> {
  const uris = places.map(({ uri }) => uri.toString());
  const look = () => askLanes(ask, uris);
  try {
    let verdicts = await look();
    while (verdicts.some((verdict) => !isAsStrict(verdict.lane, lane)) && (await changed.come())) {
      verdicts = await look();
    }
    const loose = verdicts.find((verdict) => !isAsStrict(verdict.lane, lane));
    const shown = loose ?? verdicts[0];
    const name = inert(vscode.workspace.asRelativePath(places[0]?.uri ?? file));
    const what = places.length === 1 ? name : `${name} and ${places.length - 1} more`;
    const says = shown ? sayVerdict(shown, places.length === 1 ? 'it' : 'each') : lane;
    if (loose) {
      await tell('Warning', `the rule is written, but ${what} is still ${says}.`, file);
    } else {
      await tell('Information', `${what} is ${says}.`, file);
    }
  } catch (error) {
    // The rule is in the file all the same, and holds as soon as a sidecar reads it.
    await tell('Warning', `the rule is written. What holds now could not be asked: ${messageOf(error)}`, file);
  }
}

async function tell(kind: 'Information' | 'Warning', message: string, file: vscode.Uri): Promise<void> {
  const open = 'Open Rules';
  const chosen = await vscode.window[`show${kind}Message`](`ModelRouter: ${message}`, open);
  if (chosen === open) {
    await vscode.window.showTextDocument(file);
  }
}

async function tellFailed(file: vscode.Uri, why: string): Promise<void> {
  const open = 'Open File';
  if ((await vscode.window.showErrorMessage(`ModelRouter: no rule holds yet. ${why}`, open)) === open) {
    await vscode.window.showTextDocument(file);
  }
}

async function offerSave(file: vscode.Uri): Promise<void> {
  const document = await vscode.window.showTextDocument(file);
  const save = 'Save';
  const message = `ModelRouter: the rule is in ${POLICY_FILE}, which has other changes that are not saved. It holds once the file is saved.`;
  if ((await vscode.window.showWarningMessage(message, save)) === save) {
    await document.document.save();
  }
}

async function explainOutside(places: readonly Place[], lane: Lane): Promise<void> {
  const globs = places.map(({ uri, isFolder }) => absoluteGlob(pathOf(uri), isFolder));
  const rule = JSON.stringify({ paths: globs, lane }, null, 2);
  const copy = 'Copy Rule and Open Settings';
  const message =
    'ModelRouter: what lies outside every open folder has no policy file here. ' +
    `Put a rule for it into your own settings, ${SECTION}.${RULES_KEY}.`;
  if ((await vscode.window.showWarningMessage(message, copy)) === copy) {
    await vscode.env.clipboard.writeText(rule);
    await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
      revealSetting: { key: `${SECTION}.${RULES_KEY}`, edit: true },
    });
  }
}

interface NextPolicy {
  /** Resolves with true when a policy came since the last call, or comes; false when none came in time. */
  come(): Promise<boolean>;
  dispose(): void;
}

function nextPolicy(event: vscode.Event<void>): NextPolicy {
  let hasCome = false;
  let wake: () => void = () => undefined;
  const deadline = Date.now() + TAKE_UP_MS;
  const subscription = event(() => {
    hasCome = true;
    wake();
  });
  return {
    async come() {
      if (!hasCome) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(0, deadline - Date.now()));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const came = hasCome;
      hasCome = false;
      return came;
    },
    dispose() {
      subscription.dispose();
    },
  };
}

function below(folder: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.length).replace(/^\/+|\/+$/g, '');
}

/** With slashes, and a drive as `C:/`. */
function pathOf(uri: vscode.Uri): string {
  return process.platform === 'win32' ? uri.fsPath.replaceAll('\\', '/') : uri.fsPath;
}
