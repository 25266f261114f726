// The record of what was sent, as the command line sees it.
import { inRoot, SERVER } from '../../../client-vscode/scripts/paths.mjs';
import { mustRun } from '../../../client-vscode/scripts/process.mjs';
import { SAMPLE } from './sample.mjs';

/** @returns {Promise<string>} what `ledger verify` says of a state folder: it throws where the ledger is not whole */
export function verifyLedger(state) {
  return mustRun('dotnet', [SERVER, 'ledger', 'verify'], {
    cwd: inRoot(SAMPLE[0]),
    env: { ...process.env, MODELROUTER_HOME: state },
    quiet: true,
  });
}
