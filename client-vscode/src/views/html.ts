// HTML from data. Whatever is put into a template is text, unless it is HTML that a template made.
import { visible } from '../inert';

/** Made by {@link html} alone. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | undefined;

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((string, at) => string + markupOf(parts[at])).join('') };
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Constant text of this extension; the only script that runs. */
  readonly script?: string;
  /** Whether the script takes another body of the page in place, as `LIVE` does. */
  readonly isLive?: boolean;
}

/**
 * A page that loads nothing, runs nothing but its own script, and has no place to send anything to.
 *
 * @param nonce Fresh and not to be guessed, for each page.
 */
export function renderPage({ title, body, script }: Page, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    html`<meta http-equiv="Content-Security-Policy" content="${policy}" />`.markup,
    html`<title>${title}</title>`.markup,
    `<style nonce="${nonce}">${STYLE}</style>`,
    '</head>',
    '<body>',
    body.markup,
    ...(script === undefined ? [] : [`<script nonce="${nonce}">${script}</script>`]),
    '</body>',
    '</html>',
  ].join('\n');
}

function markupOf(part: Part): string {
  if (part === undefined) {
    return '';
  }
  if (typeof part === 'object') {
    return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
  }
  return escape(String(part));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escape(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}

const STYLE = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size); line-height: 1.5; padding: 0 1rem 2rem; }
h1 { font-size: 1.4em; font-weight: 600; margin: 1.2rem 0 .6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; font-weight: 600; margin: 1.4rem 0 .4rem; }
p, ul, ol { margin: .4rem 0; }
code, .path { font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: .4rem 0; }
dt { color: var(--vscode-descriptionForeground); }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; color: var(--vscode-descriptionForeground); padding: .2rem 0 .5rem; }
th, td { text-align: start; vertical-align: top; padding: .25rem .8rem .25rem 0;
  border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
tbody th { font-weight: normal; }
thead th { font-weight: 600; position: sticky; top: 0; background: var(--vscode-editor-background); vertical-align: bottom; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
time, .size { white-space: nowrap; }
td.sources { min-width: 13rem; }
td.model { overflow-wrap: anywhere; min-width: 9rem; }
.beside { color: var(--vscode-descriptionForeground); }
.row { margin-top: .3rem; }
.bad { color: var(--off); }
.good { color: var(--local); }
.tag { border: 1px solid var(--vscode-panel-border, currentColor); border-radius: 3px; padding: 0 .35em; white-space: nowrap; font-weight: normal; }
td.where { min-width: 14rem; }
td.state { min-width: 14rem; }
tfoot > tr > * { font-weight: 600; }
summary { cursor: pointer; }
details ul { padding-inline-start: 1.2rem; }
.lane { white-space: nowrap; border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; }
/* The colours of package.json, which VS Code does not hand to pages. */
body { --off: var(--vscode-charts-orange); --local: var(--vscode-charts-green); --trusted: var(--vscode-charts-blue); }
body.vscode-light { --off: #a34e00; --local: #2d752a; --trusted: #0e66cf; }
body.vscode-high-contrast { --off: currentColor; --local: currentColor; --trusted: currentColor; }
.lane-off { color: var(--off); }
.lane-local { color: var(--local); }
.lane-trusted { color: var(--trusted); }
.lane-cloud { border-color: var(--vscode-editorWarning-foreground); }
tr.cloud > * { background: var(--vscode-diffEditor-unchangedRegionBackground, transparent); }
tr.cloud > :first-child { border-inline-start: 3px solid var(--vscode-editorWarning-foreground); padding-inline-start: .5rem; }
.problem { border: 1px solid var(--vscode-inputValidation-warningBorder); background: var(--vscode-inputValidation-warningBackground);
  color: var(--vscode-inputValidation-warningForeground, inherit); padding: .4rem .8rem; }
.controls { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: .8rem 0; }
input { color: var(--vscode-input-foreground); background: var(--vscode-input-background); font: inherit; min-width: 18rem;
  border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: .2rem .5rem; }
button { color: var(--vscode-button-foreground); background: var(--vscode-button-background); font: inherit; cursor: pointer;
  border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; padding: .25rem .8rem; }
button.secondary { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
figure { margin: .4rem 0; max-width: 60rem; }
figcaption { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .2rem 0 .6rem; }
.chart { width: 100%; height: auto; display: block; }
.chart .label { fill: var(--vscode-descriptionForeground); font-size: 11px; }
.chart .end { text-anchor: end; }
.chart .middle { text-anchor: middle; }
.chart .grid { stroke: var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor)); }
.bar { stroke: var(--vscode-editor-background); }
.bar, .swatch { fill: var(--tier); background: var(--tier); --tier: var(--vscode-charts-foreground); }
.tier-fast { --tier: var(--vscode-charts-green); }
.tier-balanced { --tier: var(--vscode-charts-blue); }
.tier-coding { --tier: var(--vscode-charts-yellow); }
.tier-search { --tier: var(--vscode-charts-orange); }
.tier-frontier { --tier: var(--vscode-charts-purple); }
.swatch { display: inline-block; width: .8em; height: .8em; margin-inline-end: .4em; border: 1px solid var(--vscode-contrastBorder, transparent); }
.part { vertical-align: middle; margin-inline-end: .4rem; }
.part .whole { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-panel-border, currentColor); }
.part .taken { fill: var(--vscode-charts-green); }
main.work { max-width: 60rem; }
.answer { overflow-wrap: anywhere; margin: .6rem 0; }
.answer :is(h1, h2, h3) { font-size: 1.1em; font-weight: 600; margin: 1rem 0 .3rem; }
.answer pre { background: var(--vscode-textCodeBlock-background); padding: .5rem .7rem; border-radius: 3px; }
.answer table { width: auto; }
.incomplete { opacity: .8; }
blockquote { margin: 1rem 0 .6rem; padding: .1rem .9rem; border-inline-start: 3px solid var(--vscode-textBlockQuote-border, currentColor);
  background: var(--vscode-textBlockQuote-background); }
.link { text-decoration: underline dotted; }
button.link { color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0; margin-inline-end: .8rem; text-decoration: none; text-align: start; }
button.link:hover { text-decoration: underline; }
textarea, select { box-sizing: border-box; width: 100%; color: var(--vscode-input-foreground); background: var(--vscode-input-background);
  font: inherit; border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: .3rem .5rem; resize: vertical; }
form { margin-top: 1.2rem; max-width: 46rem; }
form label { display: block; font-weight: 600; margin-top: .6rem; }
.ticket { margin: .6rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-family: var(--vscode-editor-font-family); }
`;
