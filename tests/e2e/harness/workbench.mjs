// What a person does in the editor's window, and what they see there.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../../client-vscode/scripts/paths.mjs';
import { codeOf } from './code.mjs';
import { assertLegible } from './legible.mjs';
import { ANSWER_MS, START_MS } from './patience.mjs';
import { poll } from './poll.mjs';
import { quickInputOf } from './quickInput.mjs';

export const SCREENSHOTS = inRoot('dist', 'e2e');

/** Whether pages are looked at in light alone, for the sake of time. */
const ONE_THEME = Boolean(process.env.MODELROUTER_E2E_ONE_THEME);

/**
 * @param {Awaited<ReturnType<import('./browser.mjs').startBrowser>>} browser
 * @param {Awaited<ReturnType<import('./codeServer.mjs').startCodeServer>>} editor
 * @param {string} scenario Names the screenshots.
 */
export async function createWorkbench(browser, editor, scenario) {
  const page = await browser.open(new URL(editor.url).origin);
  page.setDefaultTimeout(ANSWER_MS);
  await mkdir(SCREENSHOTS, { recursive: true });
  let shots = 0;

  async function take(step, suffix) {
    const name = `${scenario}-${String(shots).padStart(2, '0')}-${step.replaceAll(/\W+/g, '-')}${suffix}.png`;
    await page.screenshot({ path: path.join(SCREENSHOTS, name), animations: 'disabled' });
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
      await workbench.canBeRead('light');
      if (ONE_THEME && !editor.contrast) {
        return;
      }
      await workbench.scheme('dark');
      await take(step, '-dark');
      await workbench.canBeRead('dark');
      await workbench.scheme('light');
    },

    /** Where the scenario wants that looked at. */
    async canBeRead(scheme) {
      if (editor.legible) {
        await assertLegible(page, editor.themes.kinds[scheme]);
      }
    },

    /** @param name `light` or `dark`: what the editor takes its theme from. */
    async scheme(name) {
      await page.emulateMedia({ colorScheme: name });
      await page.locator(`.monaco-workbench.${editor.themes.classes[name]}`).waitFor();
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

    /** A row of the tickets. */
    ticket: (text) =>
      page.locator('.pane', { hasText: 'ModelRouter Tickets' }).locator('.monaco-list-row', { hasText: text }).first(),

    explorerRow: (name) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }),
    tab: (name) => page.locator('.tab', { hasText: name }),
    line: (text) => page.locator('.editor-group-container.active .view-line', { hasText: text }),

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

    /** Closes the window as a person does: what is shown may say goodbye. */
    async leave() {
      await page.goto('about:blank');
    },

    close: () => page.close(),
  };
  return Object.assign(workbench, quickInputOf(page, editor, workbench), codeOf(page, editor, workbench));
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
