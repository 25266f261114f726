// npm run e2e: the packaged extension in a real VS Code, in a real browser. `npm run e2e -- NAME…` runs the scenarios
// whose file name contains one of the words; a screenshot of each step is kept in dist/e2e, in light and in dark.
// With MODELROUTER_E2E_ONE_THEME in the environment pages are looked at in light alone, which is quicker; the scenario
// `legible` looks at each in both high contrast themes all the same.
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../../client-vscode/scripts/package.mjs';
import { inRoot } from '../../client-vscode/scripts/paths.mjs';
import { Failure, runMain } from '../../client-vscode/scripts/process.mjs';
import { beside } from '../beside.mjs';
import { count, exitCode, report } from '../results.mjs';
import { startBrowser } from './harness/browser.mjs';
import { freePort, installExtension } from './harness/codeServer.mjs';
import { installEditor } from './harness/editor.mjs';
import { runScenario } from './harness/scenario.mjs';
import { SCREENSHOTS } from './harness/workbench.mjs';

/** Editors beside each other. */
const BESIDE = 2;

/** Where the editors serve, as far as that is free. */
const FIRST_PORT = 21_000;
const PORTS_APART = 100;

/** These take longest. They begin first, so that none of them is left over at the end, with nothing beside it. */
const LONGEST = [
  'tasks',
  'ticket',
  'ticket-killed',
  'changes',
  'walkthrough',
  'plan',
  'model-server',
  'keys',
  'legible',
  'lanes',
];

await runMain(async (words) => {
  const names = scenarioNames();
  const wanted = names.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  if (wanted.length === 0) {
    throw new Failure(`Nothing matches ${words.join(', ')}. There is:\n  ${names.join('\n  ')}`);
  }
  await packageExtension();
  const installed = await installEditor();
  await rm(SCREENSHOTS, { recursive: true, force: true });
  const extensions = await installExtension(installed);
  try {
    const results = await runAll(wanted, installed, extensions);
    report(results);
    console.log(`\nScreenshots: ${path.relative(process.cwd(), SCREENSHOTS)}`);
    console.log(count(results));
    return exitCode(results);
  } finally {
    await rm(extensions, { recursive: true, force: true });
  }
});

function scenarioNames() {
  const names = readdirSync(inRoot('tests', 'e2e', 'scenarios')).map((file) => file.replace('.mjs', ''));
  return [...LONGEST, ...names.filter((name) => !LONGEST.includes(name))];
}

/** Each has an editor of its own; none knows of another. @returns their results in the order of the names */
async function runAll(names, installed, extensions) {
  const lanes = [];
  try {
    return await beside(BESIDE, names, async (name, lane) => {
      lanes[lane] ??= {
        browser: await startBrowser(installed),
        port: await freePort(FIRST_PORT + lane * PORTS_APART), // the same for all of them, so that the browser's cache serves
      };
      return runScenario(name, { installed, extensions, ...lanes[lane] });
    });
  } finally {
    await Promise.all(lanes.map(({ browser }) => browser.close()));
  }
}
