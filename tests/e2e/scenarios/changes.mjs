import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../../client-vscode/scripts/paths.mjs';
import { startModelServer } from '../harness/modelServer.mjs';
import { SAMPLE } from '../harness/sample.mjs';
import { pieces, tagged } from '../harness/script.mjs';

export const title =
  'what changed is reviewed with its callers, findings are mended and dismissed by quick fixes, and a commit is described';

const FILE = 'src/orders.js';
const LOCAL = 'anvil';
const BEFORE = '  return subtotal(order) >= FREE_SHIPPING_FROM ? 0 : SHIPPING;';
const CHANGED = '  return subtotal(order) > FREE_SHIPPING_FROM ? 0 : SHIPPING;';
const LINE = 11;
const MESSAGE = 'Ship from a subtotal above the limit';

const EDGE = {
  line: LINE,
  endLine: LINE,
  severity: 'error',
  title: 'An order of exactly 50 pays for shipping',
  detail: 'The limit itself was shipped for nothing before; the test of large orders fails.',
  suggestion: BEFORE,
};
const NAME = {
  line: LINE - 1,
  endLine: LINE - 1,
  severity: 'info',
  title: 'The limit has no unit',
  detail: 'FREE_SHIPPING_FROM is in cents; its name does not say so.',
};

const text = await readFile(inRoot(SAMPLE[0], FILE), 'utf8');

export const options = {
  folders: SAMPLE,
  legible: true,
  changes: { [FILE]: text.replace(BEFORE, CHANGED) },
};

export async function run(workbench, editor) {
  const local = await startModelServer('', {
    chat: (messages) =>
      messages[0].content.includes('message of a commit')
        ? pieces(`\`\`\`\n${MESSAGE}\n\`\`\``)
        : messages.length > 2
          ? pieces(
              tagged(
                'verdicts',
                [1, 2].map((finding) => ({ finding, holds: true })),
              ),
            )
          : pieces(`The limit moved.${tagged('findings', [EDGE, NAME])}`),
  });
  try {
    await editor.writeMachineSettings({
      'modelrouter.models': [{ name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin }],
      'modelrouter.tiers': { fast: [LOCAL], frontier: [LOCAL] },
      'modelrouter.discover': false,
    });
    await workbench.statusIcon('milestone');
    await workbench.open(FILE, LINE - 1);
    for (const key of ['Home', 'Control+ArrowRight', 'Control+ArrowRight', 'Control+ArrowRight']) {
      await workbench.press(key);
    }
    await workbench.callers('receipt'); // until then the language's extension only knows the file in front
    await review(workbench, local);
    await mend(workbench);
    await describe(workbench, local);
  } finally {
    local.close();
  }
}

async function review(workbench, local) {
  await workbench.command('ModelRouter: Review Changes');
  const page = await workbench.webview('Review of changes', '1 error, 1 note');
  await page.getByText(`${FILE}, line`).first().waitFor();
  const [asked] = local.conversations;
  const prompt = asked.map(({ content }) => content).join('\n');
  assert.ok(prompt.includes(`-${BEFORE}`), 'the difference goes along');
  assert.ok(prompt.includes('export function receipt'), 'who calls it goes along');
  await page.getByText('Answered by').click();
  await page.getByRole('rowheader', { name: 'src/receipt.js' }).waitFor();
  await workbench.thread(EDGE.title).waitFor();
  await workbench.squiggles(2);
  assert.equal(await workbench.page.locator('.panel .comments-panel').count(), 0, 'no panel opens by itself');
  await workbench.screenshots('changes reviewed');
}

async function mend(workbench) {
  await workbench.focusEditor(); // the page stands beside it
  await workbench.open(FILE, LINE - 1);
  await workbench.quickFix(`Dismiss finding: ${NAME.title}`);
  await workbench.webview('Review of changes', 'dismissed');
  await workbench.squiggles(1);
  await workbench.focusEditor(); // the page stands beside it
  await workbench.open(FILE, LINE);
  await workbench.quickFix(`Apply suggestion: ${EDGE.title}`);
  await workbench.line('subtotal(order) >= FREE').waitFor();
  await workbench.squiggles(0);
  await workbench.webview('Review of changes', 'applied');
  await workbench.screenshots('mended by quick fixes');
  await workbench.press('Control+Z');
  await workbench.savedWith(FILE, CHANGED);
}

async function describe(workbench, local) {
  await workbench.command('Source Control: Focus on Changes View');
  await workbench.page.locator('.scm-view .monaco-list-row', { hasText: path.basename(FILE) }).waitFor();
  await workbench.command('ModelRouter: Write Commit Message');
  await workbench.page.locator('.scm-view .scm-editor .view-line', { hasText: MESSAGE }).waitFor();
  await workbench.screenshots('commit message');
  assert.ok(local.bodies.at(-1).includes('FREE_SHIPPING_FROM'));
}
