// The box that a key is typed into. The key can be tried before the box is left.
import * as vscode from 'vscode';
import { messageOf } from '../inert';
import { keyProblem, type TestResult } from '../keys/words';

export interface KeyBoxOptions {
  readonly title: string;
  readonly prompt: string;
  /** Asks the servers with a key that is kept nowhere yet. */
  readonly test: (key: string) => Promise<TestResult>;
}

const TEST: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('beaker'), tooltip: 'Test This Key' };

/** @returns What was typed, without spaces around it; undefined when the box was left. */
export function askForKey({ title, prompt, test }: KeyBoxOptions): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { title, prompt, password: true, buttons: [TEST] });
  box.ignoreFocusOut = true; // it is fetched from another window

  const fits = (): boolean => {
    box.validationMessage = keyProblem(box.value);
    return box.validationMessage === undefined;
  };
  const say = (key: string, message: string, severity: vscode.InputBoxValidationSeverity): void => {
    if (box.value.trim() === key) {
      box.validationMessage = { message, severity };
    }
  };
  const tryKey = async (): Promise<void> => {
    const key = box.value.trim();
    if (box.busy || !fits()) {
      return;
    }
    box.busy = true;
    say(key, 'Asking…', vscode.InputBoxValidationSeverity.Info);
    try {
      const { good, says } = await test(key);
      const { Info, Error } = vscode.InputBoxValidationSeverity;
      say(key, good ? `${says} Enter keeps the key.` : says, good ? Info : Error);
    } catch (error) {
      say(key, messageOf(error), vscode.InputBoxValidationSeverity.Error);
    } finally {
      box.busy = false;
    }
  };
  return new Promise((resolve) => {
    box.onDidChangeValue(fits);
    box.onDidTriggerButton(() => void tryKey());
    box.onDidAccept(() => {
      if (fits()) {
        resolve(box.value.trim());
        box.hide();
      }
    });
    box.onDidHide(() => {
      resolve(undefined); // nothing where it was accepted
      box.dispose();
    });
    box.show();
  });
}
