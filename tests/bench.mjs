// npm run bench: the benchmarks; prints a table and writes dist/bench.json. Further arguments go to the program.
import { build } from '../client-vscode/scripts/build.mjs';
import { inRoot, root } from '../client-vscode/scripts/paths.mjs';
import { dotnetEnvironment } from '../client-vscode/scripts/prepare.mjs';
import { run, runMain } from '../client-vscode/scripts/process.mjs';

await runMain(async (args) => {
  await build();
  const { code } = await run(
    'dotnet',
    [
      ...['run', '--project', inRoot('tests', 'ModelRouter.Benchmarks'), '--configuration', 'Release', '--'],
      ...['--out', inRoot('dist', 'bench.json'), ...args],
    ],
    { cwd: root, env: dotnetEnvironment },
  );
  return code;
});
