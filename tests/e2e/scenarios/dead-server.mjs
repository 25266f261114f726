import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';

export const title = 'a dead server is passed over and told, and found again when it is there';

const FILE = 'src/orders.ts';
const LINE = 3;

/** Nothing in the workspace goes on like this, so that the embedded model has nothing to say. */
const TYPED = 'const discount = ';
const ANSWER = 'rebateByNextDoor(orders, customers);';
const BACK = 'rebateByFirst(orders, customers);';
const FIRST = 'ember';
const SECOND = 'anvil';
const BACK_MS = 60_000;

export const options = { files: { [FILE]: 'export const orders = [];\n\n\n' } };

export async function run(workbench, editor) {
  const gone = await startModelServer(BACK);
  gone.close();
  const second = await startModelServer(ANSWER);
  let first;
  try {
    await editor.writeMachineSettings(settings(gone, second));
    await workbench.open(FILE, LINE);
    await workbench.statusText(`ModelRouter · ${FIRST}`);
    assert.equal(await workbench.typeForGhostText(TYPED), ANSWER);
    await workbench.status(`${FIRST} is passed over`);
    await workbench.statusIcon('warning');
    await workbench.hoverStatus(`Start what should answer at ${gone.origin}`);
    await workbench.screenshots('passed over');

    await workbench.clearLine();
    assert.equal(await workbench.typeForGhostText(TYPED), ANSWER);
    await workbench.command('ModelRouter: Explain Last Route');
    const page = await workbench.webview('Explain last route', FIRST);
    const row = page.locator('tr', { hasText: FIRST }).filter({ hasText: 'did not answer' });
    await row.getByText('failed', { exact: true }).waitFor();
    await workbench.screenshots('explained');

    first = await startModelServer(BACK, { port: Number(new URL(gone.origin).port) });
    await workbench.backTo('orders.ts');
    await poll('the first server to be found again', () => typeOnce(workbench), BACK_MS);
    await workbench.status('ModelRouter: Ready');
    await workbench.screenshots('found again');
  } finally {
    first?.close();
    second.close();
  }
}

/** A keystroke has it found out in the background whether the server is there; a later one asks it. */
async function typeOnce(workbench) {
  await workbench.clearLine();
  return (await workbench.typeForGhostText(TYPED)) === BACK;
}

function settings(first, second) {
  const model = (name, { origin }) => ({
    name,
    provider: 'openai-compatible',
    model: 'stand-in',
    endpoint: `${origin}/v1`,
    fim: 'qwen',
  });
  return {
    'modelrouter.models': [model(FIRST, first), model(SECOND, second)],
    'modelrouter.tiers': { fast: [FIRST, SECOND] },
    'modelrouter.discover': false,
  };
}
