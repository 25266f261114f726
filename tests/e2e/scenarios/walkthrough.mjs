import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../../client-vscode/scripts/paths.mjs';
import { SAMPLE } from '../harness/sample.mjs';

export const title = 'the walkthrough shows a picture with each step, and every entry of the menu does what it says';

export const options = { folders: SAMPLE, legible: true };

const { contributes } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
const [walkthrough] = contributes.walkthroughs;

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await walk(workbench);
  await useMenu(workbench);
}

async function walk({ page, press, command, screenshots }) {
  await press('Control+B'); // beside the side bar there is no place for pictures
  await command('Welcome: Open Walkthrough', {
    placeholder: 'Select a walkthrough to open',
    label: walkthrough.title,
  });
  await page.locator('.getting-started .category-title', { hasText: walkthrough.title }).waitFor();
  for (const { id, title: step, media } of walkthrough.steps) {
    await page.locator('.getting-started-step', { hasText: step }).locator('.step-title').click();
    const says = await page.locator('.getting-started-step.expanded .step-description-container').allTextContents();
    assert.ok(says.length > 0 && !says.join().includes('*'), 'no mark-up is shown as it is written');
    const picture = page.locator(`.getting-started-media img[alt="${media.altText}"]`);
    await picture.first().waitFor();
    const width = await picture.first().evaluate(async (image) => {
      await image.decode();
      return image.naturalWidth;
    });
    assert.ok(width > 0, `the picture of "${step}" is there`);
    await screenshots(`step ${id}`);
  }
}

async function useMenu(workbench) {
  const { page } = workbench;
  await workbench.press('Control+B');
  await workbench.open('src/orders.js', 10);
  const pageOf = {
    'Plan this change': () => workbench.webview('Plan this change', 'What is to be changed?'),
    'Review this file': () => workbench.webview('Deep review', 'no model'),
    'Show where my code went': () => workbench.webview('Where my code went'),
    'Show models': () => workbench.webview('Models'),
    'Explain last route': () => workbench.webview('Explain last route'),
    'Show usage': () => workbench.webview('Usage'),
    Doctor: () => page.locator('.tab.active', { hasText: 'ModelRouter Doctor' }).waitFor(),
    Settings: () => settings(workbench),
  };
  for (const [label, shown] of Object.entries(pageOf)) {
    await workbench.backTo('orders.js');
    await workbench.menu(label);
    await shown();
  }
  await workbench.backTo('orders.js');
  await workbench.menu('Set API key');
  await workbench.notification('a key belongs to a model').waitFor();
  await workbench.menu('Show output');
  await page.locator('.panel .output-view, .panel [id*="output"]').first().waitFor();
  await workbench.backTo('orders.js');
  await workbench.menu('Restart');
  await workbench.statusIcon('milestone');
}

/** They are shown above everything. */
async function settings({ page, press, screenshots }) {
  await page.locator('.settings-editor', { hasText: 'Inline Completion: Enable' }).waitFor();
  await screenshots('settings');
  await press('Escape');
  await page.locator('.settings-editor').waitFor({ state: 'hidden' });
}
