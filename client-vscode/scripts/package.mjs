// npm run package: dist/modelrouter.vsix with the extension and the sidecar.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { inRoot, root, VSIX } from './paths.mjs';
import { mustRun, runMain } from './process.mjs';

export async function packageExtension() {
  await build();
  console.log('Packaging the extension.');
  await mustRun(
    process.execPath,
    [
      inRoot('node_modules', '@vscode', 'vsce', 'vsce'),
      'package',
      '--out',
      VSIX,
      '--readme-path',
      'client-vscode/README.md', // the repository's own has links that lead nowhere in an installed extension
      '--no-dependencies', // they are in the bundle
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
    ],
    { cwd: root, quiet: true },
  );
  console.log(`Packaged ${path.relative(process.cwd(), VSIX)}: install it with "Extensions: Install from VSIX…".`);
}

if (import.meta.url === pathToFileURL(path.resolve(process.argv[1] ?? '')).href) {
  await runMain(packageExtension);
}
