// The keys that people gave, in VS Code's secret storage and nowhere else. Each is kept with the origins that it was
// given for.
import type { KeyTarget } from './targets';

export interface StoredKey {
  readonly kind: KeyTarget['kind'];
  readonly name: string;
  readonly secret: string;
  /** Where it may be sent. Never widened without being asked. */
  readonly origins: readonly string[];
}

export type KeyName = Pick<StoredKey, 'kind' | 'name'>;

/** The part of VS Code's `SecretStorage` that is used. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
}

export interface KeyStore {
  all(): Promise<readonly StoredKey[]>;
  /** Puts a key in the place of the one before. */
  put(key: StoredKey): Promise<void>;
  remove(name: KeyName): Promise<void>;
}

/** All keys are one entry: the storage cannot list its entries. */
export const KEYS_ENTRY = 'modelrouter.keys';

export function createKeyStore(secrets: SecretStore): KeyStore {
  let turn: Promise<unknown> = Promise.resolve();

  /** One change after the other: each builds on what the former wrote. */
  function change(next: (keys: readonly StoredKey[]) => readonly StoredKey[]): Promise<void> {
    const changed = turn.then(async () => {
      await secrets.store(KEYS_ENTRY, JSON.stringify(next(parse(await secrets.get(KEYS_ENTRY)))));
    });
    turn = changed.catch(() => undefined);
    return changed;
  }

  return {
    all: async () => parse(await secrets.get(KEYS_ENTRY)),
    put: (key) => change((keys) => [...keys.filter((other) => !isSame(other, key)), key]),
    remove: (name) => change((keys) => keys.filter((other) => !isSame(other, name))),
  };
}

export function isSame(one: KeyName, other: KeyName): boolean {
  return one.kind === other.kind && one.name === other.name;
}

/** What another version wrote and this one cannot read is as if it were not there. */
function parse(entry: string | undefined): StoredKey[] {
  try {
    const value: unknown = JSON.parse(entry ?? '[]');
    return Array.isArray(value) ? value.filter(isStoredKey) : [];
  } catch {
    return [];
  }
}

function isStoredKey(value: unknown): value is StoredKey {
  const { kind, name, secret, origins } = (value ?? {}) as Record<string, unknown>;
  return (
    (kind === 'provider' || kind === 'model') &&
    typeof name === 'string' &&
    typeof secret === 'string' &&
    Array.isArray(origins) &&
    origins.every((origin) => typeof origin === 'string')
  );
}
