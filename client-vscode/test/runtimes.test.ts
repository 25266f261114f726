import { describe, expect, it } from 'vitest';
import { baseRuntimes, isUsable } from '../src/dotnet/runtimes';

describe('the listing of runtimes', () => {
  it('names the base runtime among others, with Windows line ends and paths with spaces', () => {
    const listing = [
      'Microsoft.AspNetCore.App 10.0.1 [C:\\Program Files\\dotnet\\shared\\Microsoft.AspNetCore.App]',
      'Microsoft.NETCore.App 8.0.22 [C:\\Program Files\\dotnet\\shared\\Microsoft.NETCore.App]',
      'Microsoft.NETCore.App 10.0.1 [C:\\Program Files\\dotnet\\shared\\Microsoft.NETCore.App]',
      'Microsoft.WindowsDesktop.App 10.0.1 [C:\\Program Files\\dotnet\\shared\\Microsoft.WindowsDesktop.App]',
      '',
    ].join('\r\n');
    expect(baseRuntimes(listing)).toEqual(['8.0.22', '10.0.1']);
  });

  it('is empty for an SDK without runtimes and for text that is no listing', () => {
    expect(baseRuntimes('')).toEqual([]);
    expect(baseRuntimes('dotnet: command not found\n')).toEqual([]);
  });
});

describe('a usable runtime', () => {
  it.each(['10.0.0', '10.0.1', '10.1.0-preview.1.2', '11.0.0', '11.0.0-rc.2.25502.107', '100.0.0'])(
    'is %s',
    (version) => {
      expect(isUsable(version)).toBe(true);
    },
  );

  it.each(['9.0.11', '8.0.22', '1.0.0', '10.0.0-rc.1.25451.107', '10', '', 'ten'])('is not %j', (version) => {
    expect(isUsable(version)).toBe(false);
  });
});
