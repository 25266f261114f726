import assert from 'node:assert/strict';

export const title = 'typing shows ghost text, and Tab takes it';

const FILE = 'server/ModelRouter.Core/Text/LinePosition.cs';

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await workbench.open(FILE, 1);
  await workbench.press('Control+End');
  await workbench.screenshot('file open');

  const typed = 'namesp';
  const ghost = await workbench.typeForGhostText(typed);
  await workbench.screenshot('ghost text');
  assert.match(ghost, /^ace ModelRouter\./);

  await workbench.press('Tab');
  await workbench.noGhostText();
  await workbench.screenshot('accepted');
  await workbench.savedWith(FILE, typed + ghost);
}
