// A change that was checked, as the person is offered it: previewed, applied or rejected, and watched from then on.
import * as vscode from 'vscode';
import { inert } from '../../inert';
import { fileEdits, textAfter, type FileEdit } from '../edits/text';
import type { Previews } from '../edits/previews';
import { applyEdits, previewEdits, sayFiles, staysInside } from '../edits/workspaceEdits';
import type { CheckedResult, TicketFate } from '../messages';
import type { RunMessage } from './attemptList';
import { sayErrors, type ErrorOfFile, type Standing } from './errors';
import type { AppliedFile } from './fate';
import { textOf, type Fates } from './fates';
import { watchErrors } from './newErrors';

type PlacedFile = AppliedFile & { readonly uri: vscode.Uri };

/** What was offered; one of a page. */
export interface Offer {
  /** Offers what came last. */
  make(result: CheckedResult): void;
  /** What became of it; undefined while the person has not said. */
  standing(): Standing | undefined;
  /** A button of it was pressed. */
  press(message: RunMessage): Promise<void>;
  /** Whoever closes the page wants none of it. */
  close(): void;
}

/**
 * @param label Names the change where it is previewed.
 * @param became Told what became of it, and whenever that changes.
 */
export function createOffer(
  previews: Previews,
  fates: Fates,
  label: string,
  became: (fate: TicketFate) => void,
): Offer {
  let offered: CheckedResult | undefined;
  let fate: TicketFate | undefined;
  let errors: readonly ErrorOfFile[] = [];
  /** While the person looks at what would change: it is applied once, whichever button of whichever preview they press. */
  let applying: CheckedResult | undefined;
  let closed = false;
  const become = (next: TicketFate): void => {
    fate = next;
    became(next);
  };

  async function applyOnce(result: CheckedResult, files: readonly FileEdit[]): Promise<void> {
    if (applying === result || offered !== result || fate !== undefined) {
      return;
    }
    applying = result;
    try {
      await apply(result, files);
    } finally {
      applying = applying === result ? undefined : applying;
      if (closed) {
        rejectWhatIsLeft();
      }
    }
  }

  function rejectWhatIsLeft(): void {
    if (offered?.edit && fate === undefined && applying !== offered) {
      void fates.tell(offered.id, 'rejected');
      become('rejected');
    }
  }

  /** What the person ticks of it, as one step that can be undone. */
  async function apply(result: CheckedResult, files: readonly FileEdit[]): Promise<void> {
    const applied = await Promise.all(
      files.map(async ({ uri: name, edits }) => {
        const uri = vscode.Uri.parse(name);
        const before = await textOf(uri);
        return { uri, before, after: textAfter(before ?? '', edits), edits };
      }),
    );
    const watch = watchErrors(applied.map(({ uri }) => uri));
    await applyEdits(files, label);
    const now = await Promise.all(applied.map(({ uri }) => textOf(uri)));
    if (applied.every(({ before }, index) => before === now[index])) {
      watch.dispose(); // the person took none of it
      return;
    }
    await fates.watch(result.id, applied, become);
    const { verdict, errors: found } = await watch.settled();
    if (offered === result && fate !== undefined) {
      errors = found;
      await fates.tell(result.id, fate, verdict);
      become(fate);
      if (verdict === 'fail') {
        await offerUndo(applied, found);
      }
    }
  }

  return {
    make(result) {
      offered = result;
      fate = undefined;
      errors = [];
    },
    standing: () => fate && { fate, errors },
    async press({ does }) {
      if (!offered || fate !== undefined || applying === offered) {
        return;
      }
      const result = offered;
      const files = editsOf(result);
      if (does === 'rejectEdit') {
        await fates.tell(result.id, 'rejected');
        become('rejected');
      } else if (!staysInside(files)) {
        void vscode.window.showWarningMessage(
          `ModelRouter: this would change ${sayFiles(files)}, outside of what is open.`,
        );
      } else if (does === 'previewEdit') {
        await previewEdits(previews, label, files, () => applyOnce(result, files)); // all of it was checked together
      } else {
        await applyOnce(result, files);
      }
    },
    close() {
      closed = true;
      rejectWhatIsLeft();
    },
  };
}

/** As far as the files are still what the change made of them. */
async function offerUndo(files: readonly PlacedFile[], errors: readonly ErrorOfFile[]): Promise<void> {
  const UNDO = 'Undo';
  const SHOW = 'Show Problems';
  const chosen = await vscode.window.showWarningMessage(
    `ModelRouter: with this change the editor finds ${inert(sayErrors(errors))}.`,
    UNDO,
    SHOW,
  );
  if (chosen === SHOW) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  } else if (chosen === UNDO) {
    await takeBack(files);
  }
}

async function takeBack(files: readonly PlacedFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, before, after } of files) {
    if ((await textOf(uri)) !== after) {
      void vscode.window.showWarningMessage(
        `ModelRouter: ${inert(vscode.workspace.asRelativePath(uri))} was changed since, so nothing is undone.`,
      );
      return;
    }
    if (before === undefined) {
      edit.deleteFile(uri);
    } else {
      const { lineCount } = await vscode.workspace.openTextDocument(uri);
      edit.replace(uri, new vscode.Range(0, 0, lineCount, 0), before);
    }
  }
  await vscode.workspace.applyEdit(edit);
}

export function editsOf({ edit }: CheckedResult): readonly FileEdit[] {
  return edit ? fileEdits(edit) : [];
}
