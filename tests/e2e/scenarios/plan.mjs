import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';
import { gate, heldBetween, pieces, tagged } from '../harness/script.mjs';

export const title =
  'a change is planned, shown before it is sent, streamed, cancelled, refined, and kept as tickets and as a file';

const FILE = 'src/orders.ts';
const CLOUD = 'nimbus';
const ANSWER_MS = 60_000;
const GOAL =
  'Give regular customers a discount of five percent, also in `receiptOf`.\nOrders below 20 stay as they are.';

/** Nothing of this may act in the page. */
const HOSTILE = [
  '<img src="https://evil.example/pixel.png" onerror="document.title=1">',
  '![pixel](https://evil.example/pixel.png)',
  '[run](command:workbench.action.closeWindow)',
].join('\n\n');

const FIRST = '## What it means\n\nThe total is computed in `src/orders.ts`.';
const REST = `\n\n1. Add \`discountOf\`.\n2. Use it in \`total\`.\n\n${HOSTILE}`;
const REFINED = '## Refined\n\nThe discount is rounded **down**.';

const ticket = (name) => ({
  title: name,
  goal: `${name}, and nothing else.`,
  files: [FILE, 'src/discount.ts'],
  acceptance: ['An order of 19 costs 19.', 'An order of 100 costs 95.'],
  tier: 'coding',
});

export const options = {
  files: {
    'src/paper.ts':
      "import { total } from './orders';\n\nexport const receiptOf = (prices: number[]) => `Total: ${total(prices)}`;\n",
    'tsconfig.json': '{ "include": ["src"] }',
    [FILE]: 'export const total = (prices: number[]) => prices.reduce((sum, price) => sum + price, 0);\n',
  },
};

export async function run(workbench, editor) {
  const gates = [gate(), gate()];
  let answers = 0;
  const cloud = await startModelServer('', {
    chat: () => {
      answers++;
      return [
        heldBetween(FIRST, gates[0], ''),
        heldBetween(FIRST, gates[1], REST + tagged('tickets', [ticket('Add the discount'), ticket('Show it')])),
        pieces(REFINED + tagged('tickets', [ticket('Add the discount, rounded down')])),
      ][answers - 1];
    },
  });
  try {
    await editor.writeMachineSettings(settings(cloud));
    await workbench.open(FILE, 1);
    await workbench.statusText(`ModelRouter: cloud · ${CLOUD}`);
    await plan(workbench, cloud, gates);
    await refine(workbench, cloud);
    await save(workbench, editor);
  } finally {
    cloud.close();
  }
}

function settings(cloud) {
  return {
    'modelrouter.models': [
      {
        name: CLOUD,
        provider: 'openai-compatible',
        model: 'nimbus-large',
        endpoint: `${cloud.origin}/v1`,
        lane: 'cloud',
        price: { input: 3, output: 15 },
      },
    ],
    'modelrouter.tiers': { fast: [CLOUD], frontier: [CLOUD] },
    'modelrouter.discover': false,
  };
}

async function plan(workbench, cloud, gates) {
  await workbench.command('ModelRouter: Plan This Change');
  let page = await workbench.webview('Plan this change', 'What is to be changed?');
  await page.getByLabel('What is to be changed?').fill(GOAL);
  await workbench.screenshots('goal');
  await page.getByRole('button', { name: 'Plan', exact: true }).click();

  page = await workbench.webview('Plan this change', 'This would go to');
  await page.getByRole('heading', { name: `This would go to ${CLOUD}` }).waitFor();
  await page.getByText('file name').first().click();
  await page.getByRole('rowheader', { name: FILE }).waitFor();
  await workbench.screenshots('before it is sent');
  await page.getByRole('rowheader', { name: 'src/paper.ts' }).first().waitFor();
  assert.equal(cloud.conversations.length, 0, 'nothing is sent before the person agrees');

  await page.getByRole('button', { name: /^Send/ }).click();
  page = await workbench.webview('Plan this change', 'The total is computed');
  await workbench.screenshots('streaming');
  const sent = cloud.conversations[0].map(({ content }) => content).join();
  assert.match(sent, /<file path="src\/paper\.ts">\n3 \| export const receiptOf/, 'where it is declared goes along');
  await page.getByRole('button', { name: 'Cancel' }).click();
  page = await workbench.webview('Plan this change', 'Cancelled.');
  await poll('the request to be broken off', () => cloud.brokenOff() === 1, ANSWER_MS);
  await workbench.screenshots('cancelled');

  await page.getByRole('button', { name: 'Try Again' }).click();
  page = await workbench.webview('Plan this change', 'This would go to');
  await page.getByRole('button', { name: /^Send/ }).click();
  await workbench.webview('Plan this change', 'The total is computed');
  await workbench.notification('planning').waitFor();
  gates[1].open();
  page = await workbench.webview('Plan this change', '2 tickets');
  await page.getByRole('heading', { name: 'What it means' }).waitFor();
  await page.getByText('command:workbench.action.closeWindow').waitFor();
  assert.equal(await page.locator('a, img').count(), 0, 'nothing that a model wrote acts');
  await workbench.screenshots('planned');
}

async function refine(workbench, cloud) {
  await workbench.ticket('Add the discount').waitFor();
  await workbench.ticket('Add the discount').click();
  await workbench.ticket('discount.ts').waitFor();
  await workbench.screenshots('tickets');
  await workbench.ticket('orders.ts').click();
  await workbench.page.locator('.tab.active', { hasText: 'orders.ts' }).waitFor();

  await workbench.command('ModelRouter: Show Plan');
  let page = await workbench.webview('Plan this change', '2 tickets');
  await page.getByLabel('Refine').fill('Round the discount down.');
  await page.getByRole('button', { name: 'Refine' }).click();
  page = await workbench.webview('Plan this change', 'This would go to');
  await page.getByRole('button', { name: /^Send/ }).click();
  page = await workbench.webview('Plan this change', '1 ticket');
  await page.getByRole('heading', { name: 'Refined' }).waitFor();
  await workbench.screenshots('refined');
  const last = cloud.conversations.at(-1);
  assert.ok(
    last.some(({ role, content }) => role === 'assistant' && content.includes('What it means')),
    'the model sees what it said before',
  );
  assert.deepEqual(
    last.slice(0, 2),
    cloud.conversations[0],
    'the beginning is the same, so that the provider may have it in its cache',
  );
  await workbench.ticket('Add the discount, rounded down').waitFor();
}

async function save(workbench, editor) {
  const page = await workbench.webview('Plan this change', '1 ticket');
  await page.getByRole('button', { name: 'Save as Markdown' }).click();
  await workbench.saveAs('plan.md');
  await workbench.page.locator('.tab.active', { hasText: 'plan.md' }).waitFor();
  const text = await readFile(path.join(editor.workspace, 'plan.md'), 'utf8');
  assert.match(text, /rounded \*\*down\*\*/);
  assert.match(text, /"modelrouterPlan": 1/);
  await workbench.command('ModelRouter: Clear Tickets');
  await workbench.ticket('Add the discount').waitFor({ state: 'hidden' });
  await workbench.focusEditor();
  await workbench.command('ModelRouter: Open Saved Plan');
  await workbench.ticket('Add the discount, rounded down').waitFor();
  await workbench.screenshots('opened again');
}
