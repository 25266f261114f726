import assert from 'node:assert/strict';
import { FILE, IMPORTS_END, TYPED } from '../harness/sample.mjs';
import { poll } from '../harness/poll.mjs';
import { isAlive } from '../harness/processes.mjs';

export const title = 'a killed sidecar comes back and completes again';

const START_MS = 120_000;

export async function run(workbench, editor) {
  await workbench.statusIcon('milestone');
  await workbench.open(FILE, IMPORTS_END);
  await workbench.press('Enter');
  const before = await workbench.typeForGhostText(TYPED);
  await workbench.screenshot('before');

  const [first, ...others] = editor.sidecars();
  assert.equal(others.length, 0, 'one sidecar runs');
  process.kill(first.pid, 'SIGKILL');
  await poll('another sidecar', () => editor.sidecars().some(({ pid }) => pid !== first.pid), START_MS);
  assert.ok(!isAlive(first.pid));
  await workbench.statusIcon('milestone');
  await workbench.screenshot('another sidecar runs');

  await workbench.clearLine();
  assert.equal(await workbench.typeForGhostText(TYPED), before);
  await workbench.screenshot('ghost text again');
  assert.equal(editor.sidecars().length, 1);
}
