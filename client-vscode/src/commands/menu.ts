// What a click on the status bar item offers.
import * as vscode from 'vscode';
import { statusView, type SidecarState } from '../status';
import { activeLanguage, isEnabledForAll } from '../settings';

interface Action extends vscode.QuickPickItem {
  readonly command?: string;
  readonly argument?: string;
}

export async function showMenu(state: SidecarState): Promise<void> {
  const language = activeLanguage();
  const chosen = await vscode.window.showQuickPick(actions(), {
    title: statusView(state, language).tooltip,
    placeHolder: 'What should ModelRouter do?',
  });
  if (chosen?.command !== undefined) {
    await vscode.commands.executeCommand(chosen.command, ...(chosen.argument === undefined ? [] : [chosen.argument]));
  }
}

function actions(): Action[] {
  const language = activeLanguage();
  const separator: Action = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const toggles: Action[] = [
    {
      label: `$(globe) Turn inline completion ${isEnabledForAll() ? 'off' : 'on'}`,
      description: 'for languages not named in the settings',
      command: 'modelrouter.toggleInlineCompletion',
    },
  ];
  if (language) {
    toggles.unshift({
      label: `$(file-code) Turn inline completion ${language.enabled ? 'off' : 'on'} for ${language.id}`,
      command: 'modelrouter.toggleInlineCompletionForLanguage',
    });
  }
  return [
    ...toggles,
    separator,
    { label: '$(pulse) Doctor', description: 'check configuration and runtime', command: 'modelrouter.doctor' },
    { label: '$(output) Show output', command: 'modelrouter.showOutput' },
    { label: '$(debug-restart) Restart', command: 'modelrouter.restart' },
    separator,
    {
      label: '$(settings-gear) Settings',
      command: 'workbench.action.openSettings',
      argument: '@ext:modelrouter.modelrouter',
    },
  ];
}
