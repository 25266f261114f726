import * as vscode from 'vscode';
import { ALL_LANGUAGES } from '../configuration';
import { activeDocument, toggleInlineCompletion } from '../settings';

/** Long enough to read, short enough not to stay in the way. */
const MESSAGE_MS = 4_000;

export async function toggleAll(): Promise<void> {
  tell(await toggleInlineCompletion(ALL_LANGUAGES), 'languages that are not named in the settings');
}

export async function toggleLanguage(): Promise<void> {
  const language = activeDocument()?.languageId;
  if (language === undefined) {
    void vscode.window.showInformationMessage(
      'ModelRouter: open a file first; its language is the one that is toggled.',
    );
    return;
  }
  tell(await toggleInlineCompletion(language), language);
}

function tell(enabled: boolean, what: string): void {
  vscode.window.setStatusBarMessage(
    `ModelRouter: inline completion is ${enabled ? 'on' : 'off'} for ${what}`,
    MESSAGE_MS,
  );
}
