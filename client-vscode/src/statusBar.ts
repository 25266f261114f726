import * as vscode from 'vscode';
import { statusView, type ActiveLanguage, type SidecarState } from './status';

/** Right of the language and encoding, where editors show what helps with the file in front. */
const PRIORITY = 100;

const BACKGROUNDS = {
  normal: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
};

export interface StatusBar {
  show(sidecar: SidecarState, language: ActiveLanguage | undefined): void;
  dispose(): void;
}

export function createStatusBar(): StatusBar {
  const item = vscode.window.createStatusBarItem('status', vscode.StatusBarAlignment.Right, PRIORITY);
  item.name = 'ModelRouter';
  item.command = 'modelrouter.showMenu';
  return {
    show(sidecar, language) {
      const { text, tooltip, severity } = statusView(sidecar, language);
      item.text = text;
      item.tooltip = tooltip;
      item.backgroundColor = BACKGROUNDS[severity];
      item.accessibilityInformation = { label: tooltip, role: 'button' };
      item.show();
    },
    dispose: () => {
      item.dispose();
    },
  };
}
