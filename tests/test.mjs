// npm test: installs and builds what it needs, then runs every test that needs no browser. `npm test -- NAME…` runs
// only the C# test projects and the checks whose name contains one of the words.
import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../client-vscode/scripts/build.mjs';
import { inRoot, root } from '../client-vscode/scripts/paths.mjs';
import { dotnet, dotnetEnvironment } from '../client-vscode/scripts/prepare.mjs';
import { Failure, run, runMain } from '../client-vscode/scripts/process.mjs';
import { beside } from './beside.mjs';
import { count, exitCode, report } from './results.mjs';
import { readTrx } from './trx.mjs';

const RESULTS = inRoot('dist', 'test-results');
const SOLUTION = inRoot('ModelRouter.Lsp.sln');

/** No test takes long by itself: a run that is silent for so long hangs, and is ended with the name of its test. */
const HANG_TIMEOUT = '4min';

/** Test projects at once. */
const BESIDE = 2;

/** Those that take longest; the shorter ones fill what is left beside them. */
const LONGEST = ['ModelRouter.Lsp.Tests', 'ModelRouter.Core.Tests'];

const bin = (name, ...file) => [process.execPath, inRoot('node_modules', name, ...file)];
const CODE = ['client-vscode', 'tests'];

/** The client's own tests; named like its folder. */
const VITEST = 'client-vscode';

const CHECKS = {
  'C# is formatted (csharpier)': ['dotnet', 'csharpier', 'check', 'server', 'tests'],
  'TypeScript and scripts are formatted (prettier)': [
    ...bin('prettier', 'bin', 'prettier.cjs'),
    '--check',
    ...CODE.map((folder) => `${folder}/**/*.{ts,mjs}`),
  ],
  'no lint (eslint)': [
    ...bin('eslint', 'bin', 'eslint.js'),
    '--config',
    inRoot('client-vscode', 'eslint.config.mjs'),
    '--max-warnings=0',
    ...CODE,
  ],
  'types are right (tsc)': [...bin('typescript', 'bin', 'tsc'), '--project', inRoot('client-vscode')],
};

await runMain(async (words) => {
  const wanted = (name) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  const known = [...Object.keys(CHECKS), VITEST, ...dotnetProjects()];
  if (!known.some(wanted)) {
    throw new Failure(`Nothing matches ${words.join(', ')}. There is:\n  ${known.join('\n  ')}`);
  }
  await build();
  await dotnet(['tool', 'restore'], { quiet: true });
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  const projects = dotnetProjects().filter(wanted);
  // What a compiler waits for, the checks can use.
  const [checked, unbuilt] = await Promise.all([runOthers(wanted), buildDotnetTests(projects)]);
  const results = [
    ...checked,
    ...(unbuilt ?? (await beside(BESIDE, projects.sort(byLength), runDotnetProject)).flat()),
  ];
  report(results);
  console.log(count(results));
  return exitCode(results);
});

async function runOthers(wanted) {
  const checked = await runChecks(wanted);
  return wanted(VITEST) ? [...checked, ...(await runVitest())] : checked;
}

async function runChecks(wanted) {
  const results = [];
  for (const [name, [command, ...args]] of Object.entries(CHECKS).filter(([name]) => wanted(name))) {
    console.log(`Checking: ${name}`);
    const { code, output } = await run(command, args, { cwd: root, quiet: true });
    results.push({ suite: 'checks', name, passed: code === 0, detail: output });
  }
  return results;
}

async function runVitest() {
  const suite = VITEST;
  console.log(`Testing: ${suite}`);
  const file = path.join(RESULTS, 'vitest.json');
  const vitest = [...bin('vitest', 'vitest.mjs'), 'run', '--root', inRoot('client-vscode')];
  const { code, output } = await run(vitest[0], [...vitest.slice(1), '--reporter=json', `--outputFile=${file}`], {
    cwd: root,
    quiet: true,
  });
  const { testResults } = await readJson(file);
  const results = testResults.flatMap((testFile) =>
    testFile.assertionResults.map(({ fullName, status, failureMessages }) => ({
      suite,
      name: fullName,
      passed: status === 'passed',
      detail: failureMessages.join('\n') || status,
    })),
  );
  return withRunItself(results, suite, code, output);
}

/** @returns a failure where they do not build; undefined where they do, or there are none */
async function buildDotnetTests(projects) {
  if (projects.length === 0) {
    return undefined;
  }
  console.log('Building the C# tests.');
  const built = await run(
    'dotnet',
    ['build', SOLUTION, '--configuration', 'Release', '--nologo', '--verbosity', 'quiet'],
    {
      cwd: root,
      env: dotnetEnvironment,
      quiet: true,
    },
  );
  return built.code === 0
    ? undefined
    : [{ suite: 'C#', name: 'the solution builds', passed: false, detail: built.output }];
}

async function runDotnetProject(project) {
  console.log(`Testing: ${project}`);
  const folder = path.join(RESULTS, project);
  const { code, output } = await run(
    'dotnet',
    [
      ...['test', inRoot('tests', project), '--configuration', 'Release', '--no-build', '--nologo'],
      ...['--logger', 'trx', '--results-directory', folder],
      ...['--blame-hang-timeout', HANG_TIMEOUT, '--blame-hang-dump-type', 'none'],
    ],
    { cwd: root, env: dotnetEnvironment, quiet: true },
  );
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.trx'));
  const results = [];
  for (const file of files) {
    const xml = await readFile(path.join(folder, file), 'utf8');
    for (const { name, outcome, detail } of readTrx(xml)) {
      results.push({
        suite: project,
        name: name.replace(`${project}.`, ''),
        passed: outcome === 'Passed', // a skipped test says nothing, so it does not pass
        detail: detail || `outcome: ${outcome}`,
      });
    }
  }
  return withRunItself(results, project, code, output);
}

function byLength(one, other) {
  const rank = (name) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
  return rank(one) - rank(other);
}

function dotnetProjects() {
  return readdirSync(inRoot('tests')).filter((name) => name.endsWith('.Tests'));
}

/** A run that broke, or ran nothing, is a failure even where no test of it failed. */
function withRunItself(results, suite, code, output) {
  const told = results.some(({ passed }) => !passed);
  return (code === 0 || told) && results.length > 0
    ? results
    : [
        ...results,
        { suite, name: results.length > 0 ? 'the run ends well' : 'has tests that run', passed: false, detail: output },
      ];
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}
