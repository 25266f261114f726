import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import {
  DOTNET_PATH_KEY,
  SEND_UNDER_KEY,
  VALIDATE_TASKS_KEY,
  ENABLE_KEY,
  isEnabled,
  sidecarSettings,
  SIDECAR_KEYS,
  toggled,
  type Inspect,
  type Inspected,
} from '../src/configuration';

const inspecting =
  (settings: Record<string, Inspected>): Inspect =>
  (key) =>
    settings[key];

const enable = (at: Inspected): Inspect => inspecting({ [ENABLE_KEY]: { defaultValue: { '*': true }, ...at } });

describe('the settings sent to the sidecar', () => {
  it('keep what the user says apart from what a folder says', () => {
    const user = inspecting({
      [ENABLE_KEY]: { defaultValue: { '*': true }, globalValue: { markdown: false } },
      'inlineCompletion.debounceMs': { defaultValue: 0, globalValue: 75, workspaceValue: 20 },
      'embedded.maxMemoryMb': { defaultValue: 256 },
    });
    const folder = inspecting({
      [ENABLE_KEY]: {
        defaultValue: { '*': true },
        workspaceValue: { a: true, b: true },
        workspaceFolderValue: { b: false },
      },
      'inlineCompletion.debounceMs': { defaultValue: 0, globalValue: 75, workspaceValue: 20 },
    });
    expect(sidecarSettings(user, new Map([['file:///w/one', folder]]), undefined)).toEqual({
      user: {
        [ENABLE_KEY]: { '*': true, markdown: false },
        'inlineCompletion.debounceMs': 75,
        'embedded.maxMemoryMb': 256,
      },
      folders: { 'file:///w/one': { [ENABLE_KEY]: { a: true, b: false }, 'inlineCompletion.debounceMs': 20 } },
    });
  });

  it('never take a machine setting from a folder', () => {
    const said = { workspaceValue: ['x'], workspaceFolderValue: ['y'] };
    const keys = ['models', 'tiers', 'budget.monthlyUsd', 'privacy.trustedHosts', 'embedded.maxMemoryMb'];
    const folder = inspecting(Object.fromEntries(keys.map((key) => [key, said])));
    expect(sidecarSettings(folder, new Map([['file:///w', folder]]), undefined)).toEqual({
      user: {},
      folders: { 'file:///w': {} },
    });
  });

  it('take the editor’s proxy from the user, and from no folder', () => {
    const send = (proxy: Inspected) => sidecarSettings(inspecting({}), new Map(), proxy).user;
    expect(send({ globalValue: 'http://proxy:3128' })).toEqual({ 'http.proxy': 'http://proxy:3128' });
    expect(send({ workspaceValue: 'http://evil', workspaceFolderValue: 'http://evil' })).toEqual({});
    expect(send({ defaultValue: '', globalValue: '' })).toEqual({});
  });

  it('are all that the manifest contributes but the client’s own', () => {
    const contributed = Object.keys(manifest.contributes.configuration.properties);
    expect(contributed.sort()).toEqual(
      [...SIDECAR_KEYS, DOTNET_PATH_KEY, SEND_UNDER_KEY, VALIDATE_TASKS_KEY].map((key) => `modelrouter.${key}`).sort(),
    );
  });
});

describe('whether completions are given', () => {
  it.each<[string, Inspected, boolean]>([
    ['by default', {}, true],
    ['when the user turns all off', { globalValue: { '*': false } }, false],
    ['when the user turns all but this off', { globalValue: { '*': false, csharp: true } }, true],
    ['when a folder turns this off', { globalValue: { csharp: true }, workspaceFolderValue: { csharp: false } }, false],
    [
      'when a folder turns all off but the user named this',
      { globalValue: { csharp: true }, workspaceValue: { '*': false } },
      true,
    ],
    ['when a folder turns all off', { workspaceValue: { '*': false } }, false],
    ['when the value is a lone boolean', { globalValue: false }, false],
    ['when the value is nonsense', { globalValue: { csharp: 'no' }, workspaceValue: 7 }, true],
  ])('%s', (_, at, expected) => {
    expect(isEnabled(enable(at), 'csharp')).toBe(expected);
  });
});

describe('toggling', () => {
  it.each<[string, string, Inspected, ReturnType<typeof toggled>]>([
    [
      'writes to the user’s settings, beside what is there',
      'csharp',
      { globalValue: { markdown: false } },
      { place: 'user', value: { '*': true, markdown: false, csharp: false }, enabled: false },
    ],
    [
      'writes where a workspace speaks of the language, since that decides',
      'csharp',
      { workspaceValue: { csharp: false, go: true } },
      { place: 'workspace', value: { csharp: true, go: true }, enabled: true },
    ],
    [
      'writes to the folder before the workspace',
      '*',
      { workspaceValue: { '*': true }, workspaceFolderValue: { '*': false } },
      { place: 'folder', value: { '*': true }, enabled: true },
    ],
    [
      'writes to the user’s settings when the workspace speaks only of other languages',
      'csharp',
      { workspaceValue: { go: false } },
      { place: 'user', value: { '*': true, csharp: false }, enabled: false },
    ],
  ])('%s', (_, language, at, expected) => {
    expect(toggled(enable(at), language)).toEqual(expected);
  });

  it('takes effect wherever the value came from', () => {
    for (const at of [
      { globalValue: { '*': false } },
      { workspaceValue: { '*': false } },
      { workspaceFolderValue: { csharp: false } },
    ]) {
      const { place, value, enabled } = toggled(enable(at), 'csharp');
      const key = { user: 'globalValue', workspace: 'workspaceValue', folder: 'workspaceFolderValue' }[place];
      expect(isEnabled(enable({ ...at, [key]: value }), 'csharp')).toBe(enabled);
    }
  });
});
