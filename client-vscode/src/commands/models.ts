// Show Models, Explain Last Route and Show Usage: pages of what the sidecar knows.
import * as vscode from 'vscode';
import type { Ask } from '../client';
import { messageOf } from '../inert';
import { explain, models, usage, type ModelList } from '../protocol';
import { SECTION, workspaceShortener } from '../settings';
import { modelsPage, type Asked, type ModelsMessage } from '../views/modelsPage';
import { createPanel } from '../views/panel';
import { explainPage } from '../views/routePage';
import type { Page } from '../views/html';
import { dayOf, firstDay, PERIODS, type UsageMessage, type UsageView } from '../views/usagePeriods';
import { usagePage } from '../views/usagePage';
import { shortDecision } from '../workspacePaths';

export function registerModelPages(ask: Ask): { dispose(): unknown }[] {
  return [...registerModels(ask), ...registerExplain(ask), ...registerUsage(ask)];
}

function registerModels(ask: Ask): { dispose(): unknown }[] {
  const panel = createPanel('modelrouter.models', (message) => void act(message as ModelsMessage));
  let asked: Asked = 'no';
  let known: ModelList | undefined;
  let turn = 0;

  async function act(message: ModelsMessage): Promise<void> {
    switch (message.does) {
      case 'refresh':
        await refresh(asked === 'yes');
        break;
      case 'probe':
        await refresh(true);
        break;
      case 'openSettings':
        await vscode.commands.executeCommand('workbench.action.openSettings', `${SECTION}.models`);
        break;
      case 'setKey':
      case 'testKey':
      case 'clearKey':
        await vscode.commands.executeCommand(KEY_COMMANDS[message.does], message.key);
        await refresh(asked !== 'no'); // whoever has asked how they stand wants to know it after that, too
        break;
    }
  }

  /** What was asked for last is what is shown, whichever answer comes first. */
  async function load(probe: boolean): Promise<void> {
    const mine = ++turn;
    const list = await ask(models, { probe });
    if (mine === turn) {
      known = list;
      asked = probe ? 'yes' : 'no';
    }
  }

  /** The page may be closed meanwhile, or something else be in front: it takes the focus from nothing. */
  const refresh = (probe: boolean): Promise<void> =>
    orTell(async () => {
      if (probe && known) {
        panel.update(modelsPage(known, 'asking'));
      }
      try {
        await load(probe);
      } finally {
        if (known) {
          panel.update(modelsPage(known, asked));
        }
      }
    });

  const show = (): Promise<void> =>
    orTell(async () => {
      await load(false);
      if (known) {
        panel.show(modelsPage(known, asked));
      }
    });

  return [panel, vscode.commands.registerCommand('modelrouter.showModels', show)];
}

const KEY_COMMANDS = {
  setKey: 'modelrouter.setApiKey',
  testKey: 'modelrouter.testApiKey',
  clearKey: 'modelrouter.clearApiKey',
};

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
  const panel = createPanel('modelrouter.usage', (message) => void change(message as UsageMessage));
  let view: UsageView = DEFAULT_VIEW;

  const pageOf = async (): Promise<Page> => {
    const now = new Date();
    const since = firstDay(view.period, now);
    const [used, known] = await Promise.all([ask(usage, since === undefined ? {} : { since }), ask(models, {})]);
    return usagePage(used, known.models, view, dayOf(now));
  };
  const change = ({ period, measure }: UsageMessage): Promise<void> =>
    orTell(async () => {
      view = {
        period: PERIODS.find(({ name }) => name === period) ?? view.period,
        measure: measure ?? view.measure,
      };
      panel.update(await pageOf());
    });
  const show = (): Promise<void> =>
    orTell(async () => {
      view = DEFAULT_VIEW;
      panel.show(await pageOf());
    });
  return [panel, vscode.commands.registerCommand('modelrouter.showUsage', show)];
}

/** A month is what a budget counts. */
const DEFAULT_VIEW: UsageView = { period: { name: '30 days', days: 30 }, measure: 'cost' };

async function orTell(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void vscode.window.showErrorMessage(`ModelRouter: ${messageOf(error)}`);
  }
}
