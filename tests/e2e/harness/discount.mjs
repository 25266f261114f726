// A ticket of the sample workspace: a function that is missing, the test that says so, and what models make of it.
import { pieces } from './script.mjs';

export const FILE = 'src/orders.js';
export const TEST = 'test/discount.test.js';
export const COMMAND = 'node --test';

const PLAN = 'plan.md';

const TICKET = {
  title: 'Five percent off for regular customers',
  goal: 'Export discount(order): five percent of the subtotal, in whole cents.',
  files: [FILE],
  acceptance: [`${TEST} passes.`],
  tier: 'fast',
};

/** Files of the workspace: the plan, and the test that only five percent pass. */
export const FILES = {
  [TEST]: [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    "import { discount } from '../src/orders.js';",
    '',
    "test('regular customers get five percent off', () => {",
    "  assert.equal(discount({ items: [{ name: 'tea', price: 1_000, quantity: 2 }] }), 100);",
    '});',
    '',
  ].join('\n'),
  [PLAN]: planOf(TICKET),
};

/** The last function of the file. */
const LAST = ['export function tax(order, rate) {', '  return percentOf(subtotal(order), rate);', '}'];

/** The line that counts. */
export const takesOff = (percent) => `  return percentOf(subtotal(order), ${percent});`;

/** What a model answers that takes off so much. */
export const editOf = (percent) =>
  pieces(
    [
      `It takes ${percent} percent off.`,
      '',
      '<edits>',
      `FILE: ${FILE}`,
      '<<<<<<< SEARCH',
      ...LAST,
      '=======',
      ...LAST,
      '',
      'export function discount(order) {',
      takesOff(percent),
      '}',
      '>>>>>>> REPLACE',
      '</edits>',
    ].join('\n'),
  );

export async function openPlan(workbench) {
  await workbench.open(PLAN, 1);
  await workbench.command('ModelRouter: Open Saved Plan');
}

export async function doTicket(workbench) {
  const row = workbench.ticket(TICKET.title);
  await row.hover();
  await row.locator('.action-label[aria-label^="Do Ticket"]').click();
}

function planOf(ticket) {
  const block = { modelrouterPlan: 1, goal: 'Reward regular customers', earlier: [], tickets: [ticket], files: [] };
  return [
    '# Plan: Reward regular customers',
    '<!-- modelrouter plan -->',
    'One function more.',
    '<!-- modelrouter tickets -->',
    `\`\`\`json\n${JSON.stringify(block, undefined, 2)}\n\`\`\`\n`,
  ].join('\n\n');
}
