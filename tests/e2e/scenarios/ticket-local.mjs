import assert from 'node:assert/strict';
import { COMMAND, doTicket, editOf, FILE, FILES, openPlan, takesOff } from '../harness/discount.mjs';
import { startModelServer } from '../harness/modelServer.mjs';
import { SAMPLE } from '../harness/sample.mjs';

export const title =
  'a ticket with a private file goes from a local model that fails to a stronger local one, and past every cloud';

const CHEAP = 'anvil';
const STRONG = 'granite';
const CLOUD = 'nimbus';

export const options = {
  folders: SAMPLE,
  legible: true,
  changes: {},
  files: {
    ...FILES,
    '.modelrouter.json': JSON.stringify({
      privacy: { rules: [{ paths: [FILE], lane: 'local', reason: 'what we earn' }] },
    }),
  },
};

export async function run(workbench, editor) {
  const cheap = await startModelServer('', { chat: () => editOf(50) });
  const strong = await startModelServer('', { chat: () => editOf(5) });
  const cloud = await startModelServer('', { chat: () => editOf(5) });
  try {
    await editor.writeMachineSettings(settings(cheap, strong, cloud));
    await workbench.statusIcon('milestone');
    await openPlan(workbench);
    await doTicket(workbench);
    await seeAttempts(workbench);
    assert.equal(cheap.bodies.length, 1);
    assert.equal(strong.bodies.length, 1);
    assert.ok(strong.bodies[0].includes(takesOff(50).trim()), 'the stronger model sees what failed');
    assert.equal(cloud.bodies.length, 0, 'no cloud is asked, though one is in every tier');
  } finally {
    cheap.close();
    strong.close();
    cloud.close();
  }
}

async function seeAttempts(workbench) {
  const page = await workbench.webview('Do ticket', 'Passed');
  const attempts = page.locator('.attempt');
  assert.equal(await attempts.count(), 2);
  await attempts.filter({ hasText: CHEAP }).getByText('command: fail').waitFor();
  await attempts.filter({ hasText: STRONG }).getByText('command: pass').waitFor();
  assert.ok(!(await attempts.allTextContents()).join().includes(CLOUD));
  await workbench.screenshots('attempts');

  const answered = page.locator('summary', { hasText: `Answered by ${STRONG} (local` });
  await answered.click();
  await page.getByRole('row').filter({ hasText: FILE }).locator('.lane', { hasText: 'local' }).waitFor();
  await answered.scrollIntoViewIfNeeded();
  await workbench.screenshots('its lane');
}

/** The cloud's model comes first in each tier. */
function settings(cheap, strong, cloud) {
  const local = (name, { origin }) => ({ name, provider: 'ollama', model: `${name}:7b`, endpoint: origin });
  const far = { provider: 'openai-compatible', model: 'nimbus-large', lane: 'cloud', price: { input: 0, output: 0 } };
  return {
    'modelrouter.models': [
      local(CHEAP, cheap),
      local(STRONG, strong),
      { name: CLOUD, ...far, endpoint: `${cloud.origin}/v1` },
    ],
    'modelrouter.tiers': {
      fast: [CLOUD, CHEAP],
      coding: [CLOUD],
      balanced: [CLOUD],
      frontier: [CLOUD, STRONG],
    },
    'modelrouter.discover': false,
    'modelrouter.validate.command': COMMAND,
  };
}
