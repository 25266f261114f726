// Settings as VS Code keeps them, and as the sidecar takes them: what the user said, and what each folder said.
import { folderValue, PRIVACY_KEYS, userValue } from './privacySettings';

/** What each place says of one setting; the part of VS Code's `inspect()` that is used. */
export interface Inspected {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  /** In a remote window, the two places that make the global value; VS Code gives them without declaring them. */
  readonly globalLocalValue?: unknown;
  readonly globalRemoteValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** Looks up a setting by its key without `modelrouter.`, for one resource. */
export type Inspect = (key: string) => Inspected | undefined;

export type Layer = Record<string, unknown>;

export interface SidecarSettings {
  /** Values of default, user and machine scope. */
  readonly user: Layer;
  /** Folder URI to what the workspace or that folder sets. */
  readonly folders: Record<string, Layer>;
}

export type Place = 'user' | 'workspace' | 'folder';

export const ENABLE_KEY = 'inlineCompletion.enable';
export const DOTNET_PATH_KEY = 'dotnetPath';
/** Work that is known to cost less than so many US dollars is sent without asking. */
export const SEND_UNDER_KEY = 'send.withoutAskingUnderUsd';
/** The command that says whether a change is good; a workspace's is a proposal. */
export const VALIDATE_KEY = 'validate.command';
/** Whether what tasks change is checked, as what tickets change is. */
export const VALIDATE_TASKS_KEY = 'validate.tasks';
export const ALL_LANGUAGES = '*';

/** Where VS Code itself is told of a proxy; the sidecar's requests to clouds take the same. */
export const PROXY_KEY = 'http.proxy';

const MACHINE_KEYS = [
  'models',
  'tiers',
  'routes',
  'discover',
  'budget.monthlyUsd',
  'budget.perRequestUsd',
  'privacy.trustedHosts',
  'embedded.maxMemoryMb',
];
const ANYWHERE_KEYS = [
  ENABLE_KEY,
  'inlineCompletion.debounceMs',
  'inlineCompletion.timeoutMs',
  'inlineCompletion.multiline',
  VALIDATE_KEY,
  'trace.server',
];

/** The settings that the sidecar reads. */
export const SIDECAR_KEYS: readonly string[] = [...ANYWHERE_KEYS, ...PRIVACY_KEYS, ...MACHINE_KEYS];

/** @param proxy What VS Code says of {@link PROXY_KEY}: a folder must not choose through whom requests go. */
export function sidecarSettings(
  user: Inspect,
  folders: ReadonlyMap<string, Inspect>,
  proxy: Inspected | undefined,
): SidecarSettings {
  return {
    user: {
      ...layer([...ANYWHERE_KEYS, ...MACHINE_KEYS], user, (at) => [at.defaultValue, at.globalValue]),
      ...privacyLayer(user, userValue),
      ...(typeof proxy?.globalValue === 'string' && proxy.globalValue !== '' && { [PROXY_KEY]: proxy.globalValue }),
    },
    folders: Object.fromEntries(
      [...folders].map(([uri, inspect]) => [
        uri,
        {
          ...layer(ANYWHERE_KEYS, inspect, (at) => [at.workspaceValue, at.workspaceFolderValue]),
          ...privacyLayer(inspect, folderValue),
        },
      ]),
    ),
  };
}

/** Whether inline completions are given; the sidecar decides by the same order. */
export function isEnabled(inspect: Inspect, languageId: string): boolean {
  const places = enablePlaces(inspect);
  const folder = { ...places.workspace, ...places.folder };
  return folder[languageId] ?? places.user[languageId] ?? folder[ALL_LANGUAGES] ?? places.user[ALL_LANGUAGES] ?? true;
}

/**
 * What to write, and where, so that inline completion is turned the other way for a language, or for
 * {@link ALL_LANGUAGES}. It goes to the innermost place that speaks of it, since that one decides; the user's otherwise.
 */
export function toggled(inspect: Inspect, languageId: string): { place: Place; value: Layer; enabled: boolean } {
  const { user, workspace, folder } = enablePlaces(inspect);
  const enabled = !isEnabled(inspect, languageId);
  const place: Place = languageId in folder ? 'folder' : languageId in workspace ? 'workspace' : 'user';
  const written = { user, workspace, folder }[place];
  return { place, value: { ...written, [languageId]: enabled }, enabled };
}

function enablePlaces(inspect: Inspect): Record<Place, Record<string, boolean>> {
  const at = inspect(ENABLE_KEY) ?? {};
  return {
    user: { ...languages(at.defaultValue), ...languages(at.globalValue) },
    workspace: languages(at.workspaceValue),
    folder: languages(at.workspaceFolderValue),
  };
}

/** As the sidecar reads it: a lone boolean stands for all languages, and what is no boolean says nothing. */
function languages(value: unknown): Record<string, boolean> {
  if (typeof value === 'boolean') {
    return { [ALL_LANGUAGES]: value };
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
      )
    : {};
}

/** Outer values first. As in VS Code, an object is merged over the outer one, any other value replaces it. */
function layer(keys: readonly string[], inspect: Inspect, outerFirst: (at: Inspected) => unknown[]): Layer {
  const result: Layer = {};
  for (const key of keys) {
    for (const value of outerFirst(inspect(key) ?? {})) {
      const outer = result[key];
      if (value !== undefined) {
        result[key] = isObject(value) && isObject(outer) ? { ...outer, ...value } : value;
      }
    }
  }
  return result;
}

function privacyLayer(inspect: Inspect, valueOf: (key: string, at: Inspected) => unknown): Layer {
  const entries = PRIVACY_KEYS.map((key) => [key, valueOf(key, inspect(key) ?? {})] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
