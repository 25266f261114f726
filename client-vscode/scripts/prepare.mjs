// What every script needs first: the npm packages of the lock file, and the .NET SDK.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, readFile, writeFile } from 'node:fs/promises';
import { inRoot, root } from './paths.mjs';
import { Failure, mustRun, run } from './process.mjs';

const SDK_MAJOR = 10;

/** Written after a complete install; names the lock file that was installed. */
const STAMP = inRoot('node_modules', '.modelrouter-lock');

/**
 * Installs the npm packages when they are missing or are those of another lock file. A `node_modules` that is a link
 * belongs to another checkout, which installs its own: npm would empty it.
 */
export async function installPackages() {
  if ((await lstat(inRoot('node_modules')).catch(() => undefined))?.isSymbolicLink()) {
    return;
  }
  const lock = createHash('sha256')
    .update(await readFile(inRoot('package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === lock) {
    return;
  }
  console.log('Installing npm packages.');
  // None of the packages needs its install script.
  await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
  await writeFile(STAMP, lock);
}

export async function requireDotnetSdk() {
  const { code, output } = await run('dotnet', ['--list-sdks'], { cwd: root, quiet: true });
  const versions = output.split('\n').flatMap((line) => line.match(/^(\d+)\.\S+/) ?? []);
  if (code !== 0 || !versions.some((version) => Number.parseInt(version, 10) >= SDK_MAJOR)) {
    const found = code === 127 ? 'there is no dotnet on PATH' : `dotnet on PATH has ${versions.join(', ') || 'no SDK'}`;
    throw new Failure(
      `The .NET SDK ${SDK_MAJOR} or later is needed to build the sidecar: ${found}. ` +
        `Get it at https://dotnet.microsoft.com/download/dotnet/${SDK_MAJOR}.0 and run this again.`,
    );
  }
}

/** An environment in which dotnet says only what matters. */
export const dotnetEnvironment = {
  ...process.env,
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1',
  MSBUILDTERMINALLOGGER: 'off',
};

export const dotnet = (args, options = {}) =>
  mustRun('dotnet', args, { cwd: root, env: dotnetEnvironment, ...options });
