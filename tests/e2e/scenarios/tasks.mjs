import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';
import { SAMPLE } from '../harness/sample.mjs';
import { pieces } from '../harness/script.mjs';

export const title =
  'code is explained, documented and tested, failures are looked into, and the web is searched: each shown before it is done';

const FILE = 'src/orders.js';
const LINE = 18;
const DECLARATION = 'export function average(orders) {';
const COMMENT = '/** What an order comes to on average, in cents. */';
const TESTS = 'test/average.test.js';
const TEST = [
  "import assert from 'node:assert/strict';",
  "import { test } from 'node:test';",
  "import { average } from '../src/orders.js';",
  '',
  "test('one order is its own average', () => {",
  "  assert.equal(average([{ items: [{ name: 'tea', price: 5_000, quantity: 1 }] }]), 5_000);",
  '});',
];
const TRACE = 'TypeError: orders is not iterable';
const PAGES = [
  { title: 'Node.js 26 is out', url: 'https://nodejs.example/en/blog/26' },
  { title: 'A page that is none', url: 'file:///etc/passwd' },
];
const WAIT_MS = 60_000;
const LOCAL = 'anvil';
const CLOUD = 'scout';

const blocks = (file, ...lines) => ['', '<edits>', `FILE: ${file}`, ...lines, '</edits>', ''].join('\n');
const DOCS = blocks(FILE, '<<<<<<< SEARCH', DECLARATION, '=======', COMMENT, DECLARATION, '>>>>>>> REPLACE');
const NEW_TESTS = blocks(TESTS, '<<<<<<< WHOLE', ...TEST, '>>>>>>> WHOLE');

export const options = { folders: SAMPLE, legible: true };

export async function run(workbench, editor) {
  const local = await startModelServer('', { chat: ([{ content }]) => pieces(answerTo(content)) });
  const cloud = await startModelServer('', { chat: () => pieces('Version **26** came out.'), pages: PAGES });
  try {
    await editor.writeMachineSettings(settings(local, cloud));
    await workbench.statusIcon('milestone');
    await workbench.open(FILE, LINE);
    await workbench.press('Shift+Home');
    await explain(workbench);
    await document(workbench);
    await test(workbench, editor);
    await debug(workbench, local);
    await search(workbench, cloud);
  } finally {
    local.close();
    cloud.close();
  }
}

function answerTo(instruction) {
  return instruction.includes('document code')
    ? `It says what the function returns.\n${DOCS}`
    : instruction.includes('write tests')
      ? `One order is tested.\n${NEW_TESTS}`
      : instruction.includes('cause of failures')
        ? 'It is given no list, but **one** order.'
        : 'It adds up the **orders**. [more](command:workbench.action.quit)';
}

function settings(local, cloud) {
  return {
    'modelrouter.models': [
      { name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin },
      {
        name: CLOUD,
        provider: 'openai-compatible',
        model: 'scout-live',
        endpoint: `${cloud.origin}/v1`,
        lane: 'cloud',
        capabilities: { liveSearch: true, responses: true },
        price: { input: 1, output: 4 },
      },
    ],
    'modelrouter.tiers': { fast: [LOCAL], balanced: [LOCAL], frontier: [LOCAL], search: [CLOUD] },
    'modelrouter.discover': false,
  };
}

async function explain(workbench) {
  await workbench.contextMenu(workbench.line('export function average'), [/^\s*ModelRouter\s*$/, 'Explain Selection']);
  const page = await workbench.webview('Explain selection', `Answered by ${LOCAL} (local`);
  await page.getByText('It adds up the').waitFor();
  assert.equal(await page.locator('a').count(), 0, 'nothing that a model wrote acts');
  await workbench.screenshots('explained');
}

async function document(workbench) {
  await workbench.focusEditor();
  await workbench.command('ModelRouter: Write Docs');
  const page = await workbench.webview('Write docs', 'Suggested change');
  await workbench.screenshots('docs suggested');
  await page.getByRole('button', { name: 'Preview' }).click();
  await workbench.page.locator('.tab.active', { hasText: 'orders.js (Write docs)' }).waitFor();
  await workbench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await workbench.screenshots('docs previewed');
  await workbench.page.getByRole('button', { name: 'Apply This Change' }).first().click();
  await workbench.line('What an order comes to').waitFor();
  await workbench.focusEditor();
  await workbench.savedWith(FILE, `${COMMENT}\n${DECLARATION}\n`);
}

/** A new file, through the editor's refactor preview. */
async function test(workbench, editor) {
  await workbench.command('ModelRouter: Write Tests');
  const page = await workbench.webview('Write tests', TESTS);
  await page.getByRole('button', { name: 'Apply…' }).click();
  await workbench.refactorPreview(path.basename(TESTS));
  await workbench.screenshots('tests in the refactor preview');
  await workbench.applyRefactoring([path.basename(TESTS)]);
  const place = path.join(editor.workspace, TESTS);
  await poll('the file to be made', () => existsSync(place), WAIT_MS);
  await workbench.focusEditor(); // the page stands beside it
  await workbench.open(TESTS, 1);
  await workbench.line('one order is its own average').waitFor();
  await workbench.savedWith(TESTS, TEST.at(-1));
  assert.equal((await readFile(place, 'utf8')).trimEnd(), TEST.join('\n'));
}

async function debug(workbench, local) {
  await workbench.command('Terminal: Create New Terminal');
  await workbench.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
  await workbench.type(`echo "${TRACE}"`);
  await workbench.press('Enter');
  await workbench.page.locator('.xterm-rows > div', { hasText: /^TypeError/ }).waitFor();
  await workbench.command('Terminal: Select All');
  await workbench.command('ModelRouter: Debug Terminal Selection');
  let page = await workbench.webview('Debug', 'What goes wrong?');
  const box = page.getByLabel('What goes wrong?');
  const selected = await box.inputValue();
  assert.ok(selected.includes(TRACE), 'what is selected in the terminal stands there');
  assert.equal(selected, selected.trimEnd(), 'and is in view, without the empty lines below it');
  await workbench.screenshots('debug from the terminal');
  await page.getByRole('button', { name: 'Debug' }).click();
  page = await workbench.webview('Debug', `Answered by ${LOCAL} (local`);
  await page.getByText('It is given no list').waitFor();
  assert.ok(local.bodies.at(-1).includes(TRACE));

  await workbench.page.evaluate(
    (text) => document.defaultView.navigator.clipboard.writeText(text),
    `${TRACE} (pasted)`,
  );
  await workbench.command('View: Close All Editors in Group'); // so that the page is not the one of before
  await workbench.focusEditor();
  await workbench.backTo(path.basename(FILE));
  await workbench.contextMenu(workbench.line('export function total'), [/^\s*ModelRouter\s*$/, /^\s*Debug\s*$/]);
  page = await workbench.webview('Debug', 'What goes wrong?');
  assert.equal(await page.getByLabel('What goes wrong?').inputValue(), `${TRACE} (pasted)`);
  await page.getByRole('button', { name: 'Debug' }).click();
  await workbench.webview('Debug', `Answered by ${LOCAL} (local`);
  await workbench.screenshots('debugged');
}

async function search(workbench, cloud) {
  await workbench.command('ModelRouter: Search');
  let page = await workbench.webview('Search', 'What do you want to know?');
  await page.getByLabel('What do you want to know?').fill('Which version of Node.js came out last?');
  await page.getByRole('button', { name: 'Search' }).click();
  page = await workbench.webview('Search', 'This would go to');
  await workbench.screenshots('search before it is sent');
  await page.getByRole('button', { name: /^Send/ }).click();
  page = await workbench.webview('Search', PAGES[0].title);
  await page.getByRole('heading', { name: 'Sources' }).waitFor();
  assert.equal(await page.getByText(PAGES[1].title).count(), 0, 'no page but those of the web');
  assert.equal(await page.getByRole('button', { name: 'Open' }).count(), 1);
  await workbench.screenshots('searched');
  assert.ok(!cloud.bodies.some((body) => body.includes('average')), 'no code goes along');
}
