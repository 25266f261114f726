// Where the .NET runtime comes from, in order: the setting, PATH, and the .NET Install Tool extension.
import { baseRuntimes, isUsable, REQUIRED_MAJOR } from './runtimes';

/** What the search may ask of the machine and the editor. */
export interface RuntimeSources {
  /** The setting, empty when unset. */
  readonly configuredPath: string;
  /** The output of `dotnet --list-runtimes`, or undefined when there is no such program or it fails. */
  readonly listRuntimes: (dotnet: string) => Promise<string | undefined>;
  /** The .NET Install Tool extension, where it is installed. */
  readonly installTool?: InstallTool | undefined;
}

export interface InstallTool {
  /** A runtime that fits and is on the machine already. */
  readonly findPath: () => Promise<string | undefined>;
  /** Installs one for this extension alone. */
  readonly acquire: () => Promise<string | undefined>;
}

export type RuntimeSearch =
  | { readonly found: true; readonly dotnet: string; readonly tried: readonly string[] }
  | {
      readonly found: false;
      readonly wrongSetting: boolean;
      readonly problem: string;
      readonly tried: readonly string[];
    };

export async function findRuntime(sources: RuntimeSources): Promise<RuntimeSearch> {
  const tried: string[] = [];
  const fits = async (dotnet: string, from: string): Promise<boolean> => {
    const listing = await sources.listRuntimes(dotnet);
    const versions = listing === undefined ? [] : baseRuntimes(listing);
    const usable = versions.filter(isUsable);
    tried.push(`${from}: ${dotnet}: ${listing === undefined ? 'does not run' : describe(versions)}`);
    return usable.length > 0;
  };

  if (sources.configuredPath !== '') {
    // Whoever names a path wants that one: another in its place would hide the mistake.
    const dotnet = sources.configuredPath;
    return (await fits(dotnet, 'setting'))
      ? { found: true, dotnet, tried }
      : { found: false, wrongSetting: true, problem: problemOf(tried), tried };
  }
  if (await fits('dotnet', 'PATH')) {
    return { found: true, dotnet: 'dotnet', tried };
  }
  const { installTool } = sources;
  if (installTool === undefined) {
    tried.push('.NET Install Tool extension: not installed');
  } else {
    for (const source of [installTool.findPath, installTool.acquire]) {
      const dotnet = await attempt(source, tried);
      if (dotnet !== undefined && (await fits(dotnet, '.NET Install Tool extension'))) {
        return { found: true, dotnet, tried };
      }
    }
  }
  return { found: false, wrongSetting: false, problem: problemOf(tried), tried };
}

async function attempt(source: () => Promise<string | undefined>, tried: string[]): Promise<string | undefined> {
  try {
    return await source();
  } catch (error) {
    tried.push(`.NET Install Tool extension: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function describe(versions: readonly string[]): string {
  return versions.length > 0 ? `has .NET ${versions.join(', ')}` : 'has no .NET runtime';
}

function problemOf(tried: readonly string[]): string {
  return `ModelRouter needs the .NET runtime ${REQUIRED_MAJOR} or later, and found none that fits. Looked at ${tried.join('; ')}.`;
}
