import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { run as runProgram } from '../../../client-vscode/scripts/process.mjs';
import { COMMAND, doTicket, editOf, FILE, FILES, openPlan, takesOff } from '../harness/discount.mjs';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';
import { SAMPLE } from '../harness/sample.mjs';
import { pieces } from '../harness/script.mjs';

export const title =
  'a ticket is done by a cheap model, caught by the check, done right by a stronger one, applied, and undone; docs are checked, too';

const CHEAP = 'anvil';
const STRONG = 'nimbus';
const WAIT_MS = 60_000;

/** No test reads it, so the check says nothing of it. */
const RECEIPT = 'src/receipt.js';
const OPENING = 'export function receipt(order) {';
const BROKEN_DOCS = [
  'It says what it gives.',
  '',
  '<edits>',
  `FILE: ${RECEIPT}`,
  '<<<<<<< SEARCH',
  OPENING,
  '=======',
  '/** What is owed, line by line. */',
  `${OPENING} {`,
  '>>>>>>> REPLACE',
  '</edits>',
].join('\n');

export const options = {
  folders: SAMPLE,
  legible: true,
  changes: {}, // a change is checked in a copy of a git repository
  files: {
    ...FILES,
    '.vscode/settings.json': JSON.stringify({ 'modelrouter.validate.command': COMMAND }),
  },
};

export async function run(workbench, editor) {
  const cheap = await startModelServer('', {
    chat: ([{ content }]) => (content.includes('document code') ? pieces(BROKEN_DOCS) : editOf(50)),
  });
  const strong = await startModelServer('', { chat: () => editOf(5) });
  try {
    await editor.writeMachineSettings(settings(cheap, strong));
    await workbench.statusIcon('milestone');
    await openPlan(workbench);
    await start(workbench, cheap);
    await seeAttempts(workbench, strong);
    await apply(workbench, editor);
    await undo(workbench, editor);
    await findErrors(workbench, editor);
  } finally {
    cheap.close();
    strong.close();
  }
}

function settings(cheap, strong) {
  return {
    'modelrouter.models': [
      { name: CHEAP, provider: 'ollama', model: 'anvil:7b', endpoint: cheap.origin },
      {
        name: STRONG,
        provider: 'openai-compatible',
        model: 'nimbus-large',
        endpoint: `${strong.origin}/v1`,
        lane: 'cloud',
        price: { input: 3, output: 15 },
      },
    ],
    'modelrouter.tiers': { fast: [CHEAP], frontier: [STRONG] },
    'modelrouter.discover': false,
  };
}

async function start(workbench, cheap) {
  const { page } = workbench;
  await doTicket(workbench);
  const box = page.locator('.monaco-dialog-box');
  await box.getByText(COMMAND).waitFor();
  await workbench.screenshots('consent');
  assert.equal(cheap.bodies.length, 0);
  await box.getByRole('button', { name: 'Run It' }).click();

  const shown = await workbench.webview('Do ticket', 'This would go to');
  await shown.getByRole('heading', { name: `This would go to ${CHEAP}` }).waitFor();
  await shown.getByText('a model of a higher tier may be asked next').waitFor();
  await workbench.screenshots('before it is sent');
  assert.equal(cheap.bodies.length, 0, 'nothing is sent before the person agrees');
  await shown.getByRole('button', { name: /^Send/ }).click();
}

async function seeAttempts(workbench, strong) {
  const page = await workbench.webview('Do ticket', 'Passed');
  const attempt = (name) => page.locator('.attempt', { hasText: name });
  await attempt(CHEAP).getByText('command: fail').waitFor();
  await attempt(CHEAP).getByText('Passed on:').waitFor();
  await attempt(STRONG).getByText('command: pass').waitFor();
  assert.ok(strong.bodies[0].includes(takesOff(50)), 'the stronger model sees what failed');
  await workbench.screenshots('attempts');
}

async function apply(workbench, editor) {
  const page = await workbench.webview('Do ticket', 'Passed');
  await page.getByRole('button', { name: 'Apply…' }).click();
  await workbench.refactorPreview(path.basename(FILE));
  await workbench.applyRefactoring([path.basename(FILE)]);
  await workbench.webview('Do ticket', 'accepted');
  await workbench.screenshots('accepted');
  await workbench.open(FILE, 26);
  await workbench.savedWith(FILE, takesOff(5));
  const { code, output } = await runProgram('node', ['--test'], { cwd: editor.workspace, quiet: true });
  assert.equal(code, 0, output);
}

async function undo(workbench, editor) {
  await workbench.focusEditor();
  await workbench.press('Control+Z');
  await poll('one step to undo it', async () => !(await workbench.visibleText()).includes('discount'), WAIT_MS);
  await workbench.ticket('reverted').waitFor();
  await poll(
    'what became of it to be kept',
    async () => (await fates(editor)).join().endsWith('accepted,reverted'),
    WAIT_MS,
  );
}

/** What the check does not see, the editor finds when it is applied. */
async function findErrors(workbench, editor) {
  await workbench.open(RECEIPT, 4);
  await workbench.command('ModelRouter: Write Docs');
  let page = await workbench.webview('Write docs', 'This would go to');
  await page.getByText('Checked with').waitFor();
  await page.getByRole('button', { name: /^Send/ }).click();
  page = await workbench.webview('Write docs', 'Not checked: read it before you apply it');
  await page.getByText('fails in the same way without the change').first().waitFor();
  await page.getByRole('button', { name: 'Apply…' }).click();
  await workbench.refactorPreview(path.basename(RECEIPT));
  await workbench.applyRefactoring([path.basename(RECEIPT)]);
  const told = workbench.notification('the editor finds');
  await told.getByText(RECEIPT).waitFor();
  await workbench.webview('Write docs', 'With it the editor finds');
  await workbench.screenshots('errors after it was applied');
  await told.getByRole('button', { name: 'Undo' }).click();
  await workbench.webview('Write docs', 'reverted');
  await poll('the verdict to be kept', async () => (await lines(editor)).some(foundErrors), WAIT_MS);
}

function foundErrors({ fate, verdicts = [] }) {
  return (
    fate !== undefined && verdicts.some(({ validator, verdict }) => validator === 'diagnostics' && verdict === 'fail')
  );
}

async function fates(editor) {
  return (await lines(editor)).map(({ fate }) => fate).filter(Boolean);
}

async function lines({ state }) {
  const folder = path.join(state, 'tickets');
  const files = await readdir(folder).catch(() => []);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line));
}
