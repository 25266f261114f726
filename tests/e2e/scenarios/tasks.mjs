import assert from 'node:assert/strict';
import { startModelServer } from '../harness/modelServer.mjs';
import { pieces } from '../harness/script.mjs';

export const title =
  'a selection is explained, and docs are written for it: previewed as a difference before they are applied';

const FILE = 'src/area.ts';
const LOCAL = 'anvil';
const DECLARATION = 'export const area = (side: number) => side * side;';
const COMMENT = '/** The area of a square. */';

const EDITS = [
  '<edits>',
  `FILE: ${FILE}`,
  '<<<<<<< SEARCH',
  DECLARATION,
  '=======',
  COMMENT,
  DECLARATION,
  '>>>>>>> REPLACE',
  '</edits>',
].join('\n');

export const options = { files: { [FILE]: `${DECLARATION}\n` } };

export async function run(workbench, editor) {
  const local = await startModelServer('', {
    chat: ([{ content }]) =>
      content.includes('document code')
        ? pieces(`It says what the function returns.\n\n${EDITS}\n`)
        : pieces('It squares the **side**. [more](command:workbench.action.quit)'),
  });
  try {
    await editor.writeMachineSettings({
      'modelrouter.models': [{ name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin }],
      'modelrouter.tiers': { fast: [LOCAL], balanced: [LOCAL] },
      'modelrouter.discover': false,
    });
    await workbench.statusIcon('milestone');
    await workbench.open(FILE, 1);
    await workbench.press('Shift+Home');
    await workbench.contextMenu(workbench.line('export const area'), [/^\s*ModelRouter\s*$/, 'Explain Selection']);
    let page = await workbench.webview('Explain selection', `Answered by ${LOCAL} (local`);
    await page.getByText('It squares the').waitFor();
    assert.equal(await page.locator('a').count(), 0, 'nothing that a model wrote acts');
    await workbench.screenshots('explained');

    await workbench.focusEditor();
    await workbench.command('ModelRouter: Write Docs');
    page = await workbench.webview('Write docs', 'Suggested change');
    await workbench.screenshots('suggested');
    await page.getByRole('button', { name: 'Preview' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'area.ts (Write docs)' }).waitFor();
    await workbench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.screenshots('previewed');
    await workbench.page.getByRole('button', { name: 'Apply This Change' }).first().click();
    await workbench.line('The area of a square').waitFor();
    await workbench.focusEditor();
    await workbench.savedWith(FILE, `${COMMENT}\n${DECLARATION}\n`);
    await workbench.screenshots('applied');
  } finally {
    local.close();
  }
}
