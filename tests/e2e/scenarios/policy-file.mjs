import assert from 'node:assert/strict';

export const title = 'the policy file is completed, checked and mended, and what cannot be used closes its folder';

const POLICY = '.modelrouter.json';
const FILE = 'src/orders.ts';

/** The lane is a word that people write for it, the third line a place for another rule. */
const WRITTEN = `{
  "privacy": {
    "rules": [
      { "paths": ["private/"], "lane": "private", "reason": "customer data" }
    ]
  }
}
`;

export const options = {
  files: {
    [POLICY]: WRITTEN,
    [FILE]: 'export const orders = [];\n',
    'private/customers.ts': 'export const customers = [];\n',
  },
};

export async function run(workbench) {
  await workbench.open(FILE, 1);
  await workbench.statusText('ModelRouter: local');
  await workbench.statusIcon('warning');
  await workbench.hoverStatus('must be one of');
  await workbench.screenshots('a rule that cannot be used');

  await workbench.open(POLICY, 4);
  await workbench.selectWord('"private"');
  await workbench.page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
  await workbench.press('Control+.');
  const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Change "private" to "local"' });
  await fix.waitFor();
  await workbench.screenshots('quick fix');
  await fix.click();
  await workbench.savedWith(POLICY, '"lane": "local"');
  await workbench.statusText('ModelRouter');
  await workbench.badge('private', 'L');

  await workbench.open(POLICY, 4);
  await workbench.type(',');
  await workbench.press('Enter');
  await workbench.suggest('Never send to any model');
  await workbench.screenshots('rule suggested');
  await workbench.takeSuggestion('Never send to any model');
  await workbench.type('src/');
  await workbench.savedWith(POLICY, '"src/"');
  await workbench.badge('src', 'O');

  await workbench.selectWord('"off"');
  await workbench.press('Delete');
  await workbench.suggest('trusted');
  for (const lane of ['off', 'local', 'trusted', 'cloud']) {
    await workbench.suggestion(lane).waitFor();
  }
  await workbench.screenshots('lanes suggested');
  await workbench.press('Escape');
  assert.match(await workbench.visibleText(), /"reason": ""/);
}
