// What a person is asked in the editor's quick input, and answers: commands, files, keys; and the status bar's item.
import path from 'node:path';
import { poll } from './poll.mjs';
import { ANSWER_MS, START_MS } from './patience.mjs';

const STATUS = '[id="modelrouter.modelrouter.status"]';

/** Parts of a workbench; its others are called through it. */
export function quickInputOf(page, editor, workbench) {
  const quickInput = page.locator('.quick-input-widget input[type="text"]');
  const keyInput = page.locator('.quick-input-widget input[type="password"]');
  const rows = page.locator('.quick-input-list .monaco-list-row');

  /**
   * Takes the first row of a quick pick that holds a text. The list may still be changing: the click waits for it.
   * `answer` is what to pick of the list that then comes, which its placeholder tells from the first.
   */
  async function pick(text, answer) {
    await rows.filter({ hasText: text }).first().click();
    if (answer) {
      await page.locator(`.quick-input-widget input[placeholder="${answer.placeholder}"]`).waitFor();
      await quickInput.fill(answer.label);
      await rows.and(page.locator('.focused')).filter({ hasText: answer.label }).waitFor();
      await page.keyboard.press('Enter'); // the pointer is over the row, and its tooltip between them
    }
    await quickInput.waitFor({ state: 'hidden' });
  }

  return {
    /**
     * Runs a command by its title in the command palette. `answer` is what to pick of the list that it then shows,
     * which its placeholder tells from the palette.
     */
    async command(title, answer) {
      await page.keyboard.press('F1');
      await quickInput.waitFor();
      await quickInput.fill(`>${title}`);
      await pick(title, answer);
    },

    /** Opens a file of the workspace and puts the cursor at the end of a line. */
    async open(file, line) {
      await page.keyboard.press('Control+P');
      await quickInput.waitFor();
      await quickInput.fill(`${file}:${line}`);
      await rows
        .filter({ hasText: path.basename(file) })
        .first()
        .waitFor({ timeout: START_MS }); // who finds it may be starting
      await pick(path.basename(file));
      await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
      await page.locator('.statusbar', { hasText: `Ln ${line},` }).waitFor();
      await workbench.focusEditor();
      await page.keyboard.press('End');
    },

    /**
     * Clicks the status bar item and picks from its menu, and `answer` from the list that this then shows. `step` names a
     * screenshot of the menu.
     */
    async menu(label, { answer, step } = {}) {
      await page.locator(STATUS).click();
      await rows.first().waitFor();
      if (step) {
        await workbench.screenshots(step);
      }
      await quickInput.fill(label); // only what is in view is there
      await pick(label, answer);
    },

    /** Points at the status bar item and waits for its tooltip. */
    async hoverStatus(says) {
      await page.locator(STATUS).hover();
      await page.locator('.monaco-hover', { hasText: says }).waitFor();
    },

    /** Waits until the command palette offers commands for a text. */
    async paletteShows(text, titles) {
      await page.keyboard.press('F1');
      await quickInput.fill(`>${text}`);
      for (const title of titles) {
        await rows.filter({ hasText: title }).first().waitFor();
      }
      await workbench.screenshots('palette');
      await page.keyboard.press('Escape');
    },

    /** Waits for the box that a key is asked for in. @param says What it has to say, in part. */
    async keyBox(says) {
      await page.locator('.quick-input-widget .quick-input-message', { hasText: says }).waitFor();
      await keyInput.waitFor();
    },

    /** Has the key that is typed tried. @param says What comes of it, in part. */
    async tryKey(says) {
      await page.locator('.quick-input-widget .action-label[aria-label="Test This Key"]').click();
      await page.locator('.quick-input-widget .quick-input-message', { hasText: says }).waitFor();
    },

    async leaveKeyBox() {
      await keyInput.press('Escape');
      await keyInput.waitFor({ state: 'hidden' });
    },

    async typeKey(says, key) {
      await workbench.keyBox(says);
      await keyInput.fill(key);
      await workbench.screenshots('key typed');
      await page.keyboard.press('Enter');
      await keyInput.waitFor({ state: 'hidden' });
    },

    /** Says where to save, in the dialog that is open. */
    async saveAs(file) {
      await poll('the dialog to suggest a name', async () => /\.\w+$/.test(await quickInput.inputValue()), ANSWER_MS);
      await quickInput.fill(path.join(editor.workspace, file));
      await page.locator('.quick-input-widget').getByText('OK', { exact: true }).click();
      await quickInput.waitFor({ state: 'hidden' });
    },

    /** Waits until the status bar item says something: part of its tooltip. */
    status: (says) => page.locator(`${STATUS} [aria-label*="${says}"]`).waitFor({ timeout: START_MS }),

    statusIcon: (icon) => page.locator(`${STATUS} .codicon-${icon}`).waitFor({ timeout: START_MS }),

    /** Waits until the status bar item shows a text. */
    statusText: (text) =>
      poll(
        `the status bar to show "${text}"`,
        async () => (await page.locator(STATUS).innerText()).trim() === text,
        ANSWER_MS,
      ),
  };
}
