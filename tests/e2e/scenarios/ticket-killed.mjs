import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../../client-vscode/scripts/process.mjs';
import { doTicket, editOf, FILE, FILES, openPlan } from '../harness/discount.mjs';
import { verifyLedger } from '../harness/ledger.mjs';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';
import { descendants, isAlive, signal } from '../harness/processes.mjs';
import { SAMPLE } from '../harness/sample.mjs';

export const title =
  'a window that is closed, and an editor that is killed, while a check hangs, leave no process, no copy, and the workspace as it was';

const LOCAL = 'anvil';
const HANGS = 'sleep 1000';
const ENDS_MS = 60_000;

export const options = { folders: SAMPLE, legible: true, changes: {}, files: FILES };

export async function run(workbench, editor) {
  const local = await startModelServer('', { chat: () => editOf(5) });
  const started = [];
  try {
    await editor.writeMachineSettings({
      'modelrouter.models': [{ name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin }],
      'modelrouter.tiers': { fast: [LOCAL] },
      'modelrouter.discover': false,
      'modelrouter.validate.command': `setsid ${HANGS} & ${HANGS}`,
    });
    const before = await standing(editor);

    started.push(...(await hang(workbench, editor)));
    await workbench.leave();
    await isAsBefore(editor, started, before);

    await workbench.enter();
    started.push(...(await hang(workbench, editor)));
    editor.kill();
    await isAsBefore(editor, started, before);
    assert.match(await verifyLedger(editor.state), /^whole: [1-9]/);
  } finally {
    local.close();
    signal(started, 'SIGKILL');
  }
}

/** Has a ticket done until its check hangs. @returns the ids of the sidecar and of all below it */
async function hang(workbench, editor) {
  await workbench.statusIcon('milestone');
  await openPlan(workbench);
  await doTicket(workbench);
  const all = await poll('the check to hang', () => hanging(editor), ENDS_MS);
  const page = await workbench.webview('Do ticket', 'Checking');
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await workbench.screenshots('the check hangs');
  assert.equal((await git(editor, 'worktree', 'list')).length, 2, 'it runs in a copy');
  return all;
}

function hanging(editor) {
  const [sidecar] = editor.sidecars();
  const all = sidecar ? [sidecar, ...descendants(sidecar.pid)] : [];
  return all.filter(({ command }) => command === HANGS).length === 2 && all.map(({ pid }) => pid);
}

async function isAsBefore(editor, started, before) {
  await poll('all that was started to end', () => !started.some(isAlive), ENDS_MS);
  assert.deepEqual(await standing(editor), before);
  assert.deepEqual(await readdir(path.join(editor.state, 'worktrees')), []);
}

/** What of the workspace must not change. */
async function standing(editor) {
  return {
    text: await readFile(path.join(editor.workspace, FILE), 'utf8'),
    status: await git(editor, 'status', '--porcelain'),
    worktrees: await git(editor, 'worktree', 'list'),
  };
}

/** @returns the lines that git says */
async function git({ workspace }, ...args) {
  return (await mustRun('git', args, { cwd: workspace, quiet: true })).split('\n').filter(Boolean);
}
