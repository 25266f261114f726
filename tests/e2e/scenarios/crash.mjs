import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';
import { isAlive } from '../harness/processes.mjs';

export const title = 'a killed sidecar comes back and completes again';

const FILE = 'server/ModelRouter.Core/Text/LinePosition.cs';
const START_MS = 60_000;

export async function run(workbench, editor) {
  await workbench.statusIcon('milestone');
  await workbench.open(FILE, 1);
  await workbench.press('Control+End');
  const typed = 'namesp';
  const before = await workbench.typeForGhostText(typed);
  await workbench.screenshot('before');

  const [first, ...others] = editor.sidecars();
  assert.equal(others.length, 0, 'one sidecar runs');
  process.kill(first.pid, 'SIGKILL');
  await poll('another sidecar', () => editor.sidecars().some(({ pid }) => pid !== first.pid), START_MS);
  assert.ok(!isAlive(first.pid));
  await workbench.statusIcon('milestone');
  await workbench.screenshot('another sidecar runs');

  await workbench.press('Escape');
  await workbench.press('Enter');
  assert.equal(await workbench.typeForGhostText(typed), before);
  await workbench.screenshot('ghost text again');
  assert.equal(editor.sidecars().length, 1);
}
