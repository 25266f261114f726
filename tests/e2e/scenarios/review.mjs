import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startModelServer } from '../harness/modelServer.mjs';
import { poll } from '../harness/poll.mjs';
import { pieces, tagged } from '../harness/script.mjs';

export const title =
  'a selection is reviewed: findings stand in the editor, one is previewed and applied, one dismissed';

const FILE = 'src/average.ts';
const LOCAL = 'anvil';
const ANSWER_MS = 60_000;
const SAYS = 'It computes the **average** of some numbers.';
const LINES = [
  "import { sum } from './sum';",
  '',
  'export function average(values: number[]) {',
  '  const total = sum(values);',
  '  return total / values.length;',
  '}',
  '',
];
const FIXED = '  return values.length === 0 ? 0 : total / values.length;';

const EMPTY = {
  line: 5,
  endLine: 5,
  severity: 'error',
  title: 'The average of nothing is NaN',
  detail: 'For an empty list this divides by zero: average([]) is NaN.',
  suggestion: FIXED,
};
const NAMES = {
  line: 3,
  endLine: 3,
  severity: 'warning',
  title: 'No return type',
  detail: 'A caller cannot see that this may be NaN. ![pixel](https://evil.example/pixel.png)',
};

export const options = {
  files: {
    [FILE]: LINES.join('\n'),
    'src/sum.ts': 'export const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);\n',
  },
};

export async function run(workbench, editor) {
  let asked = 0;
  const local = await startModelServer('', {
    chat: () => {
      asked++;
      return asked === 1
        ? pieces(SAYS + tagged('findings', [EMPTY, NAMES]))
        : pieces(
            tagged('verdicts', [
              { finding: 1, holds: true },
              { finding: 2, holds: true },
            ]),
          );
    },
  });
  try {
    await editor.writeMachineSettings({
      'modelrouter.models': [{ name: LOCAL, provider: 'ollama', model: 'anvil:7b', endpoint: local.origin }],
      'modelrouter.tiers': { fast: [LOCAL], frontier: [LOCAL] },
      'modelrouter.discover': false,
    });
    await workbench.open(FILE, 3);
    await workbench.statusIcon('milestone');
    await review(workbench);
    await deal(workbench, editor);
  } finally {
    local.close();
  }
}

async function review(workbench) {
  await workbench.press('Home');
  await workbench.press('Shift+Control+End');
  await workbench.contextMenu(workbench.line('const total'), ['Deep Review Selection']);
  const page = await workbench.webview('Deep review', '1 error, 1 warning');
  await page.getByText('It computes the').waitFor();
  await page.getByText(`Answered by ${LOCAL}`).waitFor();
  await workbench.thread(EMPTY.title).waitFor();
  assert.equal(await workbench.page.locator('.review-widget img[src*="evil"]').count(), 0, 'nothing is loaded');
  await workbench.squiggles(2);
  await workbench.screenshots('reviewed');
}

async function deal(workbench, editor) {
  let page = await workbench.webview('Deep review', '1 error, 1 warning');
  await page.getByRole('button', { name: 'Preview' }).click();
  await workbench.page.locator('.tab.active', { hasText: 'average.ts (suggestion)' }).waitFor();
  await workbench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await workbench.screenshots('preview');
  await workbench.page.getByRole('button', { name: 'Apply This Change' }).click();
  await workbench.line('values.length === 0').waitFor();
  await workbench.squiggles(1);
  page = await workbench.webview('Deep review', 'applied');
  await workbench.screenshots('applied');

  await workbench.focusEditor();
  await workbench.savedWith(FILE, FIXED);
  assert.equal(await readFile(path.join(editor.workspace, FILE), 'utf8'), LINES.with(4, FIXED).join('\n'));

  await page.getByRole('button', { name: 'Dismiss' }).click();
  await workbench.webview('Deep review', 'dismissed');
  await workbench.squiggles(0);
  await poll(
    'the threads to go',
    async () => (await workbench.page.locator('.review-widget').count()) === 0,
    ANSWER_MS,
  );
  await workbench.screenshots('dismissed');
}
