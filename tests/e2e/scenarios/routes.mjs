import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';

export const title = 'the last route is explained, and usage is told by day, tier and model';

const FILE = 'src/orders.ts';
const LINE = 3;

/** Nothing in the workspace goes on like this, so that the embedded model has nothing to say. */
const TYPED = 'const discount = ';
const ANSWER = 'rebateByCloud(orders, customers);';
const FAST = 'nimbus';
const DEAREST = 'cirrus';

export const options = { files: { [FILE]: 'export const orders = [];\n\n\n' } };

export async function run(workbench, editor) {
  const server = await startModelServer(ANSWER);
  try {
    await editor.writeMachineSettings(settings(server));
    await workbench.open(FILE, LINE);
    await workbench.statusText(`ModelRouter: cloud · ${FAST}`);
    await workbench.command('ModelRouter: Show Usage');
    const empty = await workbench.webview('Usage', 'No request in 30 days.');
    await empty.getByText('Type in a file that a model may see').waitFor();
    await workbench.screenshots('no usage');

    await workbench.backTo('orders.ts');
    await workbench.statusText(`ModelRouter: cloud · ${FAST}`);
    assert.equal(await workbench.typeForGhostText(TYPED), ANSWER);
    await workbench.press('Tab');
    await workbench.noGhostText();

    await explain(workbench);
    await usage(workbench);
  } finally {
    server.close();
  }
}

async function explain(workbench) {
  await workbench.command('ModelRouter: Explain Last Route');
  const page = await workbench.webview('Explain last route', FAST);
  await page.getByRole('heading', { name: FAST }).waitFor();
  await page.locator('#candidates, table').filter({ hasText: FAST }).first().waitFor();
  await page.locator('tr', { hasText: FILE }).first().waitFor();
  await workbench.screenshots('explained');
}

async function usage(workbench) {
  await workbench.command('ModelRouter: Show Usage');
  const page = await workbench.webview('Usage', FAST);
  await page.getByRole('img', { name: 'Cost for each day, by tier.' }).waitFor();
  assert.ok((await page.locator('rect.bar.tier-fast').count()) > 0, 'what was spent today is drawn');
  const did = page.locator('#models tr', { hasText: FAST });
  await did.getByText(/1 of \d+ \(/).waitFor();
  await page.getByText(`${DEAREST}, the dearest of your tiers, was asked 0 times.`).waitFor();
  await workbench.screenshots('usage');

  // With the keyboard alone: the button that was pressed keeps the focus.
  const requests = page.getByRole('button', { name: 'Requests' });
  await requests.focus();
  await workbench.press('Enter');
  await page.getByRole('img', { name: 'Requests for each day, by tier.' }).waitFor();
  assert.equal(await requests.getAttribute('aria-pressed'), 'true');
  assert.ok(await requests.evaluate((element) => element === element.ownerDocument.activeElement));

  await page.getByText('As a table').click();
  await page.locator('#days tbody tr').first().waitFor();
  await page.getByRole('button', { name: 'Today' }).click();
  await page.getByRole('heading', { name: 'today' }).waitFor();
  await workbench.screenshots('usage of today');
}

function settings({ origin }) {
  const model = (name, input, output) => ({
    name,
    provider: 'openai-compatible',
    model: 'stand-in',
    endpoint: `${origin}/v1`,
    lane: 'cloud',
    fim: 'qwen',
    price: { input, cachedInput: input / 10, output },
  });
  return {
    'modelrouter.models': [model(FAST, 3, 15), model(DEAREST, 15, 75)],
    'modelrouter.tiers': { fast: [FAST], frontier: [DEAREST] },
    'modelrouter.discover': false,
  };
}
