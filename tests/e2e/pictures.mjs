// node tests/e2e/pictures.mjs: takes the pictures of the docs anew, each in the light and in the dark theme, in one editor on
// the sample workspace. `npm run package` goes before. Look at what came: nothing here judges it.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../client-vscode/scripts/paths.mjs';
import { runMain } from '../../client-vscode/scripts/process.mjs';
import { startBrowser } from './harness/browser.mjs';
import { installExtension, startCodeServer } from './harness/codeServer.mjs';
import { installEditor } from './harness/editor.mjs';
import { DOWN, FINDING, GOAL, startModels, TICKETS, WITHOUT_KEY } from './harness/pictured.mjs';
import { SAMPLE } from './harness/sample.mjs';
import { createWorkbench } from './harness/workbench.mjs';

const IMAGES = inRoot('docs', 'images');

/** Small enough to be read where it is shown smaller: in the walkthrough, and beside a text. */
const WINDOW = { width: 1080, height: 680 };

/** For a page whose end matters, too. */
const HIGH = { width: 1080, height: 900 };

await runMain(async () => {
  const installed = await installEditor();
  const extensions = await installExtension(installed);
  const browser = await startBrowser(installed);
  const models = await startModels();
  let editor;
  try {
    editor = await startCodeServer(installed, extensions, { folders: SAMPLE });
    const write = (...further) => editor.writeMachineSettings(models.settings(further));
    await write();
    const workbench = await createWorkbench(browser, editor, 'pictures');
    await workbench.page.setViewportSize(WINDOW);
    await workbench.enter();
    await takeAll(workbench, editor, write).catch(async (error) => {
      await workbench.screenshot('failed');
      throw error;
    });
    await workbench.close();
  } finally {
    await editor?.close();
    await browser.close();
    models.close();
    await rm(extensions, { recursive: true, force: true });
  }
});

/** @param write Writes the settings, with further models in them. */
async function takeAll(workbench, editor, write) {
  const { page } = workbench;

  /** @param element What is seen of the window; all of it without. */
  async function picture(name, element) {
    for (const [scheme, suffix] of [
      ['light', ''],
      ['dark', '-dark'],
    ]) {
      await workbench.scheme(scheme);
      await hideFolder(page, editor);
      await page.locator('.statusbar', { hasText: 'Activating' }).waitFor({ state: 'hidden' });
      await (element ?? page).screenshot({ path: path.join(IMAGES, `${name}${suffix}.png`), animations: 'disabled' });
    }
    await workbench.scheme('light');
    console.log(`Taken: ${name}`);
  }

  await workbench.statusIcon('milestone');
  await completions(workbench, picture);
  await route(workbench, picture);
  await ledger(workbench, picture);
  await plan(workbench, picture);
  await review(workbench, picture);
  await usage(workbench, picture);
  await models(workbench, picture, write);
  await setKey(workbench, picture, write);
}

/** What is only of the run: where its folders are. */
async function hideFolder(page, { state }) {
  for (const frame of page.frames()) {
    await frame
      .evaluate(
        ([from, to]) => {
          for (const element of document.querySelectorAll('main code, main .path')) {
            element.textContent = element.textContent.replace(from, to);
          }
        },
        [state, '/home/ada/.local/share/modelrouter'],
      )
      .catch(() => undefined); // a frame that goes
  }
}

async function completions(workbench, picture) {
  await workbench.open('src/orders.js', 25);
  await workbench.press('Enter');
  await workbench.type('export function discount(order) {\n');
  await workbench.typeForGhostText('return ');
  await workbench.press('Tab');
  await workbench.noGhostText();
  await workbench.press('Control+S');
  await workbench.open('private/customers.js', 10);
  await workbench.press('Enter');
  await workbench.press('Enter');
  await workbench.typeForGhostText('const discounted = ');
  await workbench.hoverStatus('customer data');
  await picture('lanes');
  await workbench.press('Escape');
  await workbench.clearLine();
  await workbench.press('Control+S');
}

async function route(workbench, picture) {
  await workbench.backTo('orders.js');
  await workbench.command('ModelRouter: Where Would This Go?', {
    placeholder: 'What would you do? Nothing is sent.',
    label: 'Inline completion',
  });
  await workbench.webview('Where would this go?', 'Left out');
  await picture('route', front(workbench));
  await closeAll(workbench);
}

function front({ page }) {
  return page.locator('.editor-group-container.active');
}

/** @param write Writes the settings, with a further model in them. */
async function models(workbench, picture, write) {
  await write(DOWN);
  await workbench.command('ModelRouter: Show Models');
  const page = await workbench.webview('Models', DOWN.name);
  await page.getByRole('button', { name: 'Probe', exact: true }).click();
  await page.getByText('ready', { exact: true }).nth(1).waitFor();
  await page.getByText('does not answer', { exact: true }).waitFor();
  await picture('models', front(workbench));
  await closeAll(workbench);
}

/** Nobody is probed: that model's server is not ours. */
async function setKey(workbench, picture, write) {
  await write(WITHOUT_KEY);
  await workbench.press('Control+B');
  await workbench.command('ModelRouter: Show Models');
  const page = await workbench.webview('Models', WITHOUT_KEY.name);
  await page.getByRole('button', { name: `Set Key: ${WITHOUT_KEY.name}` }).click();
  await workbench.keyBox('and nowhere else');
  await picture('set-key');
  await workbench.leaveKeyBox();
}

async function plan(workbench, picture) {
  await workbench.open('src/orders.js', 15);
  await workbench.command('ModelRouter: Plan This Change');
  let page = await workbench.webview('Plan this change', 'What is to be changed?');
  await page.getByLabel('What is to be changed?').fill(GOAL);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  page = await workbench.webview('Plan this change', '2 tickets');
  await workbench.ticket(TICKETS[0].title).waitFor();
  for (const section of ['Outline', 'Timeline']) {
    await workbench.page.locator('.pane-header', { hasText: section }).waitFor();
  }
  await page.getByRole('heading', { name: 'What it means' }).scrollIntoViewIfNeeded();
  await picture('plan');
  await workbench.command('ModelRouter: Clear Tickets');
  await workbench.backTo('orders.js'); // what goes takes the focus with it
  await closeAll(workbench);
}

async function review(workbench, picture) {
  await workbench.press('Control+B'); // two columns need the place
  await workbench.open('src/orders.js', 18);
  await workbench.press('Home');
  for (let line = 0; line < 4; line++) {
    await workbench.press('Shift+ArrowDown');
  }
  await workbench.command('ModelRouter: Deep Review Selection');
  await workbench.webview('Deep review', '1 error');
  await workbench.thread(FINDING.title).waitFor();
  await workbench.squiggles(1);
  await workbench.page.mouse.move(0, 0); // away from what would say more
  await picture('review');
  await closeAll(workbench);
}

async function ledger(workbench, picture) {
  await workbench.press('Control+B'); // its table needs the place
  await workbench.command('ModelRouter: Show Where My Code Went');
  const page = await workbench.webview('Where my code went', 'sonnet');
  await page.locator('summary').first().click();
  await picture('ledger', front(workbench));
  await closeAll(workbench);
  await workbench.press('Control+B');
}

async function usage(workbench, picture) {
  await workbench.page.setViewportSize(HIGH);
  await workbench.command('ModelRouter: Show Usage');
  const page = await workbench.webview('Usage', 'sonnet');
  await page.getByRole('button', { name: '7 days' }).click();
  await page.getByRole('heading', { name: 'in 7 days' }).waitFor();
  await picture('usage', front(workbench));
  await workbench.page.setViewportSize(WINDOW);
  await closeAll(workbench);
}

/** The focus would go with the page that had it. */
async function closeAll(workbench) {
  await workbench.command('View: Close All Editors');
  await workbench.page.locator('.editor-group-container.empty').click();
}
