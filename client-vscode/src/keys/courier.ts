// Brings the stored keys to the sidecar, which forgets them when it ends. A key goes along only for the origins that it
// was given for: when the settings name others now, it stays here, and the person is asked.
import { messageOf } from '../inert';
import type { CredentialParams, ModelStatus } from '../protocol';
import { isSame, type KeyName, type KeyStore, type StoredKey } from './keyStore';
import { keyTargets, type KeyTarget } from './targets';

/** A key that the settings would have sent to where it was not given for. */
export interface MovedKey {
  readonly key: StoredKey;
  /** The origins that it was not given for. */
  readonly elsewhere: readonly string[];
}

export interface Courier {
  /** Brings all keys anew, and takes back those that are stored no longer. Never rejects. */
  deliver(): Promise<void>;
  /** Another sidecar runs, which knows none. */
  begin(): Promise<void>;
  /** Gives the sidecar a key that is stored nowhere, until {@link deliver} brings what is. Never rejects. */
  lend(key: StoredKey): Promise<void>;
}

export interface CourierHost {
  readonly store: KeyStore;
  /** What the sidecar knows of models. */
  models(): Promise<readonly ModelStatus[]>;
  /** Gives the sidecar a key, or takes it back. */
  give(credential: CredentialParams): Promise<unknown>;
  /** Told once for each key and origin. */
  moved(key: MovedKey): void;
  log(message: string): void;
}

export function createCourier(host: CourierHost): Courier {
  const { store } = host;
  let held: readonly StoredKey[] = [];
  let turn: Promise<void> = Promise.resolve();
  const told = new Set<string>();

  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work).catch((error: unknown) => {
      host.log(`Keys: ${messageOf(error)}`);
    });
    return turn;
  }

  async function deliverNow(): Promise<void> {
    const stored = await store.all();
    const gone = held.filter((key) => !stored.some((other) => isSame(key, other) && other.secret === key.secret));
    for (const key of gone) {
      await tryTo(key, () => host.give({ ...credentialOf(key), secret: null }));
    }
    held = held.filter((key) => !gone.includes(key));
    if (stored.length === 0) {
      return;
    }
    const targets = keyTargets(await host.models());
    for (const key of stored) {
      await tryTo(key, () => deliverOne(key, targets));
    }
  }

  /** What is wrong with one key keeps no other back. */
  async function tryTo(key: StoredKey, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      host.log(`The key of ${key.kind} ${key.name}: ${messageOf(error)}`);
    }
  }

  async function deliverOne(key: StoredKey, targets: readonly KeyTarget[]): Promise<void> {
    const { goes, elsewhere } = division(key, targets);
    if (elsewhere.length > 0) {
      tell({ key, elsewhere });
    }
    if (goes) {
      await give(key);
    }
  }

  async function give(key: StoredKey): Promise<void> {
    held = [...held.filter((other) => !isSame(key, other)), key];
    await host.give({ ...credentialOf(key), secret: key.secret, origins: key.origins });
  }

  function tell(movedKey: MovedKey): void {
    const { key, elsewhere } = movedKey;
    const id = JSON.stringify([key.kind, key.name, key.origins, elsewhere]);
    if (!told.has(id)) {
      told.add(id);
      host.moved(movedKey);
    }
  }

  return {
    deliver: () => inTurn(deliverNow),
    lend: (key) => inTurn(() => give(key)),
    begin: () =>
      inTurn(async () => {
        held = [];
        await deliverNow();
      }),
  };
}

/** Whether a key goes to the sidecar, and what the settings name now that it was not given for. */
export function division(
  key: StoredKey,
  targets: readonly KeyTarget[],
): { goes: boolean; elsewhere: readonly string[] } {
  const now = targets.find((target) => isSame(target, key))?.origins;
  if (!now) {
    return { goes: key.kind === 'provider', elsewhere: [] }; // its models may be found later; a model has no address
  }
  return {
    goes: now.some((origin) => key.origins.includes(origin)),
    elsewhere: now.filter((origin) => !key.origins.includes(origin)),
  };
}

function credentialOf({ kind, name }: KeyName): { provider: string } | { model: string } {
  return kind === 'provider' ? { provider: name } : { model: name };
}
