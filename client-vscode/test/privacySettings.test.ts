import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import type { Inspected } from '../src/configuration';
import { folderValue, PRIVACY_KEYS, userValue } from '../src/privacySettings';

const rule = (path: string) => ({ paths: [path], lane: 'local' });

describe('privacy settings of several places', () => {
  it.each<[string, string, Inspected, unknown]>([
    [
      'rules of workspace and folder add up',
      'privacy.rules',
      { workspaceValue: [rule('a')], workspaceFolderValue: [rule('b')] },
      [rule('a'), rule('b')],
    ],
    [
      'an empty array takes nothing away',
      'privacy.rules',
      { workspaceValue: [rule('a')], workspaceFolderValue: [] },
      [rule('a')],
    ],
    [
      'what is no array stays, for the sidecar to refuse',
      'privacy.rules',
      { workspaceValue: [rule('a')], workspaceFolderValue: 'b' },
      [rule('a'), 'b'],
    ],
    ['null says nothing', 'privacy.rules', { workspaceValue: null }, undefined],
    ['nothing said is nothing sent', 'privacy.rules', { globalValue: [rule('a')] }, undefined],
    [
      'the strictest default lane wins',
      'privacy.defaultLane',
      { workspaceValue: 'local', workspaceFolderValue: 'trusted' },
      'local',
    ],
    ['in any case', 'privacy.defaultLane', { workspaceValue: 'cloud', workspaceFolderValue: 'Off' }, 'Off'],
    [
      'what is no lane closes',
      'privacy.defaultLane',
      { workspaceValue: 'secret', workspaceFolderValue: 'cloud' },
      'secret',
    ],
    [
      'but does not loosen off',
      'privacy.defaultLane',
      { workspaceValue: 'secret', workspaceFolderValue: 'off' },
      'off',
    ],
    ['true wins', 'privacy.honorIgnoreFiles', { workspaceValue: true, workspaceFolderValue: false }, true],
    [
      'what is no boolean is told',
      'privacy.honorIgnoreFiles',
      { workspaceValue: false, workspaceFolderValue: 'no' },
      'no',
    ],
  ])('of a folder: %s', (_, key, at, expected) => {
    expect(folderValue(key, at)).toEqual(expected);
  });

  it.each<[string, string, Inspected, unknown]>([
    ['the default where nothing is said', 'privacy.honorIgnoreFiles', { defaultValue: true }, true],
    [
      'the user’s no goes before the default',
      'privacy.honorIgnoreFiles',
      { defaultValue: true, globalValue: false },
      false,
    ],
    ['no folder’s word', 'privacy.rules', { defaultValue: [], workspaceValue: [rule('a')] }, []],
    [
      'rules of this machine and of the remote one add up',
      'privacy.rules',
      { globalValue: [rule('b')], globalLocalValue: [rule('a')], globalRemoteValue: [rule('b')] },
      [rule('a'), rule('b')],
    ],
    [
      'the strictest of this machine and the remote one',
      'privacy.defaultLane',
      { defaultValue: 'cloud', globalValue: 'trusted', globalLocalValue: 'local', globalRemoteValue: 'trusted' },
      'local',
    ],
  ])('of the user: %s', (_, key, at, expected) => {
    expect(userValue(key, at)).toEqual(expected);
  });

  it('can be set anywhere, while models, hosts and the like belong to the machine', () => {
    const { properties } = manifest.contributes.configuration;
    const scopes = Object.fromEntries(
      Object.entries(properties).map(([key, { scope }]) => [key.replace('modelrouter.', ''), scope]),
    );
    expect(PRIVACY_KEYS.map((key) => scopes[key])).toEqual(PRIVACY_KEYS.map(() => 'resource'));
    for (const key of [
      'models',
      'tiers',
      'routes',
      'budget.monthlyUsd',
      'budget.perRequestUsd',
      'privacy.trustedHosts',
    ]) {
      expect([key, scopes[key]]).toEqual([key, 'machine']);
    }
  });
});
