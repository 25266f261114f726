// What a person does with code in an editor, and what they see at it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ANSWER_MS } from './patience.mjs';
import { poll } from './poll.mjs';

/** After that without ghost text the last character is typed again: the index may have come between. */
const RETYPE_MS = 2_000;

const GHOST_TEXT = '.monaco-editor .view-lines [class*="ghost-text"]';

/** Parts of a workbench; its others are called through it. */
export function codeOf(page, editor, workbench) {
  const ghost = page.locator(GHOST_TEXT);
  return {
    async clearLine() {
      await page.keyboard.press('Escape'); // a suggestion, if there is one
      await page.keyboard.press('End');
      await page.keyboard.press('Shift+Home');
      await page.keyboard.press('Delete');
    },

    /** A thread of comments in an editor. */
    thread: (text) => page.locator('.review-widget', { hasText: text }).first(),

    /** Waits until so many places in the editors are underlined. */
    squiggles: (count) =>
      poll(
        `${count} underlined places`,
        async () => (await page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').count()) === count,
        ANSWER_MS,
      ),

    /** Waits until the editor knows who calls what the cursor is at. */
    async callers(name) {
      await workbench.command('Calls: Show Call Hierarchy');
      await page.locator('.sidebar .title-label', { hasText: 'References' }).waitFor();
      await page.locator('.sidebar .monaco-list-row', { hasText: name }).first().waitFor();
      await workbench.command('View: Show Explorer');
    },

    /** Asks the editor for what mends the line in front, until it knows of a fix, and takes it. */
    async quickFix(label) {
      const fix = page.locator('.action-widget .monaco-list-row', { hasText: label }).first();
      await poll(
        `the fix "${label}"`,
        async () => {
          await page.keyboard.press('Control+.');
          const shown = await fix.waitFor({ timeout: RETYPE_MS }).then(
            () => true,
            () => false,
          );
          if (!shown) {
            await page.keyboard.press('Escape');
          }
          return shown;
        },
        ANSWER_MS,
      );
      await workbench.screenshots(`fix ${label}`);
      await fix.click();
    },

    /** Waits for the refactor preview to show a file. */
    refactorPreview: (file) => page.locator('.bulk-edit-panel .monaco-list-row', { hasText: file }).first().waitFor(),

    /** Ticks all of some files there, and does what is ticked. */
    async applyRefactoring(files) {
      const panel = page.locator('.bulk-edit-panel');
      for (const file of files) {
        await panel
          .locator('.monaco-list-row', { hasText: file })
          .first()
          .locator('[role="checkbox"], input')
          .first()
          .click();
      }
      await workbench.screenshots('refactor preview ticked');
      await panel.getByRole('button', { name: 'Apply' }).click();
      await panel.locator('.monaco-list-row').first().waitFor({ state: 'hidden' });
    },

    /** Selects a word: that of the first token in view that holds a text. */
    selectWord: (text) =>
      page.locator('.editor-group-container.active .view-line span span', { hasText: text }).first().dblclick(),

    suggestion: (label) => page.locator('.suggest-widget .monaco-list-row', { hasText: label }).first(),

    /** Asks the editor what may stand here, and waits for one answer. */
    async suggest(label) {
      await page.keyboard.press('Control+Space');
      await workbench.suggestion(label).waitFor();
    },

    takeSuggestion: (label) => workbench.suggestion(label).click(),

    /** Types and waits for ghost text. @returns its text */
    async typeForGhostText(text) {
      await page.keyboard.type(text);
      return poll(
        `ghost text after "${text}"`,
        async () => {
          const seen = await poll('ghost text', workbench.ghostText, RETYPE_MS).catch(() => '');
          if (seen === '') {
            await page.keyboard.press('Backspace');
            await page.keyboard.type(text.slice(-1));
          }
          return seen;
        },
        ANSWER_MS,
      );
    },

    /** The ghost text in view, empty when there is none. */
    async ghostText() {
      return (await ghost.allTextContents()).join('').replaceAll('\u00a0', ' ');
    },

    noGhostText: () => poll('the ghost text to go', async () => (await workbench.ghostText()) === '', ANSWER_MS),

    /** Saves the file in front and waits until it holds a text. */
    async savedWith(file, text) {
      await page.keyboard.press('Control+S');
      const place = path.join(editor.workspace, file);
      await poll(`${file} to hold "${text}"`, async () => (await readFile(place, 'utf8')).includes(text), ANSWER_MS);
    },

    /** The text of the editor in front, as far as it is in view. */
    async visibleText() {
      const lines = await page.locator('.editor-group-container.active .view-line').allTextContents();
      return lines.join('\n').replaceAll('\u00a0', ' ');
    },
  };
}
