// One scenario: an editor, a window, and what happens in them.
import { startCodeServer } from './codeServer.mjs';
import { createWorkbench } from './workbench.mjs';

/** @returns {Promise<import('../../results.mjs').Result>} */
export async function runScenario(name, { installed, extensions, browser, port }) {
  const scenario = await import(`../scenarios/${name}.mjs`);
  const result = { suite: 'e2e', name: scenario.title };
  const started = performance.now();
  let editor;
  let workbench;
  try {
    editor = await startCodeServer(installed, extensions, scenario.options ?? {}, port);
    workbench = await createWorkbench(browser, editor, name);
    await workbench.enter();
    const entered = seconds(started);
    await scenario.run(workbench, editor);
    console.log(`Tested in ${seconds(started)} s (the window came after ${entered} s): ${scenario.title}`);
    return { ...result, passed: true };
  } catch (error) {
    console.log(`Failed after ${seconds(started)} s: ${scenario.title}`);
    await workbench?.screenshot('failed').catch(() => undefined);
    const log = await editor?.extensionLog().catch(() => '');
    return { ...result, passed: false, detail: `${error.stack}\n\nThe extension's log:\n${log}` };
  } finally {
    await workbench?.close();
    await editor?.close();
  }
}

function seconds(since) {
  return Math.round((performance.now() - since) / 1_000);
}
