// Markdown that a model wrote, as HTML in which nothing acts: no HTML of its own, no links, nothing that loads.
import MarkdownIt from 'markdown-it';
import { visible } from '../inert';
import type { Html } from '../views/html';

/** `html: false` shows tags as text; `linkify: false` leaves addresses the text that they are. */
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

// Links become their words and, beside them, their address; where they lead is seen, and a click does nothing.
parser.validateLink = () => true; // whatever its scheme, it is shown as text
parser.renderer.rules.link_open = () => '<span class="link">';
parser.renderer.rules.link_close = (tokens, index) => `</span>${beside(addressBefore(tokens, index))}`;
parser.renderer.rules.image = (tokens, index) => {
  const image = tokens[index];
  const escape = parser.utils.escapeHtml;
  return `<span class="link">[image: ${escape(image?.content ?? '')}]</span>${beside(image?.attrGet('src') ?? '')}`;
};

/** @param markdown Also half of one: it may still be coming. */
export function renderMarkdown(markdown: string): Html {
  return { markup: parser.render(lines(markdown)) };
}

/** Line by line, since {@link visible} shows controls, and a line break is one. Tabs indent. */
function lines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}

function addressBefore(
  tokens: readonly { type: string; attrGet(name: string): string | null }[],
  index: number,
): string {
  const open = tokens.slice(0, index).findLast(({ type }) => type === 'link_open');
  return open?.attrGet('href') ?? '';
}

function beside(address: string): string {
  return address === '' ? '' : ` <span class="path beside">(${parser.utils.escapeHtml(address)})</span>`;
}
