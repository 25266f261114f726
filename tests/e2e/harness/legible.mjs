// Whether all can read our pages: what has no name for a screen reader, and what stands out too little.
import assert from 'node:assert/strict';
import { ANSWER_MS } from './patience.mjs';
import { poll } from './poll.mjs';

/** Of text against what is behind it, by WCAG 2 AA (https://www.w3.org/TR/WCAG22/#contrast-minimum). */
const LEAST_CONTRAST = 4.5;

/**
 * Of all pages of ours that are shown.
 *
 * @param {string} kind Of the theme, as pages are told of it: they are soon after the window.
 */
export async function assertLegible(page, kind) {
  const found = await poll(
    `the pages to be those of ${kind}`,
    async () => {
      const all = page.frames().map((frame) => frame.evaluate(look, { kind, leastContrast: LEAST_CONTRAST }));
      const said = await Promise.all(all.map((each) => each.catch(() => []))); // gone meanwhile
      return said.includes('another theme') ? undefined : said.flat();
    },
    ANSWER_MS,
  );
  assert.deepEqual(found, []);
}

/** Runs in the browser. A frame that holds no page of ours has no problem. */
function look({ kind, leastContrast }) {
  const { vscodeThemeKind } = document.body.dataset;
  if (vscodeThemeKind === undefined || !document.querySelector('main, h1')) {
    return [];
  }
  if (vscodeThemeKind !== kind) {
    return 'another theme';
  }
  const view = document.defaultView;
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, at) => value * a + below[at] * (1 - a));
  const luminance = (color) => {
    const [r, g, b] = color
      .map((value) => value / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgroundOf = (element) => {
    const below = element.parentElement ? backgroundOf(element.parentElement) : [255, 255, 255];
    return over(numbers(view.getComputedStyle(element).backgroundColor), below);
  };
  const contrast = (element) => {
    const behind = backgroundOf(element);
    const front = over(numbers(view.getComputedStyle(element).color), behind);
    const [dark, light] = [luminance(front), luminance(behind)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const isSeen = (element) => element.checkVisibility() && !['SCRIPT', 'STYLE'].includes(element.tagName);
  const nameOf = (element) =>
    element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
  const pale = [...document.body.querySelectorAll('*')]
    .filter((element) => isSeen(element) && hasText(element) && contrast(element) < leastContrast)
    .map((element) => `contrast ${contrast(element).toFixed(2)}: ${element.textContent.trim().slice(0, 40)}`);
  const nameless = [...document.querySelectorAll('button, input, textarea, select, [role="region"], [role="img"]')]
    .filter((element) => nameOf(element).trim() === '')
    .map((element) => `no name: ${element.outerHTML.slice(0, 80)}`);
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  const skips = levels
    .filter((level, at) => level - (levels[at - 1] ?? 0) > 1)
    .map((level) => `a heading ${level} out of order`);
  const where = `${document.title} (${document.body.dataset.vscodeThemeKind})`;
  return [
    ...pale,
    ...nameless,
    ...skips,
    ...(document.documentElement.lang ? [] : ['no language']),
    ...(document.querySelectorAll('main').length === 1 ? [] : ['no main part']),
  ].map((problem) => `${where}: ${problem}`);
}
