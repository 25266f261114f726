// What a click on the status bar item offers.
import * as vscode from 'vscode';
import { inert } from '../inert';
import { LANE_ICONS, ruleBeside, sayLane, sayRule } from '../lanes';
import type { DocumentStatus } from '../protocol';
import { activeDocument, activeLanguage, isEnabledForAll } from '../settings';
import type { StatusView } from '../status';

interface Action extends vscode.QuickPickItem {
  readonly command?: string;
  readonly argument?: string;
}

/** @param document What the sidecar says of the document in front. */
export async function showMenu(status: StatusView, document: DocumentStatus | undefined): Promise<void> {
  const all = [...laneActions(document), ...work(), ...actions()];
  const items = status.severity === 'normal' ? all : [...all.filter(isRemedy), separator, ...all.filter(isNoRemedy)];
  const chosen = await vscode.window.showQuickPick(items, {
    title: status.headline,
    placeHolder: 'What should ModelRouter do?',
  });
  if (chosen?.command !== undefined) {
    await vscode.commands.executeCommand(chosen.command, ...(chosen.argument === undefined ? [] : [chosen.argument]));
  }
}

/** What helps where the status bar warns, of models above all; it goes first there. */
const REMEDIES: readonly (string | undefined)[] = [
  'modelrouter.showModels',
  'modelrouter.setApiKey',
  'modelrouter.doctor',
];
const isRemedy = ({ command }: Action): boolean => REMEDIES.includes(command);
const isNoRemedy = (action: Action): boolean => !isRemedy(action);

const separator: Action = { label: '', kind: vscode.QuickPickItemKind.Separator };

/** The lane and its rule, which leads to the whole explanation, and what can be done about them. */
function laneActions(document: DocumentStatus | undefined): Action[] {
  const route = { command: 'modelrouter.whereWouldThisGo' };
  const rule = document && ruleBeside(document);
  const explained: Action[] = document
    ? [
        {
          label: `$(${LANE_ICONS[document.lane]}) Lane ${sayLane(document.lane, 'this file')}`,
          detail: [rule && sayRule(rule), document.error && inert(document.error)].filter(Boolean).join('. '),
          ...route,
        },
        ...(document.lane === 'off' || document.lane === 'local'
          ? []
          : [{ label: '$(shield) Keep this file local', command: 'modelrouter.keepLocal' }]),
        ...(document.lane === 'off'
          ? []
          : [{ label: '$(circle-slash) Never send this file to any model', command: 'modelrouter.neverSend' }]),
        { label: '$(question) Where would this go?', ...route },
      ]
    : [];
  return [
    ...explained,
    { label: '$(history) Show where my code went', command: 'modelrouter.showWhereMyCodeWent' },
    separator,
  ];
}

/** Work on purpose; about the selection where there is one. */
function work(): Action[] {
  const editor = activeDocument() && vscode.window.activeTextEditor;
  const review: Action =
    editor?.selection.isEmpty === false
      ? { label: '$(eye) Deep review selection', command: 'modelrouter.reviewSelection' }
      : { label: '$(eye) Review this file', command: 'modelrouter.reviewFile' };
  return [
    { label: '$(checklist) Plan this change', command: 'modelrouter.planChange' },
    ...(editor ? [review] : []),
    separator,
  ];
}

function actions(): Action[] {
  const language = activeLanguage();
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
    {
      label: '$(server) Show models',
      description: 'where each is, and how it stands',
      command: 'modelrouter.showModels',
    },
    { label: '$(key) Set API key', command: 'modelrouter.setApiKey' },
    { label: '$(list-tree) Explain last route', command: 'modelrouter.explainLastRoute' },
    { label: '$(graph) Show usage', command: 'modelrouter.showUsage' },
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
