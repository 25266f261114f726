import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';

export const title =
  'a public file is completed by a cloud model that never sees the private one, which a local model completes';

const PUBLIC = 'src/orders.ts';
const PUBLIC_TAB = 'src/prices.ts';
const PRIVATE = 'private/customers.ts';

/** In the files from the beginning, and typed just before the cloud is asked. */
const CANARY = 'canaryQuagga';
const TYPED_CANARY = 'typedCanaryOkapi';
const PUBLIC_WORD = 'publicMarkhor';

/** Nothing in the workspace goes on like this, so that the embedded model has nothing to say. */
const TYPED = 'const discount = ';
const LAST_LINE = 6;

const CLOUD = { name: 'nimbus', answer: 'rebateByCloud(orders, customers);' };
const LOCAL = { name: 'anvil', answer: 'rebateByMachine(orders, customers);' };

/** So alike that each is worth showing to a model that completes another. */
const source = (word) =>
  [
    "import { total } from './total';",
    '',
    `/** Adds up the orders of a customer: ${word}. */`,
    `export const ${word} = (orders: Order[], customer: Customer) =>`,
    '  total(orders.filter((order) => order.customer === customer));',
    '',
    '',
  ].join('\n');

export const options = {
  files: {
    [PUBLIC]: source('ordersOf'),
    [PUBLIC_TAB]: source(PUBLIC_WORD),
    [PRIVATE]: source(CANARY),
    '.modelrouter.json': `{
  "privacy": {
    "rules": [{ "paths": ["private/"], "lane": "local", "reason": "customer data" }]
  }
}
`,
  },
};

export async function run(workbench, editor) {
  const cloud = await startModelServer(CLOUD.answer);
  const local = await startModelServer(LOCAL.answer);
  try {
    await editor.writeMachineSettings(settings(cloud, local));
    await complete(workbench, cloud, local);
    await lookUp(workbench, cloud);
    await keepLocal(workbench, cloud);
  } finally {
    cloud.close();
    local.close();
  }
}

function settings(cloud, local) {
  return {
    'modelrouter.models': [
      {
        name: CLOUD.name,
        provider: 'openai-compatible',
        model: 'nimbus-large',
        endpoint: `${cloud.origin}/v1`,
        lane: 'cloud',
        fim: 'qwen', // with that, other files go into the prompt
        price: { input: 3, output: 15 },
      },
      { name: LOCAL.name, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin },
    ],
    'modelrouter.tiers': { fast: [CLOUD.name, LOCAL.name] },
    'modelrouter.discover': false,
  };
}

async function complete(workbench, cloud, local) {
  await workbench.open(PRIVATE, LAST_LINE);
  await workbench.statusText(`ModelRouter: local · ${LOCAL.name}`);
  await workbench.type(`// ${TYPED_CANARY}`);
  await workbench.press('Enter');
  await workbench.clearLine(); // the editor goes on with the comment
  assert.equal(await workbench.typeForGhostText(TYPED), LOCAL.answer);
  await workbench.screenshots('private file');
  assert.ok(
    local.bodies.some((body) => body.includes(CANARY)),
    'the local model sees the private file',
  );
  assert.equal(cloud.bodies.length, 0, 'the cloud is not asked about a private file');

  await workbench.open(PUBLIC_TAB, LAST_LINE);
  await workbench.open(PUBLIC, LAST_LINE);
  await workbench.statusText(`ModelRouter: cloud · ${CLOUD.name}`);
  assert.equal(await workbench.typeForGhostText(TYPED), CLOUD.answer);
  await workbench.screenshots('public file');
  assert.ok(
    cloud.bodies.some((body) => body.includes(PUBLIC_WORD)),
    'the cloud sees what is open beside the public file',
  );
  assertUnseen(cloud);
}

async function lookUp(workbench, cloud) {
  await workbench.command('ModelRouter: Where Would This Go?', {
    placeholder: 'What would you do? Nothing is sent.',
    label: 'Inline completion',
  });
  const preview = await workbench.webview('Where would this go?');
  await preview.getByRole('heading', { name: CLOUD.name }).waitFor();
  await workbench.screenshots('where would this go');

  await workbench.command('ModelRouter: Show Where My Code Went');
  const page = await workbench.webview('Where my code went');
  const rows = page.getByRole('row').filter({ hasText: 'Inline completion' });
  await page.locator('tr.cloud', { hasText: CLOUD.name }).filter({ hasText: PUBLIC }).first().waitFor();
  await rows.filter({ hasText: LOCAL.name }).filter({ hasText: PRIVATE }).first().waitFor();
  assert.equal(await page.locator('tr.cloud', { hasText: PRIVATE }).count(), 0);
  await page.getByRole('heading', { name: new URL(cloud.origin).host }).waitFor();
  await page.locator('tr.cloud summary').first().click();
  await workbench.screenshots('where my code went');
}

async function keepLocal(workbench, cloud) {
  await workbench.open(PUBLIC, LAST_LINE);
  await workbench.clearLine();
  await workbench.command('ModelRouter: Keep Local');
  await workbench.statusText(`ModelRouter: local · ${LOCAL.name}`);
  const asked = cloud.bodies.length;
  await workbench.focusEditor();
  assert.equal(await workbench.typeForGhostText(TYPED), LOCAL.answer);
  await workbench.screenshots('kept local');
  assert.equal(cloud.bodies.length, asked, 'the cloud is not asked about a file that was kept local');
  assertUnseen(cloud);
}

function assertUnseen(cloud) {
  for (const word of [CANARY, TYPED_CANARY]) {
    assert.ok(!cloud.bodies.some((body) => body.includes(word)), `the cloud never sees ${word}`);
  }
}
