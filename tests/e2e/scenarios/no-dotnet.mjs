import { execFileSync } from 'node:child_process';
import path from 'node:path';

export const title = 'a missing .NET runtime is told with what to do, and used once it is there';

// A PATH on which there is nothing at all.
export const options = { environment: { PATH: '/nonexistent' } };

export async function run(workbench, editor) {
  const message = workbench.notification('ModelRouter needs the .NET runtime 10 or later');
  await message.waitFor();
  for (const remedy of ['Get .NET 10', 'Get .NET Install Tool', 'Open Setting', 'Try Again']) {
    await message.getByRole('button', { name: remedy, exact: true }).waitFor();
  }
  await workbench.status('ModelRouter needs the .NET runtime 10 or later');
  await workbench.screenshot('no runtime');

  await editor.writeMachineSettings({ 'modelrouter.dotnetPath': path.resolve('/nowhere/dotnet') });
  await workbench.notification('setting: /nowhere/dotnet: does not run').waitFor();
  await workbench.screenshot('wrong setting');

  const dotnet = execFileSync('sh', ['-c', 'command -v dotnet'], { encoding: 'utf8' }).trim();
  await editor.writeMachineSettings({ 'modelrouter.dotnetPath': dotnet });
  await workbench.statusIcon('milestone');
  await workbench.screenshot('runtime found');
}
