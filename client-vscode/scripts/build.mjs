// npm run build: dist/server/ModelRouter.Lsp.dll, dist/extension.js and the notices of what is bundled.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledNotices } from './notices.mjs';
import { DIST, EXTENSION, inRoot, root, SERVER_FOLDER } from './paths.mjs';
import { dotnet, installPackages, requireDotnetSdk } from './prepare.mjs';
import { runMain } from './process.mjs';

/** The oldest VS Code that the manifest admits, 1.91, runs extensions on Node.js 20. */
const EXTENSION_HOST = 'node20';

export async function build() {
  await requireDotnetSdk();
  await installPackages();
  await mkdir(DIST, { recursive: true });
  await buildServer();
  await buildExtension();
}

async function buildServer() {
  console.log('Building the sidecar.');
  await rm(SERVER_FOLDER, { recursive: true, force: true }); // nothing of an earlier build gets into the package
  await dotnet(
    [
      'publish',
      inRoot('server', 'ModelRouter.Lsp'),
      '--configuration',
      'Release',
      '--output',
      SERVER_FOLDER,
      '--nologo',
      '--verbosity',
      'quiet',
    ],
    { quiet: true },
  );
}

async function buildExtension() {
  console.log('Building the extension.');
  const { build: bundle } = await import('esbuild'); // there only after installPackages
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: [inRoot('client-vscode', 'src', 'extension.ts')],
    outfile: EXTENSION,
    bundle: true,
    platform: 'node',
    target: EXTENSION_HOST,
    format: 'cjs',
    mainFields: ['module', 'main'], // jsonc-parser's main hides its own requires from the bundler
    external: ['vscode'],
    minify: true,
    keepNames: true, // for stack traces in a log
    sourcemap: 'external',
    legalComments: 'none', // the notices hold the licences in full
    metafile: true,
    logLevel: 'warning',
  });
  await writeFile(inRoot('dist', 'THIRD-PARTY-NOTICES.txt'), await bundledNotices(Object.keys(metafile.inputs)));
}

if (import.meta.url === pathToFileURL(path.resolve(process.argv[1] ?? '')).href) {
  await runMain(build);
}
