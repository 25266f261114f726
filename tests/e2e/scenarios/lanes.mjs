import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { poll } from '../harness/poll.mjs';
import { FILE, IMPORTS_END, TYPED } from '../harness/sample.mjs';

export const title = 'privacy lanes are seen before typing, hold, are tightened from the editor, and can be looked up';

const PRIVATE = 'private/customers.ts';
const SECRET = 'secret/keys.ts';
const POLICY = '.modelrouter.json';
const ANSWER_MS = 30_000;

const source = (name) =>
  `// What nobody else is to read.\nimport { createInterface } from 'node:readline';\n\nexport const ${name} = [];\n`;

export const options = {
  files: {
    [PRIVATE]: source('customers'),
    [SECRET]: source('keys'),
    [POLICY]: `{
  // written by hand
  "privacy": {
    "rules": [
      { "paths": ["private/"], "lane": "local", "reason": "customer data" },
      { "paths": ["secret/"], "lane": "off" }
    ]
  }
}
`,
  },
};

export async function run(workbench, editor) {
  await workbench.statusIcon('milestone');
  await workbench.badge('private', 'L');
  await workbench.badge('secret', 'O');

  await workbench.open(PRIVATE, 2);
  await workbench.statusText('ModelRouter: local');
  await workbench.status('customer data');
  await workbench.press('Enter');
  assert.match(await workbench.typeForGhostText(TYPED), /^code/, 'the embedded model is on this machine');
  await workbench.screenshots('local');
  await workbench.clearLine();

  await workbench.open(SECRET, 2);
  await workbench.statusText('ModelRouter: off');
  await workbench.status('secret/');
  await workbench.press('Enter');
  await workbench.type(TYPED);
  await workbench.command('Trigger Inline Suggestion');
  // A round through the sidecar, by which an answer to the typing would have come.
  await askWhere(workbench, 'Inline completion');
  const blocked = await workbench.webview('Where would this go?');
  await blocked.getByText('Inline completion in').waitFor();
  await blocked.locator('.lane', { hasText: 'off' }).first().waitFor();
  await workbench.screenshots('where a blocked file would go');
  await workbench.open(SECRET, 3);
  await workbench.statusText('ModelRouter: off');
  assert.equal(await workbench.ghostText(), '');
  await workbench.hoverStatus('No model may see this file: secret/ in .modelrouter.json');
  await workbench.screenshots('off');
  await workbench.clearLine();

  await keepLocal(workbench, editor);
  await whereWouldThisGo(workbench);
  await showWhereMyCodeWent(workbench);
}

async function keepLocal(workbench, editor) {
  await workbench.open(FILE, IMPORTS_END);
  await workbench.statusText('ModelRouter');
  await workbench.command('ModelRouter: Keep Local');
  await workbench.statusText('ModelRouter: local');
  await workbench.notification(`${path.basename(FILE)} is local`).waitFor();
  await workbench.badge(path.basename(FILE), 'L');
  await workbench.screenshots('kept local');
  const text = await poll(
    `${POLICY} to name the file`,
    async () => {
      const written = await readFile(path.join(editor.workspace, POLICY), 'utf8');
      return written.includes(`"./${FILE}"`) && written;
    },
    ANSWER_MS,
  );
  assert.ok(text.includes('// written by hand'), 'comments stay');
}

function askWhere(workbench, label) {
  return workbench.command('ModelRouter: Where Would This Go?', {
    placeholder: 'What would you do? Nothing is sent.',
    label,
  });
}

async function whereWouldThisGo(workbench) {
  await workbench.open(FILE, IMPORTS_END);
  await askWhere(workbench, 'Review');
  const page = await workbench.webview('Where would this go?');
  await page.locator('.lane', { hasText: 'local' }).first().waitFor();
  await page.getByText('Review in').waitFor();
  await page.getByText(`./${FILE}`).first().waitFor();
  await workbench.screenshots('where would this go');
}

async function showWhereMyCodeWent(workbench) {
  await workbench.command('ModelRouter: Show Where My Code Went');
  const page = await workbench.webview('Where my code went');
  const completions = page.getByRole('row').filter({ hasText: 'Inline completion' });
  await completions.first().waitFor();
  await completions
    .filter({ hasText: 'local' })
    .filter({ hasText: path.basename(PRIVATE) })
    .first()
    .waitFor();
  await page.getByRole('heading', { name: 'stayed on this machine' }).waitFor();
  await workbench.screenshots('where my code went');

  await page.getByLabel('Filter').fill('no such file');
  await page.getByText(/^0 of \d+ shown/).waitFor();
  await page.getByLabel('Filter').fill(path.basename(PRIVATE));
  await completions.first().waitFor();
  await workbench.screenshots('filtered');
}
