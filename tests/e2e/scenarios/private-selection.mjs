import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';
import { pieces, tagged } from '../harness/script.mjs';

export const title =
  'a private selection is refused to the cloud, by its rule, and reviewed by a local model once there is one';

const FILE = 'private/customers.ts';
const CANARY = 'canaryBinturong';
const CLOUD = 'nimbus';
const LOCAL = 'anvil';

export const options = {
  files: {
    [FILE]: `export const ${CANARY} = [\n  { name: 'Ada', debt: 12 },\n];\n`,
    '.modelrouter.json': `{
  "privacy": {
    "rules": [{ "paths": ["private/"], "lane": "local", "reason": "customer data" }]
  }
}
`,
  },
};

export async function run(workbench, editor) {
  const answer = { chat: () => pieces(`Nothing is wrong here.${tagged('findings', [])}`) };
  const cloud = await startModelServer('', answer);
  const local = await startModelServer('', answer);
  try {
    await editor.writeMachineSettings(settings(cloud, undefined));
    await workbench.open(FILE, 1);
    await workbench.statusText('ModelRouter: local');
    await workbench.press('Control+A');
    await workbench.command('ModelRouter: Deep Review Selection');
    let page = await workbench.webview('Deep review', "'private/' in .modelrouter.json");
    await page.getByRole('alert').filter({ hasText: 'local lane' }).waitFor();
    await workbench.screenshots('refused');
    await page.getByRole('button', { name: 'Where Would This Go?' }).click();
    const preview = await workbench.webview('Where would this go?');
    await preview.locator('.lane', { hasText: 'local' }).first().waitFor();
    await preview.getByRole('rowheader', { name: CLOUD }).waitFor();

    await editor.writeMachineSettings(settings(cloud, local));
    await workbench.focusEditor(); // the pages stand beside it
    await workbench.open(FILE, 1);
    await workbench.statusText(`ModelRouter: local · ${LOCAL}`);
    await workbench.press('Control+A');
    await workbench.command('ModelRouter: Deep Review Selection');
    page = await workbench.webview('Deep review', 'No findings');
    await page.getByText(`Answered by ${LOCAL} (local`).waitFor();
    await workbench.screenshots('done by the local model');
    assert.ok(
      local.bodies.some((body) => body.includes(CANARY)),
      'the local model sees the private file',
    );
    assert.equal(cloud.bodies.length, 0, 'the cloud is asked nothing');
  } finally {
    cloud.close();
    local.close();
  }
}

function settings(cloud, local) {
  return {
    'modelrouter.models': [
      {
        name: CLOUD,
        provider: 'openai-compatible',
        model: 'nimbus-large',
        endpoint: `${cloud.origin}/v1`,
        lane: 'cloud',
        price: { input: 3, output: 15 },
      },
      ...(local ? [{ name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin }] : []),
    ],
    'modelrouter.tiers': {
      fast: [...(local ? [LOCAL] : []), CLOUD],
      frontier: [CLOUD, ...(local ? [LOCAL] : [])],
    },
    'modelrouter.discover': false,
  };
}
