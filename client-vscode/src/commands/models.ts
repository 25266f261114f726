// Show Models, Explain Last Route and Show Usage: pages of what the sidecar knows.
import * as vscode from 'vscode';
import type { Ask } from '../client';
import { messageOf } from '../inert';
import { explain, models, usage } from '../protocol';
import { SECTION, workspaceShortener } from '../settings';
import { modelsPage, type ModelsMessage } from '../views/modelsPage';
import { createPanel } from '../views/panel';
import { explainPage } from '../views/routePage';
import { firstDay, PERIODS, usagePage, type UsageMessage } from '../views/usagePage';
import { shortDecision } from '../workspacePaths';

export function registerModelPages(ask: Ask): { dispose(): unknown }[] {
  return [...registerModels(ask), ...registerExplain(ask), ...registerUsage(ask)];
}

function registerModels(ask: Ask): { dispose(): unknown }[] {
  const panel = createPanel('modelrouter.models', (message) => void act(message as ModelsMessage));

  async function act(message: ModelsMessage): Promise<void> {
    switch (message.does) {
      case 'refresh':
        await show(false);
        break;
      case 'probe':
        await show(true);
        break;
      case 'openSettings':
        await vscode.commands.executeCommand('workbench.action.openSettings', `${SECTION}.models`);
        break;
      case 'setKey':
        await vscode.commands.executeCommand('modelrouter.setApiKey', message.key);
        await show(false);
        break;
      case 'testKey':
        await vscode.commands.executeCommand('modelrouter.testApiKey', message.key);
        break;
    }
  }

  const show = (probe: boolean): Promise<void> =>
    orTell(async () => {
      const list = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'ModelRouter: Models' },
        () => ask(models, { probe }),
      );
      panel.show(modelsPage(list, probe));
    });

  return [panel, vscode.commands.registerCommand('modelrouter.showModels', () => show(false))];
}

function registerExplain(ask: Ask): { dispose(): unknown }[] {
  const panel = createPanel('modelrouter.explain', () => undefined);
  const show = (): Promise<void> =>
    orTell(async () => {
      const { decisions } = await ask(explain, {});
      const shorten = workspaceShortener();
      panel.show(explainPage(decisions.map((decision) => shortDecision(decision, shorten))));
    });
  return [panel, vscode.commands.registerCommand('modelrouter.explainLastRoute', show)];
}

function registerUsage(ask: Ask): { dispose(): unknown }[] {
  const panel = createPanel('modelrouter.usage', (message) => void show((message as UsageMessage).period));
  const show = (name: string): Promise<void> =>
    orTell(async () => {
      const period = PERIODS.find((other) => other.name === name) ?? DEFAULT_PERIOD;
      const since = firstDay(period, new Date());
      panel.show(usagePage(await ask(usage, since === undefined ? {} : { since }), period));
    });
  return [panel, vscode.commands.registerCommand('modelrouter.showUsage', () => show(DEFAULT_PERIOD.name))];
}

/** A month is what a budget counts. */
const DEFAULT_PERIOD = { name: '30 days', days: 30 };

async function orTell(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void vscode.window.showErrorMessage(`ModelRouter: ${messageOf(error)}`);
  }
}
