// All that people see of privacy lanes but the status bar.
import * as vscode from 'vscode';
import { createBadges } from './badges';
import { registerLedger } from './commands/ledger';
import { restrict, type PolicyMirror } from './commands/restrict';
import { registerRoute } from './commands/route';
import { registerPolicyFixes } from './policyFile/codeActions';

/** @param verifyLedger Checks the ledger's chain, and says what it found. */
export function registerPrivacy(mirror: PolicyMirror, verifyLedger: () => Promise<string>): { dispose(): unknown }[] {
  const badges = createBadges(mirror.ask);
  return [
    badges,
    mirror.onPolicyChanged(() => {
      badges.refresh();
    }),
    vscode.commands.registerCommand('modelrouter.keepLocal', (...args: unknown[]) => restrict('local', mirror, args)),
    vscode.commands.registerCommand('modelrouter.neverSend', (...args: unknown[]) => restrict('off', mirror, args)),
    registerPolicyFixes(),
    ...registerRoute(mirror.ask),
    ...registerLedger(mirror.ask, verifyLedger),
  ];
}
