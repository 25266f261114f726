import * as vscode from 'vscode';
import { policyFixes } from './fixes';
import { POLICY_FILE } from './tree';

export function registerPolicyFixes(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { pattern: `**/${POLICY_FILE}` },
    {
      provideCodeActions(document, range, context) {
        return policyFixes(document.getText()).flatMap((fix) => {
          const place = new vscode.Range(document.positionAt(fix.offset), document.positionAt(fix.offset + fix.length));
          if (!place.intersection(range)) {
            return [];
          }
          const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
          action.edit = new vscode.WorkspaceEdit();
          action.edit.replace(document.uri, place, fix.replacement);
          action.diagnostics = context.diagnostics.filter((diagnostic) => diagnostic.range.intersection(place));
          action.isPreferred = fix.isSure;
          return [action];
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}
