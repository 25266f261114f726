import assert from 'node:assert/strict';
import { verifyLedger } from '../harness/ledger.mjs';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';
import { SAMPLE } from '../harness/sample.mjs';
import { gate, heldBetween } from '../harness/script.mjs';

export const title = 'a window that is closed while an answer comes leaves nothing running, and a whole ledger';

const CLOUD = 'nimbus';
const ENDS_MS = 60_000;

export const options = { folders: SAMPLE, legible: true };

export async function run(workbench, editor) {
  const held = gate();
  const cloud = await startModelServer('', { chat: () => heldBetween('The total is computed', held, '.') });
  try {
    await editor.writeMachineSettings({
      'modelrouter.models': [
        { name: CLOUD, provider: 'openai-compatible', model: 'nimbus', endpoint: `${cloud.origin}/v1`, lane: 'cloud' },
      ],
      'modelrouter.tiers': { frontier: [CLOUD] },
      'modelrouter.discover': false,
    });
    await workbench.statusIcon('milestone');
    await workbench.command('ModelRouter: Plan This Change');
    let page = await workbench.webview('Plan this change', 'What is to be changed?');
    await page.getByLabel('What is to be changed?').fill('Add a discount.');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    page = await workbench.webview('Plan this change', 'This would go to');
    await page.getByRole('button', { name: /^Send/ }).click();
    await workbench.webview('Plan this change', 'The total is computed');
    await workbench.screenshots('while it comes');
    assert.equal(cloud.brokenOff(), 0);

    await workbench.leave();
    await poll('the request to be broken off', () => cloud.brokenOff() === 1, ENDS_MS);
    await poll('the sidecar to end', () => editor.sidecars().length === 0, ENDS_MS);
    assert.match(await verifyLedger(editor.state), /^whole: 1 line /);
  } finally {
    held.open();
    cloud.close();
  }
}
