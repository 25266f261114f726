import * as vscode from 'vscode';
import type { StatusView } from './status';

/** Right of the language and encoding, where editors show what helps with the file in front. */
const PRIORITY = 100;

const BACKGROUNDS = {
  normal: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

export interface StatusBar {
  show(view: StatusView): void;
  dispose(): void;
}

export function createStatusBar(): StatusBar {
  const item = vscode.window.createStatusBarItem('status', vscode.StatusBarAlignment.Right, PRIORITY);
  item.name = 'ModelRouter';
  item.command = 'modelrouter.showMenu';
  return {
    show({ text, headline, details, severity }) {
      item.text = text;
      // A string is shown as it is: whatever names and reasons a workspace puts in it, no link and no command.
      item.tooltip = [headline, ...details].join('\n');
      item.backgroundColor = BACKGROUNDS[severity];
      item.accessibilityInformation = { label: [headline, ...details].join(' '), role: 'button' };
      item.show();
    },
    dispose: () => {
      item.dispose();
    },
  };
}
