import assert from 'node:assert/strict';
import { FILE, IMPORTS_END, TYPED } from '../harness/sample.mjs';

export const title = 'typing shows ghost text, and Tab takes it';

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await workbench.open(FILE, IMPORTS_END);
  await workbench.press('Enter');
  const ghost = await workbench.typeForGhostText(TYPED);
  await workbench.screenshot('ghost text');
  assert.match(ghost, /^code/, 'it goes on with the word that was begun');

  await workbench.press('Tab');
  await workbench.noGhostText();
  await workbench.screenshot('accepted');
  await workbench.savedWith(FILE, `\n${TYPED}${ghost}`);
}
