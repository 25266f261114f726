import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';
import { SAMPLE } from '../harness/sample.mjs';
import { pieces, tagged } from '../harness/script.mjs';

export const title = 'every page can be read in high contrast, and is used by the keyboard alone';

const FILE = 'src/orders.js';
const LOCAL = 'anvil';
const FINDINGS = [
  {
    line: 18,
    endLine: 19,
    severity: 'error',
    title: 'NaN for none',
    detail: 'No orders: 0 / 0.',
    suggestion: '  return 1;',
  },
  { line: 15, endLine: 15, severity: 'warning', title: 'No tax', detail: 'It is left out.' },
];
const TICKET = {
  title: 'Add a discount',
  goal: 'Regular customers get five percent off.',
  files: [FILE],
  acceptance: ['An order of 100 costs 95.'],
  tier: 'coding',
};

export const options = { folders: SAMPLE, legible: true, contrast: true };

export async function run(workbench, editor) {
  const local = await startModelServer('', { chat: (messages) => pieces(answerTo(messages)) });
  try {
    await editor.writeMachineSettings({
      'modelrouter.models': [{ name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin }],
      'modelrouter.tiers': { fast: [LOCAL], frontier: [LOCAL] },
      'modelrouter.discover': false,
    });
    await workbench.statusIcon('milestone');
    await workbench.open(FILE, 18);
    await planByKeyboard(workbench);
    for (const [command, name, text] of PAGES) {
      await workbench.backTo('orders.js');
      await workbench.command(`ModelRouter: ${command}`);
      await workbench.webview(name, text);
      await workbench.screenshots(name);
    }
  } finally {
    local.close();
  }
}

const PAGES = [
  ['Review File', 'Deep review', '1 error, 1 warning'],
  ['Show Plan', 'Plan this change', '1 ticket'],
  ['Show Models', 'Models', LOCAL],
  ['Explain Last Route', 'Explain last route', LOCAL],
  ['Show Usage', 'Usage', LOCAL],
  ['Show Where My Code Went', 'Where my code went', LOCAL],
];

function answerTo(messages) {
  const isReview = messages[0].content.includes('review');
  return messages.length > 2
    ? tagged(
        'verdicts',
        FINDINGS.map((_, at) => ({ finding: at + 1, holds: true })),
      )
    : isReview
      ? `It is **almost** right.${tagged('findings', FINDINGS)}`
      : `## What it means\n\nUse \`percentOf\`.${tagged('tickets', [TICKET])}`;
}

/** The box has the focus, and what follows comes in the order in which it is read. */
async function planByKeyboard(workbench) {
  await workbench.command('ModelRouter: Plan This Change');
  await workbench.webview('Plan this change', 'What is to be changed?');
  await workbench.type('Regular customers get five percent off.');
  await workbench.press('Control+Enter');
  const page = await workbench.webview('Plan this change', '1 ticket');
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  const order = [];
  for (let at = 0; at < 6; at++) {
    await workbench.press('Tab');
    order.push(
      await page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.id),
    );
  }
  assert.deepEqual(order.slice(1), [
    `Open ${FILE}`,
    `Do Ticket: ${TICKET.title}`,
    'Save as Markdown',
    'Show in Explorer',
    'words',
  ]);
  const row = workbench.ticket(TICKET.title);
  await row.waitFor();
  assert.match(await row.getAttribute('aria-label'), /^Ticket 1: Add a discount, tier coding/);
}
