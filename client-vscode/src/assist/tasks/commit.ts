// Write Commit Message: of what is staged, or else of all that changed, into the box of the source control view.
import * as vscode from 'vscode';
import { SILENT } from '../../client';
import { inert } from '../../inert';
import { workspaceShortener } from '../../settings';
import { sayCost } from '../../views/parts';
import { allowedUsd, modelLanes, type Desk } from '../desk';
import { chosenRepository, type Repository } from '../git';
import { ask, type AskParams, type WorkParams } from '../messages';
import { problemOf } from '../problems';
import { mustAsk, previewOf, type Preview } from '../workState';
import { plainMessage } from './message';

const TASK = 'commitMessage';
const SEND = 'Send';

export function registerCommit(desk: Desk): vscode.Disposable {
  return vscode.commands.registerCommand('modelrouter.commitMessage', async (...args: unknown[]) => {
    const repository = await chosenRepository(args);
    const diff = repository && ((await repository.diff(true)) || (await repository.diff(false)));
    if (!repository || !diff) {
      const says = repository ? 'nothing differs from the last commit.' : 'no git repository is open.';
      void vscode.window.showInformationMessage(`ModelRouter: ${says}`);
      return;
    }
    try {
      await write(desk, repository, diff);
    } catch (error) {
      await tell(error);
    }
  });
}

async function write(desk: Desk, repository: Repository, diff: string): Promise<void> {
  // Whose text it is, the diff says, file by file.
  const params: AskParams = { task: TASK, diff, repository: repository.rootUri.toString() };
  const send = (extra: WorkParams): Thenable<string> =>
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: 'ModelRouter: writing a commit message',
        cancellable: true,
      },
      async (progress, stop) => {
        const reports = (message: string): void => {
          progress.report({ message });
        };
        return (await desk.work(ask, { ...params, ...extra }, { ...SILENT, reports }, stop)).markdown;
      },
    );
  const never = new vscode.CancellationTokenSource();
  const rehearsed = await desk.work(ask, { ...params, dryRun: true }, SILENT, never.token);
  const preview = previewOf(rehearsed, await modelLanes(desk.ask), workspaceShortener());
  const { model } = preview.route;
  const asks = mustAsk([preview], allowedUsd());
  if (
    asks &&
    (await vscode.window.showWarningMessage(question(preview), { modal: true, detail: detail(preview) }, SEND)) !== SEND
  ) {
    return;
  }
  const message = await send(asks && model !== undefined ? { model } : {});
  repository.inputBox.value = plainMessage(message);
}

function question({ route }: Preview): string {
  return `Send what changed to ${inert(route.model ?? 'no model')}?`;
}

function detail({ route }: Preview): string {
  const cost = route.estimatedCostUsd === undefined ? 'not known' : sayCost(route.estimatedCostUsd);
  const files = route.sources.map(({ path, lane }) => `${inert(path)} (${lane})`);
  return [inert(route.endpoint ?? ''), `Estimated cost: ${cost}`, ...files].filter(Boolean).join('\n');
}

async function tell(error: unknown): Promise<void> {
  const { says, remedies, cancelled } = problemOf(error, { task: TASK }, workspaceShortener());
  if (cancelled) {
    return;
  }
  const label = await vscode.window.showErrorMessage(`ModelRouter: ${says}`, ...remedies.map((remedy) => remedy.label));
  const remedy = remedies.find((each) => each.label === label);
  if (remedy) {
    await vscode.commands.executeCommand(remedy.command, ...(remedy.args ?? []));
  }
}
