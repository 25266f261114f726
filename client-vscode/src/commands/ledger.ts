// Show Where My Code Went: what the sidecar wrote down of each request.
import * as vscode from 'vscode';
import type { Ask } from '../client';
import { messageOf } from '../inert';
import { ledger } from '../protocol';
import { ledgerPage } from '../views/ledgerPage';
import { workspaceShortener } from '../settings';
import { createPanel } from '../views/panel';
import { shortLedger } from '../workspacePaths';

/** A day of typing makes some thousands of requests; a page of more than that is slow to filter. */
const MAX_ROWS = 2_000;

/** @param verify Checks the ledger's chain, and says what it found. */
export function registerLedger(ask: Ask, verify: () => Promise<string>): { dispose(): unknown }[] {
  const panel = createPanel('modelrouter.ledger', (message) => {
    switch (message) {
      case 'refresh':
        void show();
        break;
      case 'verify':
        void verify().then(
          (verified) => {
            panel.post({ verified });
          },
          (error: unknown) => {
            panel.post({ verified: messageOf(error) });
          },
        );
        break;
    }
  });

  async function show(): Promise<void> {
    try {
      const all = await ask(ledger, { limit: MAX_ROWS });
      panel.show(ledgerPage(shortLedger(all, workspaceShortener()), MAX_ROWS));
    } catch (error) {
      void vscode.window.showErrorMessage(`ModelRouter: ${messageOf(error)}`);
    }
  }

  return [panel, vscode.commands.registerCommand('modelrouter.showWhereMyCodeWent', show)];
}
