import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';

export const title = 'the page of models tells who answers, and sets, tries and clears a key';

const KEY = 'sk-e2e-serval-0123456789';
const WRONG = 'sk-e2e-wrong-0123456789';
const OPEN = 'anvil';
const LOCKED = 'nimbus';
const DEAD = 'ember';

export async function run(workbench, editor) {
  const open = await startModelServer('');
  const locked = await startModelServer('', { key: KEY });
  const dead = await startModelServer('');
  dead.close();
  try {
    await editor.writeMachineSettings(settings(open, locked, dead));
    await workbench.statusIcon('milestone');
    await workbench.command('ModelRouter: Show Models');
    const page = await workbench.webview('Models', LOCKED);
    const row = (name) => page.locator('#models tbody tr', { hasText: name });
    await row(LOCKED).getByText('not asked yet', { exact: true }).waitFor();
    await workbench.screenshots('before');

    const probe = page.getByRole('button', { name: 'Probe', exact: true });
    await probe.click();
    await row(OPEN).getByText('ready', { exact: true }).waitFor();
    await row(LOCKED).getByText('refuses the key', { exact: true }).waitFor();
    await row(DEAD).getByText('does not answer', { exact: true }).waitFor();
    await workbench.screenshots('probed');

    await probeBehindTheBox(workbench, page, probe, open, locked);
    await row(LOCKED).getByText('ready', { exact: true }).waitFor();
    assert.equal(locked.keys.at(-1), `Bearer ${KEY}`);
    await workbench.screenshots('key set');

    await page.getByRole('button', { name: `Test: ${LOCKED}` }).click();
    await workbench.notification(`${LOCKED}: answers.`).waitFor();
    await page.getByRole('button', { name: `Clear Key: ${LOCKED}` }).click();
    await workbench.notification('is cleared').waitFor();
    await page.getByRole('button', { name: `Clear Key: ${LOCKED}` }).waitFor({ state: 'detached' });
    await workbench.screenshots('key cleared');
  } finally {
    open.close();
    locked.close();
  }
}

function settings(open, locked, dead) {
  const cloud = { provider: 'openai-compatible', model: 'stand-in', lane: 'cloud', fim: 'qwen' };
  return {
    'modelrouter.models': [
      { name: OPEN, provider: 'openai-compatible', model: 'stand-in', endpoint: `${open.origin}/v1`, fim: 'qwen' },
      { name: LOCKED, ...cloud, endpoint: `${locked.origin}/v1`, price: { input: 3, output: 15 } },
      { name: DEAD, provider: 'openai-compatible', model: 'stand-in', endpoint: `${dead.origin}/v1`, fim: 'qwen' },
    ],
    'modelrouter.tiers': { fast: [OPEN, LOCKED], balanced: [DEAD] },
    'modelrouter.discover': false,
  };
}

/** An answer comes while a key is typed: the box keeps what is typed, and the page its buttons. */
async function probeBehindTheBox(workbench, page, probe, open, locked) {
  const button = await probe.elementHandle();
  const release = open.hold();
  await probe.click();
  await page.getByRole('status').filter({ hasText: 'is being asked' }).waitFor();
  await page.getByRole('button', { name: `Set Key: ${LOCKED}` }).click();
  await workbench.keyBox(`Sent to ${locked.origin} and nowhere else`);
  await workbench.type(WRONG.slice(0, 5));
  release();
  await page.getByRole('status').filter({ hasText: 'asked just now' }).waitFor();
  await workbench.type(WRONG.slice(5));
  assert.ok(await button.evaluate((element) => element.isConnected), 'the page keeps its buttons');

  await workbench.tryKey('does not accept the key');
  await workbench.screenshots('a key that is refused');
  await workbench.typeKey('', KEY);
  await workbench.notification(`sent to ${locked.origin} only`).waitFor();
}
