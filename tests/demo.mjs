// npm run demo: types a new file of this repository, one that is not there, and takes the ghost text that the real
// sidecar offers on the way; then asks it where a plan and a review would go, one of them of a file that a rule keeps on
// this machine. Needs no key, no model server and no editor, and sends nothing anywhere.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../client-vscode/scripts/build.mjs';
import { inRoot, root } from '../client-vscode/scripts/paths.mjs';
import { runMain } from '../client-vscode/scripts/process.mjs';
import { startSidecar } from './lspClient.mjs';

const TARGET = inRoot('tests', 'demo', 'HoverHandler.cs.txt');
const OPENED_AS = inRoot('server', 'ModelRouter.Lsp', 'Handlers', 'TextDocuments', 'HoverHandler.cs');
/** Of the sample, whose own rules keep it here. */
const PRIVATE = inRoot('docs', 'sample', 'private', 'customers.js');
const OPEN = inRoot('server', 'ModelRouter.Lsp', 'ProductInfo.cs');

/** What a person might have in their settings. Only deliberate work is routed to these models, and only as a dry run. */
const SETTINGS = {
  models: [
    { name: 'frontier', provider: 'openai-compatible', model: 'large', endpoint: 'https://models.example.com/v1' },
    { name: 'on this desk', provider: 'ollama', model: 'qwen2.5-coder:7b' },
  ],
  tiers: { frontier: ['frontier', 'on this desk'] },
};

const AUTOMATIC = 2; // InlineCompletionTriggerKind of a request made by typing

const inColour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (inColour ? `\u001b[${code}m${text}\u001b[0m` : text);
const dim = (text) => paint('2', text);
const green = (text) => (inColour ? paint('32', text) : `«${text}»`);

await runMain(async () => {
  await build();
  const target = (await readFile(TARGET, 'utf8')).trimEnd();
  const home = await mkdtemp(path.join(tmpdir(), 'modelrouter-demo-'));
  const { client, ready } = connect(home);
  try {
    const status = await ready;
    console.log(`\n${status}. Typing a new file, HoverHandler.cs; ${green('what Tab took')} was not typed.\n`);
    tell(target, await type(client, target));
    console.log('\nWhere would it go? Nothing is sent.');
    await tellRoute(client, 'Plan this change', { task: 'plan', text: 'Show a hover with the rule of a file.' });
    await tellRoute(client, 'Deep review of an open file', { task: 'review', textDocument: document(OPEN) });
    await tellRoute(client, 'Deep review of a private file', { task: 'review', textDocument: document(PRIVATE) });
    return await client.stop();
  } catch (error) {
    await client.kill();
    throw error;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

/** Starts the sidecar on this repository. `ready` resolves with its words when it has read it. */
function connect(home) {
  let resolveReady;
  let rejectReady;
  let hasBegun = false;
  const ready = new Promise((resolve, reject) => ([resolveReady, rejectReady] = [resolve, reject]));
  const client = startSidecar(home, (method, params) => {
    if (method === 'didChangeStatus') {
      hasBegun ||= params.busy;
      if (hasBegun && !params.busy) {
        resolveReady(params.message);
      }
    }
  });
  const uri = pathToFileURL(root).href;
  client
    .request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'ModelRouter' }],
      initializationOptions: { user: SETTINGS, folders: {} },
      capabilities: { textDocument: { inlineCompletion: {} }, window: { workDoneProgress: false } },
    })
    .then(() => client.notify('initialized', {}), rejectReady);
  return { client, ready };
}

/**
 * Types the target as a person would who takes every suggestion that says what they meant.
 *
 * @returns {Promise<{ parts: { text: string, taken: boolean }[], waits: number[], others: number }>}
 *   `waits`: milliseconds from each keystroke to its answer; `others`: how often something else was offered
 */
async function type(client, target) {
  const uri = pathToFileURL(OPENED_AS).href;
  const parts = [];
  const waits = [];
  const offeredInVain = new Set();
  let text = '';
  let version = 1;
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'csharp', version, text } });
  const insert = (added, taken) => {
    const at = endOf(text);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: at, end: at }, text: added }],
    });
    text += added;
    parts.push({ text: added, taken });
  };

  while (text.length < target.length) {
    const started = performance.now();
    insert(target[text.length], false);
    const answer = await client.request('textDocument/inlineCompletion', {
      textDocument: { uri },
      position: endOf(text),
      context: { triggerKind: AUTOMATIC },
    });
    waits.push(performance.now() - started);
    const [item] = answer?.items ?? [];
    if (item) {
      const ghost = item.insertText.slice(endOf(text).character - item.range.start.character);
      if (target.startsWith(ghost, text.length)) {
        insert(ghost, true);
        await client.request('workspace/executeCommand', item.command);
      } else {
        offeredInVain.add(item.insertText);
      }
    }
  }
  return { parts, waits, others: offeredInVain.size };
}

function tell(target, { parts, waits, others }) {
  console.log(parts.map(({ text, taken }) => (taken ? green(text) : text)).join(''));
  const taken = parts.filter((part) => part.taken);
  const share = taken.reduce((sum, part) => sum + part.text.length, 0) / target.length;
  waits.sort((a, b) => a - b);
  const figures = [
    `${target.length} characters: ${waits.length} typed, ${Math.round(share * 100)} % taken by ${taken.length} times Tab`,
    `${others} ${others === 1 ? 'suggestion' : 'suggestions'} said something else`,
    `keystroke to answer: median ${waits[waits.length >> 1].toFixed(1)} ms, slowest ${waits.at(-1).toFixed(1)} ms`,
  ];
  console.log(`\n${figures.map(dim).join('\n')}`);
}

function document(file) {
  return { uri: pathToFileURL(file).href };
}

/** Prints what the sidecar says of a request that is not made. */
async function tellRoute(client, title, question) {
  const { tier, lane, model, endpoint, reasons, candidates } = await client.request('modelrouter/route', question);
  console.log(`\n${title}: ${green(model ?? 'no model')} ${dim(`tier ${tier}, lane ${lane}, ${endpoint ?? ''}`)}`);
  reasons.forEach((reason) => console.log(`  ${reason}`));
  candidates.forEach(({ model: name, verdict, reason }) => console.log(dim(`  ${name}: ${verdict}, ${reason}`)));
}

function endOf(text) {
  const lines = text.split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}
