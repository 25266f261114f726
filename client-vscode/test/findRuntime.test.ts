import { describe, expect, it } from 'vitest';
import { findRuntime, type InstallTool, type RuntimeSources } from '../src/dotnet/find';

const listing = (...versions: string[]): string =>
  versions.map((version) => `Microsoft.NETCore.App ${version} [/dotnet/shared/Microsoft.NETCore.App]\n`).join('');

/** A machine on which only the named programs run. */
function machine(programs: Record<string, string>, rest: Partial<RuntimeSources> = {}): RuntimeSources {
  return { configuredPath: '', listRuntimes: (dotnet) => Promise.resolve(programs[dotnet]), ...rest };
}

const tool = (found: string | undefined, acquired: string | undefined): InstallTool => ({
  findPath: () => Promise.resolve(found),
  acquire: () => Promise.resolve(acquired),
});

describe('the search for a runtime', () => {
  it('takes the setting before PATH', async () => {
    const search = await findRuntime(
      machine({ dotnet: listing('10.0.1'), '/mine/dotnet': listing('10.0.2') }, { configuredPath: '/mine/dotnet' }),
    );
    expect(search).toMatchObject({ found: true, dotnet: '/mine/dotnet' });
  });

  it('does not pass over a setting that is wrong', async () => {
    const search = await findRuntime(machine({ dotnet: listing('10.0.1') }, { configuredPath: '/gone/dotnet' }));
    expect(search).toMatchObject({ found: false, wrongSetting: true });
    expect(search.tried).toEqual(['setting: /gone/dotnet: does not run']);
  });

  it('takes PATH before the install tool', async () => {
    const search = await findRuntime(
      machine({ dotnet: listing('8.0.1', '10.0.1') }, { installTool: tool('/tool/dotnet', undefined) }),
    );
    expect(search).toMatchObject({ found: true, dotnet: 'dotnet' });
  });

  it('takes what the install tool finds, and installs nothing then', async () => {
    const installTool: InstallTool = {
      findPath: () => Promise.resolve('/found/dotnet'),
      acquire: () => Promise.reject(new Error('must not be asked')),
    };
    const programs = { dotnet: listing('8.0.1'), '/found/dotnet': listing('10.0.1') };
    expect(await findRuntime(machine(programs, { installTool }))).toMatchObject({
      found: true,
      dotnet: '/found/dotnet',
    });
  });

  it('installs one when nothing on the machine fits', async () => {
    const programs = { '/old/dotnet': listing('9.0.1'), '/new/dotnet': listing('10.0.3') };
    const search = await findRuntime(machine(programs, { installTool: tool('/old/dotnet', '/new/dotnet') }));
    expect(search).toMatchObject({ found: true, dotnet: '/new/dotnet' });
  });

  it('says in one sentence what was looked at when the install fails', async () => {
    const installTool: InstallTool = {
      findPath: () => Promise.resolve(undefined),
      acquire: () => Promise.reject(new Error('offline')),
    };
    const search = await findRuntime(machine({ dotnet: listing('8.0.1', '9.0.4') }, { installTool }));
    expect(search).toMatchObject({
      found: false,
      wrongSetting: false,
      problem:
        'ModelRouter needs the .NET runtime 10 or later, and found none that fits. ' +
        'Looked at PATH: dotnet: has .NET 8.0.1, 9.0.4; .NET Install Tool extension: offline.',
    });
  });

  it('says that the install tool is not there', async () => {
    const search = await findRuntime(machine({}));
    expect(search.tried).toEqual(['PATH: dotnet: does not run', '.NET Install Tool extension: not installed']);
  });
});
