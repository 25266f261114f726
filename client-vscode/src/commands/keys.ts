// Set, Test and Clear API Key.
import * as vscode from 'vscode';
import type { Ask } from '../client';
import { askForKey } from './keyBox';
import { createCourier, type Courier } from '../keys/courier';
import { createKeyStore, isSame, KEYS_ENTRY, type KeyName, type KeyStore, type StoredKey } from '../keys/keyStore';
import { keyTargets, modelsOf, type KeyTarget } from '../keys/targets';
import { keyPrompt, missingKeys, sayMoved, sayOrigins, sayTarget, sayTest } from '../keys/words';
import { inert, messageOf } from '../inert';
import { models, setCredential, type ModelStatus } from '../protocol';
import { SECTION } from '../settings';

const SET = 'modelrouter.setApiKey';
const TEST = 'modelrouter.testApiKey';
const CLEAR = 'modelrouter.clearApiKey';

/** The buttons of messages. */
const SET_KEY = 'Set API Key';
const TEST_KEY = 'Test';
const SHOW_MODELS = 'Show Models';

export interface Keys {
  /** Another sidecar runs. */
  begin(): void;
  /** The settings may name other endpoints. */
  settingsChanged(): void;
  readonly disposables: readonly { dispose(): unknown }[];
}

interface Desk {
  readonly ask: Ask;
  readonly store: KeyStore;
  readonly courier: Courier;
}

/** @param missing Told what keys are missing, whenever that may have changed. */
export function createKeys(
  ask: Ask,
  secrets: vscode.SecretStorage,
  log: (message: string) => void,
  missing: (says: string | undefined) => void,
): Keys {
  const store = createKeyStore(secrets);
  const courier = createCourier({
    store,
    log,
    models: async () => (await ask(models, {})).models,
    give: (credential) => ask(setCredential, credential),
    moved: (key) => void offerToSet(sayMoved(key), key.key),
  });
  const desk: Desk = { ask, store, courier };
  /** Once the sidecar has what there is. It may have ended meanwhile: then nothing is missing. */
  const tellMissing = (delivered: Promise<void>): void =>
    void delivered
      .then(() => ask(models, {}))
      .then(
        ({ models: known }) => {
          missing(missingKeys(known));
        },
        () => {
          missing(undefined);
        },
      );
  const command = (id: string, work: (desk: Desk, name: KeyName | undefined) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await work(desk, nameOf(argument));
      } catch (error) {
        void vscode.window.showErrorMessage(`ModelRouter: ${messageOf(error)}`);
      }
    });
  return {
    begin() {
      tellMissing(courier.begin());
    },
    settingsChanged() {
      tellMissing(courier.deliver());
    },
    disposables: [
      secrets.onDidChange(({ key }) => {
        if (key === KEYS_ENTRY) {
          tellMissing(courier.deliver()); // also what another window changed
        }
      }),
      command(SET, setKey),
      command(TEST, testKey),
      command(CLEAR, clearKey),
    ],
  };
}

async function setKey({ ask, store, courier }: Desk, name: KeyName | undefined): Promise<void> {
  const known = (await ask(models, {})).models;
  const target = await pickTarget(known, await store.all(), name, 'Whose API key do you set?');
  if (!target) {
    return;
  }
  const keyOf = (secret: string): StoredKey => ({
    kind: target.kind,
    name: target.name,
    secret,
    origins: target.origins,
  });
  const typed = await askForKey({
    title: `API key of ${sayTarget(target)}`,
    prompt: keyPrompt(target),
    test: async (secret) => {
      await courier.lend(keyOf(secret));
      return sayTest(target, modelsOf(target, (await ask(models, { probe: true })).models));
    },
  });
  if (typed !== undefined) {
    await store.put(keyOf(typed));
  }
  await courier.deliver(); // also takes back what was only tried
  if (typed === undefined) {
    return;
  }
  const says = `ModelRouter: the key of ${sayTarget(target)} is kept, and sent to ${sayOrigins(target.origins)} only.`;
  void offerToTest(says, target); // the message may stay for long, and the key is set
}

async function offerToTest(message: string, { kind, name }: KeyName): Promise<void> {
  if ((await vscode.window.showInformationMessage(message, TEST_KEY)) === TEST_KEY) {
    await vscode.commands.executeCommand(TEST, { kind, name });
  }
}

async function testKey({ ask, store }: Desk, name: KeyName | undefined): Promise<void> {
  const known = (await ask(models, {})).models;
  const target = await pickTarget(known, await store.all(), name, 'Whose API key do you test?');
  if (!target) {
    return;
  }
  const probed = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `ModelRouter: asking ${sayTarget(target)}` },
    async () => modelsOf(target, (await ask(models, { probe: true })).models),
  );
  const { good, says } = sayTest(target, probed);
  if (good) {
    void vscode.window.showInformationMessage(says);
  } else {
    void offerToSet(says, target);
  }
}

async function clearKey({ store, courier }: Desk, name: KeyName | undefined): Promise<void> {
  const stored = await store.all();
  // A model's key may be its provider's, which others have, too: that is asked.
  const key = stored.find((other) => name && isSame(other, name)) ?? (await pickStored(stored));
  if (!key) {
    if (stored.length === 0) {
      void vscode.window.showInformationMessage(
        'ModelRouter: there is no key to clear. One from the environment stays there.',
      );
    }
    return;
  }
  await store.remove(key);
  await courier.deliver();
  void vscode.window.showInformationMessage(`ModelRouter: the key of ${sayTarget(key)} is cleared.`);
}

async function offerToSet(message: string, name: KeyName): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(message, SET_KEY, SHOW_MODELS);
  if (chosen === SET_KEY) {
    await vscode.commands.executeCommand(SET, { kind: name.kind, name: name.name });
  } else if (chosen === SHOW_MODELS) {
    await vscode.commands.executeCommand('modelrouter.showModels');
  }
}

const CLEARED = 'It is taken from the secret storage and from the sidecar';

interface TargetItem extends vscode.QuickPickItem {
  readonly target?: KeyTarget;
}

async function pickTarget(
  known: readonly ModelStatus[],
  stored: readonly StoredKey[],
  name: KeyName | undefined,
  title: string,
): Promise<KeyTarget | undefined> {
  const targets = keyTargets(known);
  if (targets.length === 0) {
    await offerSettings();
    return undefined;
  }
  const named = name && targets.find((target) => isSame(target, name));
  if (named) {
    return named;
  }
  const item = (target: KeyTarget): TargetItem => ({
    label: inert(target.name),
    description: sayOrigins(target.origins),
    detail: [
      stored.some((key) => isSame(key, target)) ? '$(key) has a key' : '',
      target.kind === 'provider' ? `for ${modelNames(target, known)}` : '',
    ]
      .filter(Boolean)
      .join(', '),
    target,
  });
  const group = (label: string, kind: KeyTarget['kind']): TargetItem[] => {
    const items = targets.filter((target) => target.kind === kind).map(item);
    return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
  };
  const items = [...group('providers', 'provider'), ...group('one model only', 'model')];
  const placeHolder = 'A provider, for all its models, or one model';
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.target;
}

function modelNames(target: KeyTarget, known: readonly ModelStatus[]): string {
  return inert(
    modelsOf(target, known)
      .map(({ name }) => name)
      .join(', '),
  );
}

async function pickStored(stored: readonly StoredKey[]): Promise<StoredKey | undefined> {
  const items = stored.map((key) => ({ label: sayTarget(key), description: sayOrigins(key.origins), key }));
  return items.length === 0
    ? undefined
    : (await vscode.window.showQuickPick(items, { title: 'Whose API key do you clear?', placeHolder: CLEARED }))?.key;
}

async function offerSettings(): Promise<void> {
  const open = 'Open Settings';
  const message = 'ModelRouter: a key belongs to a model, and no model that has an address is in your settings yet.';
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `${SECTION}.models`);
  }
}

/** As a message's button, the models page or a key binding passes it. */
function nameOf(argument: unknown): KeyName | undefined {
  const { kind, name } = (argument ?? {}) as Record<string, unknown>;
  return (kind === 'provider' || kind === 'model') && typeof name === 'string' ? { kind, name } : undefined;
}
