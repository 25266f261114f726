import assert from 'node:assert/strict';

export const title = 'Doctor shows what the sidecar finds';

export async function run(workbench) {
  await workbench.statusIcon('milestone');
  await workbench.command('ModelRouter: Doctor');
  await workbench.page.locator('.tab.active', { hasText: 'ModelRouter Doctor' }).waitFor();
  await workbench.page.locator('.view-line', { hasText: 'Sidecar    running' }).waitFor();
  await workbench.screenshot('doctor');
  const text = await workbench.visibleText();
  assert.match(text, /\.NET +PATH: dotnet: has \.NET .*\n(.*\n)*ok +Workspace +\d+ files/);
}
