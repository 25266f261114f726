import assert from 'node:assert/strict';
import { ANSWER_MS } from '../harness/patience.mjs';
import { poll } from '../harness/poll.mjs';
import { SAMPLE } from '../harness/sample.mjs';

export const title = 'a folder that is not trusted is completed, keeps its lanes, and chooses nothing that runs';

/** This the workspace goes on like, again and again. */
const KNOWN = 'return addUpAll';
const KNOWN_REST = 'Rebates(orders, customers);';
const REBATES = ['spring', 'summer', 'autumn', 'winter', 'yearly', 'special']
  .map((name) => `export function ${name}(orders, customers) {\n  ${KNOWN}${KNOWN_REST}\n}\n`)
  .join('\n');

export const options = {
  folders: SAMPLE,
  legible: true,
  trust: true,
  files: {
    'src/rebates.js': REBATES,
    '.vscode/settings.json': JSON.stringify({
      'modelrouter.trace.server': 'verbose',
      'modelrouter.privacy.rules': [{ paths: ['reports/'], lane: 'off', reason: 'said by the workspace' }],
    }),
  },
};

export async function run(workbench) {
  const { page } = workbench;
  await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
  await workbench.statusIcon('milestone');
  await workbench.open('private/customers.js', 10);
  await workbench.statusText('ModelRouter: local');
  await workbench.open('reports/monthly.py', 10);
  await workbench.statusText('ModelRouter: off');
  await workbench.hoverStatus('said by the workspace');
  await workbench.screenshots('restricted');
  await workbench.open('src/orders.js', 19);
  await workbench.press('Enter');
  await workbench.type(KNOWN);
  await workbench.command('Trigger Inline Suggestion');
  assert.match(await poll('ghost text', workbench.ghostText, ANSWER_MS), /^Rebates\(orders/);
  await workbench.screenshots('completed');
}
