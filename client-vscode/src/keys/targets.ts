// Whose keys there can be, and where each would be sent: told from the models that the sidecar knows.
import type { ModelStatus } from '../protocol';

export interface KeyTarget {
  /** A provider's key is that of all its models that have none of their own. */
  readonly kind: 'provider' | 'model';
  readonly name: string;
  /** Where the settings would have it sent: `https://api.example.com`, `unix:/run/model.sock`. */
  readonly origins: readonly string[];
}

/** Names servers of all kinds: one key for all of them would be sent to whoever runs one. */
const NO_SHARED_KEY = 'openai-compatible';

/** Providers first, in the order of their models. */
export function keyTargets(models: readonly ModelStatus[]): KeyTarget[] {
  const placed = models.map(({ name, provider, endpoint }) => ({ name, provider, origin: originOf(endpoint) }));
  const providers = [...new Set(placed.map(({ provider }) => provider))].filter((name) => name !== NO_SHARED_KEY);
  return [
    ...providers.map((name): KeyTarget => {
      const origins = placed.filter(({ provider }) => provider === name).map(({ origin }) => origin);
      return { kind: 'provider', name, origins: [...new Set(origins)] };
    }),
    ...placed.map(({ name, origin }): KeyTarget => ({ kind: 'model', name, origins: [origin] })),
  ];
}

/** The models that would be asked with a target's key. */
export function modelsOf({ kind, name }: Pick<KeyTarget, 'kind' | 'name'>, models: readonly ModelStatus[]) {
  return models.filter((model) => (kind === 'provider' ? model.provider === name : model.name === name));
}

/** What a key belongs to: scheme, host and port, or the path of a unix socket. */
function originOf(endpoint: string): string {
  if (endpoint.startsWith('unix:')) {
    return endpoint;
  }
  return URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint;
}
