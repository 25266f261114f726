// Saves a plan where a person says, and opens one that was saved.
import * as vscode from 'vscode';
import { inert, messageOf } from '../../inert';
import { planFile, planFileName, readPlanFile, type SavedPlan } from './planFile';

const FILTERS = { Markdown: ['md'] };

export async function savePlan(plan: SavedPlan): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const name = planFileName(plan.turns[0]?.goal ?? '');
  const place = await vscode.window.showSaveDialog({
    title: 'Save the plan',
    filters: FILTERS,
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (!place) {
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(planFile(plan)));
    await vscode.commands.executeCommand('vscode.open', place);
  } catch (error) {
    void vscode.window.showErrorMessage(`ModelRouter: the plan could not be saved: ${messageOf(error)}`);
  }
}

/** @param place The file; without one the editor in front, where it holds a plan, and else what the person chooses. */
export async function openPlan(place: vscode.Uri | undefined): Promise<SavedPlan | undefined> {
  const inFront = place ? undefined : vscode.window.activeTextEditor?.document;
  const plan = inFront && readPlanFile(inFront.getText());
  if (plan) {
    return plan;
  }
  const chosen =
    place ??
    (await vscode.window.showOpenDialog({ title: 'Open a plan', filters: FILTERS, openLabel: 'Open Plan' }))?.[0];
  if (!chosen) {
    return undefined;
  }
  const read = await textOf(chosen);
  const found = read === undefined ? undefined : readPlanFile(read);
  if (!found) {
    const name = inert(vscode.workspace.asRelativePath(chosen));
    void vscode.window.showInformationMessage(`ModelRouter: ${name} holds no plan that was saved from here.`);
  }
  return found;
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined; // gone, or no text: then it holds no plan
  }
}
