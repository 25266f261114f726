// Tasks that change code, where a command says whether the change is good: they go on as tickets do.
import * as vscode from 'vscode';
import { VALIDATE_TASKS_KEY } from '../../configuration';
import { SECTION } from '../../settings';
import { html } from '../../views/html';
import type { Desk } from '../desk';
import type { Previews } from '../edits/previews';
import { sayFiles } from '../edits/workspaceEdits';
import type { AskResult, CheckedResult } from '../messages';
import type { Subject } from '../subject';
import { checkedOutcome, checkText, FURTHER, type RunMessage } from '../ticket/attemptList';
import { checkParams, knownCheck, type Check } from '../ticket/consent';
import type { Fates } from '../ticket/fates';
import { createOffer, editsOf } from '../ticket/offer';
import { openWork, type Work } from '../work';
import type { Turn } from '../workState';

/** @returns undefined where no command is known that may be run, or the person wants it for tickets only */
export function checkOf(desk: Desk, { uri }: Subject): Check | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const check = folder && knownCheck(desk.memory, folder);
  const isWanted = vscode.workspace.getConfiguration(SECTION, uri).get<boolean>(VALIDATE_TASKS_KEY) !== false;
  return isWanted && check?.command !== undefined ? check : undefined;
}

/** @param work The task as it is without a check. */
export function openChecked(desk: Desk, previews: Previews, fates: Fates, work: Work<AskResult>, check: Check): void {
  const offer = createOffer(previews, fates, work.title, () => {
    opened.refresh();
  });
  const opened = openWork(
    desk,
    {
      ...work,
      further: FURTHER,
      about: () => html`${work.about?.()}${checkText(check)}`,
      async parts(words, turns) {
        const params = { validate: true, ...checkParams(check) };
        return (await work.parts(words, turns)).map((part) => ({
          ...part,
          send: (extra, hearing, stop) => part.send({ ...extra, ...params }, hearing, stop),
        }));
      },
      answered(turns) {
        const result = checkedOf(turns);
        if (result) {
          offer.make(result);
        }
      },
      extras(turns) {
        const result = checkedOf(turns);
        return result && checkedOutcome(result, sayFiles(editsOf(result)), offer.standing());
      },
      does: (message) => offer.press(message as RunMessage),
    },
    [],
    () => {
      offer.close();
    },
  );
}

function checkedOf(turns: readonly Turn<AskResult>[]): CheckedResult | undefined {
  const result = turns.at(-1)?.answers[0]?.result;
  const { outcome, reason, drift, attempts } = result ?? {};
  return result && outcome && reason !== undefined && drift && attempts
    ? { ...result, outcome, reason, drift, attempts }
    : undefined;
}
