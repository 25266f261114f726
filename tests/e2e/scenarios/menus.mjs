export const title = 'lanes are explained and tightened from the status bar, the Explorer, a tab and an editor';

const FILE = 'src/orders.ts';
const PRIVATE = 'private/customers.ts';
const SUBMENU = 'ModelRouter Privacy';

const source = 'export const orders = [];\n';

export const options = {
  files: {
    [FILE]: source,
    [PRIVATE]: source,
    'src/keys.ts': source,
    '.modelrouter.json': `{
  "privacy": {
    "rules": [{ "paths": ["private/"], "lane": "local", "reason": "customer data" }]
  }
}
`,
  },
};

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await workbench.command('ModelRouter: Show Where My Code Went');
  const ledger = await workbench.webview('Where my code went');
  await ledger.getByRole('heading', { name: 'No request has left' }).waitFor();
  await workbench.screenshots('nothing went anywhere');

  await workbench.open(PRIVATE, 1);
  await workbench.statusText('ModelRouter: local');
  await workbench.hoverStatus('customer data');
  await workbench.screenshots('tooltip');
  await workbench.menu('Where would this go?', {
    answer: { placeholder: 'What would you do? Nothing is sent.', label: 'Explain' },
    step: 'menu',
  });
  const preview = await workbench.webview('Where would this go?');
  await preview.getByText('Explain in').waitFor();

  await workbench.open(FILE, 1);
  await workbench.statusText('ModelRouter');
  await workbench.paletteShows('ModelRouter', ['Keep Local', 'Never Send to Any Model', 'Show Where My Code Went']);

  await workbench.contextMenu(workbench.explorerRow('keys.ts'), [SUBMENU, 'Never Send to Any Model']);
  await workbench.badge('keys.ts', 'O');

  await workbench.contextMenu(workbench.tab('orders.ts'), [SUBMENU, 'Keep Local']);
  await workbench.badge('orders.ts', 'L');
  await workbench.statusText('ModelRouter: local');

  await workbench.contextMenu(workbench.explorerRow('server'), [SUBMENU, 'Keep Local']);
  await workbench.badge('server', 'L');

  await workbench.contextMenu(workbench.line('export const orders'), [SUBMENU, 'Where Would This Go?']);
  await workbench.page.locator('.quick-input-widget input[placeholder^="What would you do?"]').waitFor();
  await workbench.screenshots('what would you do');
  await workbench.press('Escape');
  await workbench.open('.modelrouter.json', 1);
  await workbench.screenshots('rules');
}
