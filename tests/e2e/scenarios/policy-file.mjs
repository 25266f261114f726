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
  const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Change "private" to "local"' });
  await openFixes(workbench, fix);
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

/** Asked before the editor knows of a fix, it says that there is none and shows nothing: asks until there is one. */
async function openFixes(workbench, fix) {
  const attempts = 10;
  for (let attempt = 1; ; attempt++) {
    await workbench.press('Control+.');
    try {
      await fix.waitFor({ timeout: 3_000 });
      return;
    } catch (error) {
      if (attempt === attempts) {
        throw error;
      }
      await workbench.press('Escape');
      await workbench.selectWord('"private"');
    }
  }
}
