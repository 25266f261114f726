// Installs what the editor tests drive, and runs none: it takes minutes, which other tests can use.
import { runMain } from '../../client-vscode/scripts/process.mjs';
import { installEditor } from './harness/editor.mjs';

await runMain(async () => {
  await installEditor();
});
