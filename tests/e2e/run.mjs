// npm run e2e: the packaged extension in a real VS Code, in a real browser. `npm run e2e -- NAME…` runs the scenarios
// whose file name contains one of the words; a screenshot of each step is kept in dist/e2e.
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../../client-vscode/scripts/package.mjs';
import { inRoot } from '../../client-vscode/scripts/paths.mjs';
import { Failure, runMain } from '../../client-vscode/scripts/process.mjs';
import { count, exitCode, report } from '../results.mjs';
import { installExtension, startCodeServer } from './harness/codeServer.mjs';
import { installEditor } from './harness/editor.mjs';
import { createWorkbench, SCREENSHOTS } from './harness/workbench.mjs';

const BROWSER_ARGUMENTS = [
  '--no-sandbox', // it runs as root in containers, and shows pages of this machine only
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
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
  const { chromium } = await import('playwright-core'); // there only after packageExtension
  const extensions = await installExtension(installed);
  const browser = await chromium.launch({ executablePath: installed.chromium, args: BROWSER_ARGUMENTS });
  const results = [];
  try {
    for (const name of wanted) {
      const scenario = await import(`./scenarios/${name}.mjs`);
      results.push(await runScenario(name, scenario, { installed, extensions, browser }));
    }
  } finally {
    await browser.close();
    await rm(extensions, { recursive: true, force: true });
  }
  report(results);
  console.log(`\nScreenshots: ${path.relative(process.cwd(), SCREENSHOTS)}`);
  console.log(count(results));
  return exitCode(results);
});

function scenarioNames() {
  return readdirSync(inRoot('tests', 'e2e', 'scenarios')).map((file) => file.replace('.mjs', ''));
}

async function runScenario(name, scenario, { installed, extensions, browser }) {
  console.log(`Testing: ${scenario.title}`);
  const result = { suite: 'e2e', name: scenario.title };
  let editor;
  let workbench;
  try {
    editor = await startCodeServer(installed, extensions, scenario.options ?? {});
    workbench = await createWorkbench(browser, editor, name);
    await workbench.enter();
    await scenario.run(workbench, editor);
    return { ...result, passed: true };
  } catch (error) {
    await workbench?.screenshot('failed').catch(() => undefined);
    const log = await editor?.extensionLog().catch(() => '');
    return { ...result, passed: false, detail: `${error.stack}\n\nThe extension's log:\n${log}` };
  } finally {
    await workbench?.close();
    await editor?.close();
  }
}
