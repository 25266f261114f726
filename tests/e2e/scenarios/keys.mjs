import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';

export const title = 'an API key goes to its own server, outlives the sidecar, and to no other address';

const KEY = 'sk-e2e-okapi-0123456789';
const NAME = 'nimbus';
const ANSWER = 'rebateByCloud(orders, customers);';
const FILE = 'src/orders.ts';
const LINE = 3;

/** Nothing in the workspace goes on like this, so that the embedded model has nothing to say. */
const TYPED = 'const discount = ';
const ANSWER_MS = 120_000;

/** This the workspace goes on like, again and again: the embedded model knows it for sure. */
const KNOWN = 'return addUpAll';
const KNOWN_REST = 'Rebates(orders, customers);';
const REBATES = ['spring', 'summer', 'autumn', 'winter', 'yearly', 'special']
  .map((name) => `export function ${name}(orders, customers) {\n  ${KNOWN}${KNOWN_REST}\n}\n`)
  .join('\n');

export const options = { files: { [FILE]: 'export const orders = [];\n\n\n', 'src/rebates.ts': REBATES } };

export async function run(workbench, editor) {
  const server = await startModelServer(ANSWER, { key: KEY });
  const other = await startModelServer(ANSWER);
  try {
    await editor.writeMachineSettings(settings(server));
    await workbench.open(FILE, LINE);
    await workbench.statusText(`ModelRouter: cloud · ${NAME}`);
    await setKey(workbench, server);
    assert.equal(await workbench.typeForGhostText(TYPED), ANSWER);
    assert.equal(server.keys.at(-1), `Bearer ${KEY}`);
    await workbench.screenshots('ghost text with a key');

    await surviveTheSidecar(workbench, editor, server);
    await moveAway(workbench, editor, other);
    await clear(workbench, other);
    assert.deepEqual(await filesWith(KEY, editor.home), [], 'no file of the editor or the sidecar holds the key');
  } finally {
    server.close();
    other.close();
  }
}

function settings({ origin }) {
  return {
    'modelrouter.models': [
      {
        name: NAME,
        provider: 'openai-compatible',
        model: 'stand-in',
        endpoint: `${origin}/v1`,
        lane: 'cloud',
        fim: 'qwen',
      },
    ],
    'modelrouter.tiers': { fast: [NAME] },
    'modelrouter.discover': false,
    'modelrouter.trace.server': 'verbose', // nothing of a key is in that either
  };
}

async function setKey(workbench, { origin }) {
  await workbench.command('ModelRouter: Set API Key', {
    placeholder: 'A provider, for all its models, or one model',
    label: NAME,
  });
  await workbench.typeKey(`Sent to ${origin} and nowhere else`, KEY);
  await workbench.notification(`sent to ${origin} only`).waitFor();
  await workbench.focusEditor();
}

async function surviveTheSidecar(workbench, editor, server) {
  const [first] = editor.sidecars();
  process.kill(first.pid, 'SIGKILL');
  await poll('another sidecar', () => editor.sidecars().some(({ pid }) => pid !== first.pid), ANSWER_MS);
  await workbench.statusText(`ModelRouter: cloud · ${NAME}`);
  await workbench.clearLine();
  server.keys.length = 0;
  assert.equal(await workbench.typeForGhostText(TYPED), ANSWER);
  assert.equal(server.keys.at(-1), `Bearer ${KEY}`, 'another sidecar has the key, too');
}

/** A key that belongs elsewhere is not sent, and its model is not asked without it either. */
async function moveAway(workbench, editor, other) {
  await editor.writeMachineSettings(settings(other));
  await workbench.notification(`The settings now name ${other.origin}`).waitFor();
  await workbench.screenshots('another address');
  await workbench.focusEditor();
  await workbench.clearLine();
  await workbench.type(KNOWN);
  await workbench.command('Trigger Inline Suggestion');
  assert.equal(await poll('the embedded model to answer', workbench.ghostText, ANSWER_MS), KNOWN_REST);
  await workbench.status(`${NAME} has no key for its address`);
  assert.deepEqual(other.keys.filter(Boolean), [], 'the key is not sent to an address that it was not given for');
  assert.deepEqual(other.bodies, []);
}

async function clear(workbench, other) {
  await workbench.command('ModelRouter: Clear API Key', {
    placeholder: 'It is taken from the secret storage and from the sidecar',
    label: NAME,
  });
  await workbench.notification('is cleared').waitFor();
  await workbench.focusEditor();
  await workbench.clearLine();
  assert.equal(await workbench.typeForGhostText(TYPED), ANSWER);
  assert.deepEqual(other.keys.filter(Boolean), [], 'a cleared key is sent nowhere');
}

async function filesWith(text, folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const found = await Promise.all(files.map(async (file) => (await readFile(file)).includes(text) && file));
  return found.filter(Boolean);
}
