import assert from 'node:assert/strict';

export const title = 'inline completion is turned off and on for a language';

const FILE = 'server/ModelRouter.Core/Text/LinePosition.cs';
const TYPED = 'namesp';

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await workbench.open(FILE, 1);
  await workbench.press('Control+End');
  await workbench.typeForGhostText(TYPED);
  await workbench.press('Escape');
  await workbench.press('Enter');

  await workbench.command('ModelRouter: Toggle Inline Completion for This Language');
  await workbench.status('Inline completion is off for csharp');
  await workbench.type(TYPED);
  await workbench.command('Trigger Inline Suggestion');
  // A round through the extension host, by which an answer to the typing would have come.
  await workbench.command('ModelRouter: Show Output');
  await workbench.page.locator('.panel .output-view, .panel [id*="output"]').first().waitFor();
  await workbench.press('Control+1');
  assert.equal(await workbench.ghostText(), '');
  await workbench.press('Tab');
  await workbench.screenshot('off');
  await workbench.savedWith(FILE, `\n${TYPED} `);

  await workbench.press('Enter');
  await workbench.command('ModelRouter: Toggle Inline Completion for This Language');
  await workbench.statusIcon('milestone');
  await workbench.typeForGhostText(TYPED);
  await workbench.screenshot('on again');
}
