// What a person does in the editor's window, and what they see there.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../../client-vscode/scripts/paths.mjs';
import { poll } from './poll.mjs';

export const SCREENSHOTS = inRoot('dist', 'e2e');
const WINDOW = { width: 1280, height: 800 };

/** The window and the extension host. On a machine that is busy with much else both take minutes. */
const START_MS = 300_000;
const ANSWER_MS = 120_000;

/** After that without ghost text the last character is typed again: the index may have come between. */
const RETYPE_MS = 2_000;

const GHOST_TEXT = '.monaco-editor .view-lines [class*="ghost-text"]';
const STATUS = '[id="modelrouter.modelrouter.status"]';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {Awaited<ReturnType<import('./codeServer.mjs').startCodeServer>>} editor
 * @param {string} scenario Names the screenshots.
 */
export async function createWorkbench(browser, editor, scenario) {
  const page = await browser.newPage({ viewport: WINDOW, colorScheme: 'light' });
  page.setDefaultTimeout(ANSWER_MS);
  await mkdir(SCREENSHOTS, { recursive: true });
  let shots = 0;

  const quickInput = page.locator('.quick-input-widget input[type="text"]');
  const keyInput = page.locator('.quick-input-widget input[type="password"]');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const ghost = page.locator(GHOST_TEXT);

  async function take(step, suffix) {
    const name = `${scenario}-${String(shots).padStart(2, '0')}-${step.replaceAll(/\W+/g, '-')}${suffix}.png`;
    await page.screenshot({ path: path.join(SCREENSHOTS, name), animations: 'disabled' });
  }

  /**
   * Takes the first row of a quick pick that holds a text. The list may still be changing: the click waits for it.
   * `answer` is what to pick of the list that then comes, which its placeholder tells from the first.
   */
  async function pick(text, answer) {
    await rows.filter({ hasText: text }).first().click();
    if (answer) {
      await page.locator(`.quick-input-widget input[placeholder="${answer.placeholder}"]`).waitFor();
      await quickInput.fill(answer.label);
      await rows.filter({ hasText: answer.label }).first().click();
    }
    await quickInput.waitFor({ state: 'hidden' });
  }

  const workbench = {
    page,

    /** Opens the workspace and waits for the window. */
    async enter() {
      const url = new URL(editor.url);
      url.searchParams.set('folder', editor.workspace);
      await page.goto(url.href, { timeout: START_MS });
      await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: START_MS });
    },

    async screenshot(step) {
      shots++;
      await take(step, '');
    },

    /** One in the light theme, one in the dark. */
    async screenshots(step) {
      await workbench.screenshot(step);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('.monaco-workbench.vs-dark').waitFor();
      await take(step, '-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.locator('.monaco-workbench.vs').waitFor();
    },

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
      await pick(path.basename(file));
      await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
      await page.locator('.statusbar', { hasText: `Ln ${line},` }).waitFor();
      await workbench.focusEditor();
      await page.keyboard.press('End');
    },

    /** Goes back to a file that is open, with the cursor where it was. */
    async backTo(name) {
      await workbench.tab(name).click();
      await workbench.focusEditor();
    },

    focusEditor: async () => {
      await page.keyboard.press('Control+1');
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    },

    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),

    async clearLine() {
      await page.keyboard.press('Escape'); // a suggestion, if there is one
      await page.keyboard.press('End');
      await page.keyboard.press('Shift+Home');
      await page.keyboard.press('Delete');
    },

    /** Clicks the status bar item and picks from its menu, and `answer` from the list that this then shows. */
    async menu(label, answer) {
      await page.locator(STATUS).click();
      await rows.filter({ hasText: label }).waitFor();
      await workbench.screenshots('menu');
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

    /** A row of the tickets. */
    ticket: (text) =>
      page.locator('.pane', { hasText: 'ModelRouter Tickets' }).locator('.monaco-list-row', { hasText: text }).first(),

    /** A thread of comments in an editor. */
    thread: (text) => page.locator('.review-widget', { hasText: text }).first(),

    /** Waits until so many places in the editors are underlined. */
    squiggles: (count) =>
      poll(
        `${count} underlined places`,
        async () => (await page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').count()) === count,
        ANSWER_MS,
      ),

    /** Says where to save, in the dialog that is open. */
    async saveAs(file) {
      await poll('the dialog to suggest a name', async () => /\.\w+$/.test(await quickInput.inputValue()), ANSWER_MS);
      await quickInput.fill(path.join(editor.workspace, file));
      await page.locator('.quick-input-widget').getByText('OK', { exact: true }).click();
      await quickInput.waitFor({ state: 'hidden' });
    },

    explorerRow: (name) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }),
    tab: (name) => page.locator('.tab', { hasText: name }),
    line: (text) => page.locator('.editor-group-container.active .view-line', { hasText: text }),

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

    /** Opens a context menu, and its submenus by the labels; the last of these is what is clicked. */
    async contextMenu(target, labels) {
      await target.first().click({ button: 'right' });
      const items = labels.map((label) => page.locator('.monaco-menu .action-item', { hasText: label }).last());
      for (const submenu of items.slice(0, -1)) {
        await submenu.hover();
      }
      await items.at(-1).waitFor();
      await workbench.screenshots(`menu ${labels.join(' ')}`);
      await items.at(-1).click();
    },

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

    /** Waits until a file or folder that is in view in the Explorer has a badge. */
    badge: (name, badge) =>
      poll(
        `${name} to have the badge ${badge}`,
        async () => (await page.evaluate(badgesOf, name)).includes(badge),
        ANSWER_MS,
      ),

    /** The document inside a webview, by its title and by a text in it: a page that is shown anew is another document. */
    webview: (title, text = '') =>
      poll(
        `the page "${title}"`,
        async () => {
          const frames = page.frames();
          const fits = await Promise.all(
            frames.map((frame) => frame.evaluate(isPage, { title, text }).catch(() => false)),
          );
          return frames[fits.indexOf(true)];
        },
        ANSWER_MS,
      ),

    notification: (text) => page.locator('.notifications-toasts .notification-list-item', { hasText: text }),

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

    close: () => page.close(),
  };
  return workbench;
}

/** Runs in the browser. */
function isPage({ title, text }) {
  return document.title === title && document.body.innerText.includes(text);
}

/** Runs in the browser. A badge is content that a style puts behind the label. */
function badgesOf(name) {
  const rows = [...document.querySelectorAll('.explorer-folders-view .monaco-list-row')];
  return rows
    .filter((row) => row.querySelector('.label-name')?.textContent === name)
    .flatMap((row) => [...row.querySelectorAll('*')])
    .map((element) => document.defaultView.getComputedStyle(element, '::after').content.replaceAll('"', ''))
    .flatMap((content) => content.split(', ')); // VS Code joins those of several sources
}
