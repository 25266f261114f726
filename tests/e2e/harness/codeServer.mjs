// One editor: its own settings, its own workspace, its own processes; all gone when it is closed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, VSIX } from '../../../client-vscode/scripts/paths.mjs';
import { mustRun } from '../../../client-vscode/scripts/process.mjs';
import { START_MS } from './patience.mjs';
import { poll } from './poll.mjs';
import { descendants, endTree, signal } from './processes.mjs';
import { FOLDERS, SAMPLE } from './sample.mjs';

const LOG_TAIL = 60;

/** For how long a window that is gone is waited for, before what runs for it is ended. */
const GRACE_SECONDS = '20';

/** Nothing beside the editor and what is tested: no welcome, no suggestions of other sources, no calls home. */
const QUIET_SETTINGS = {
  'breadcrumbs.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid', // what moves is painted again and again, without a graphics card
  'editor.minimap.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off', // so that its text is in the page
  'typescript.disableAutomaticTypeAcquisition': true,
  'typescript.tsserver.useSyntaxServer': 'never', // one of its processes is enough
  'typescript.validate.enable': false, // the workspace has no packages: its errors would colour every name
  'window.autoDetectColorScheme': true, // the browser says which theme
  'workbench.editor.enablePreview': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const THEMES = {
  usual: { classes: { light: 'vs', dark: 'vs-dark' }, kinds: { light: 'vscode-light', dark: 'vscode-dark' } },
  contrast: {
    classes: { light: 'hc-light', dark: 'hc-black' },
    kinds: { light: 'vscode-high-contrast-light', dark: 'vscode-high-contrast' },
    settings: {
      'workbench.preferredLightColorTheme': 'Default High Contrast Light',
      'workbench.preferredDarkColorTheme': 'Default High Contrast',
    },
  },
};

/**
 * The first one from there on that nobody listens at now. Below those that the system hands out by itself, so that nobody
 * gets it between two editors.
 */
export async function freePort(first) {
  const server = createServer();
  try {
    server.listen(first, '127.0.0.1');
    await once(server, 'listening'); // rejects where it cannot
    return first;
  } catch {
    return freePort(first + 1);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** @returns {Promise<string>} a folder of extensions that holds the package */
export async function installExtension(installed) {
  const folder = await mkdtemp(path.join(tmpdir(), 'modelrouter-e2e-'));
  const place = ['--extensions-dir', path.join(folder, 'extensions'), '--user-data-dir', path.join(folder, 'user')];
  await mustRun(installed.node, [installed.entry, ...place, '--install-extension', VSIX], { quiet: true });
  return folder;
}

/**
 * @param {{ node: string, entry: string }} installed
 * @param {string} extensionsFolder As {@link installExtension} made it.
 * @param {{ environment?: NodeJS.ProcessEnv, folders?: string[], files?: Record<string, string>, changes?: Record<string, string>, trust?: boolean, contrast?: boolean, legible?: boolean }} options
 *   `folders`: of this repository, what the workspace is made of, each in its place; {@link SAMPLE} is all of it. `files`: further files of the workspace, by path. `changes`: with them, the workspace is a git repository
 *   where all is committed but these. `trust`: the workspace is not trusted. `contrast`: the light and the dark theme are those of
 *   high contrast. `legible`: with each screenshot, all pages of ours are looked at whether people can read them.
 * @param {number} port Where it serves; any free one unless it is said.
 */
export async function startCodeServer(
  installed,
  extensionsFolder,
  { environment = {}, folders = FOLDERS, files = {}, changes, trust = false, contrast = false, legible = false },
  port = 0,
) {
  const folder = await mkdtemp(path.join(tmpdir(), 'modelrouter-e2e-'));
  const workspace = path.join(folder, 'workspace');
  const userData = path.join(folder, 'user');
  const settingsFile = (scope) => path.join(userData, scope, 'settings.json');
  /** Settings of machine scope: the user's own for the machine on which the extension runs. */
  const writeMachineSettings = (values) => writeFile(settingsFile('Machine'), JSON.stringify(values));
  const themes = THEMES[contrast ? 'contrast' : 'usual'];
  const settings = { ...QUIET_SETTINGS, ...themes.settings, 'security.workspace.trust.enabled': trust };
  await makeWorkspace(workspace, { folders, files, changes });
  for (const [scope, values] of Object.entries({ User: settings, Machine: {} })) {
    await mkdir(path.dirname(settingsFile(scope)), { recursive: true });
    await writeFile(settingsFile(scope), JSON.stringify(values));
  }

  const child = spawn(
    installed.node,
    [
      installed.entry,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'],
      ...(trust ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      ...['--reconnection-grace-time', GRACE_SECONDS], // a window's goodbye may be lost
      ...['--user-data-dir', userData, '--extensions-dir', path.join(extensionsFolder, 'extensions')],
      workspace,
    ],
    {
      env: {
        ...process.env,
        VSCODE_CLI: '1', // its programs get this environment, not one that the login shell would make
        MODELROUTER_HOME: path.join(folder, 'home'),
        MODELROUTER_DISCOVERY: 'off',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (log += text));
  }
  const sidecars = () =>
    descendants(child.pid).filter(({ command }) => command.includes('ModelRouter.Lsp.dll --stdio'));
  const close = async () => {
    await endTree(child.pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const url = await poll(
      'the editor to serve',
      () => {
        if (child.exitCode !== null) {
          throw new Error(`The editor ended with code ${child.exitCode}:\n${log}`);
        }
        return /HTTP server listening on (http:\S+)/.exec(log)?.[1];
      },
      START_MS,
    );
    return {
      url,
      workspace,
      /** The folder of all that this editor and its sidecars write. */
      home: folder,
      /** Where the sidecars keep their state. */
      state: path.join(folder, 'home'),
      legible,
      contrast,
      writeMachineSettings,
      /** What the window's classes, and its pages, say of the light and of the dark theme. */
      themes: { classes: themes.classes, kinds: themes.kinds },
      /** The sidecars of this editor. */
      sidecars,
      /** Kills all of this editor but its sidecars, and what these have started: they are left alone. */
      kill() {
        const kept = sidecars().flatMap(({ pid }) => [pid, ...descendants(pid).map((below) => below.pid)]);
        const all = [child.pid, ...descendants(child.pid).map(({ pid }) => pid)];
        signal(
          all.filter((pid) => !kept.includes(pid)),
          'SIGKILL',
        );
      },
      extensionLog: () => extensionLog(userData),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makeWorkspace(workspace, { folders, files, changes }) {
  for (const part of folders) {
    await cp(inRoot(part), folders === SAMPLE ? workspace : path.join(workspace, part), { recursive: true });
  }
  await writeFiles(workspace, files);
  if (changes) {
    const git = (...args) => mustRun('git', [...GIT_IDENTITY, ...args], { cwd: workspace, quiet: true });
    await git('init', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--message', 'Open the shop');
    await writeFiles(workspace, changes);
  }
}

const GIT_IDENTITY = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com', '-c', 'commit.gpgsign=false'];

async function writeFiles(workspace, files) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
    await writeFile(path.join(workspace, file), text);
  }
}

/** The last lines of what the extension wrote to its output. */
async function extensionLog(userData) {
  const files = await readdir(userData, { recursive: true });
  const logs = files.filter((file) => /modelrouter[^/]*\.log$/i.test(file) || /remoteexthost\.log$/.test(file));
  const texts = await Promise.all(logs.map((file) => readFile(path.join(userData, file), 'utf8')));
  return texts.flatMap((text) => text.trimEnd().split('\n').slice(-LOG_TAIL)).join('\n');
}
