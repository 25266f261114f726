// npm run eval -- FILE: replays routing policies over a table of outcomes and prints quality against dollars;
// npm run eval -- own: the same questions to the user's own record.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from '../client-vscode/scripts/paths.mjs';
import { dotnetEnvironment, requireDotnetSdk } from '../client-vscode/scripts/prepare.mjs';
import { run, runMain } from '../client-vscode/scripts/process.mjs';

await runMain(async (args) => {
  await requireDotnetSdk();
  // npm runs scripts in the root: a path is meant from where the person is.
  const from = process.env.INIT_CWD ?? process.cwd();
  const given = args.map((word) =>
    word !== 'own' && existsSync(path.resolve(from, word)) ? path.resolve(from, word) : word,
  );
  const { code } = await run(
    'dotnet',
    ['run', '--project', inRoot('tests', 'ModelRouter.RoutingEval'), '--configuration', 'Release', '--', ...given],
    { cwd: root, env: dotnetEnvironment },
  );
  return code;
});
