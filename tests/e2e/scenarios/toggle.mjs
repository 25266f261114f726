import assert from 'node:assert/strict';
import { FILE, IMPORTS_END, LANGUAGE, TYPED } from '../harness/sample.mjs';

export const title = 'inline completion is turned off and on for a language';

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await workbench.open(FILE, IMPORTS_END);
  await workbench.press('Enter');
  await workbench.typeForGhostText(TYPED);
  await workbench.clearLine();

  await workbench.command('ModelRouter: Toggle Inline Completion for This Language');
  await workbench.status(`Inline completion is off for ${LANGUAGE}`);
  await workbench.type(TYPED);
  await workbench.command('Trigger Inline Suggestion');
  // A round through the extension host, by which an answer to the typing would have come.
  await workbench.command('ModelRouter: Show Output');
  await workbench.page.locator('.panel .output-view, .panel [id*="output"]').first().waitFor();
  await workbench.page.locator('.part.panel :focus').first().waitFor({ state: 'attached' }); // it takes it when it is there
  await workbench.focusEditor();
  assert.equal(await workbench.ghostText(), '');
  await workbench.press('Tab');
  await workbench.screenshot('off');
  await workbench.savedWith(FILE, `\n${TYPED} `);

  await workbench.clearLine();
  await workbench.menu(`Turn inline completion on for ${LANGUAGE}`);
  await workbench.focusEditor(); // the click has given it to the status bar
  await workbench.statusIcon('milestone');
  await workbench.typeForGhostText(TYPED);
  await workbench.screenshot('on again');
}
