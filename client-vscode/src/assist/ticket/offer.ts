// A change that was checked, as the person is offered it: previewed, applied or rejected, and watched from then on.
import * as vscode from 'vscode';
import { fileEdits, textAfter, type FileEdit } from '../edits/text';
import type { Previews } from '../edits/previews';
import { applyEdits, previewEdits, sayFiles, staysInside } from '../edits/workspaceEdits';
import type { CheckedResult, TicketFate } from '../messages';
import type { RunMessage } from './attemptList';
import { textOf, type Fates } from './fates';

/** What was offered; one of a page. */
export interface Offer {
  /** Offers what came last. */
  make(result: CheckedResult): void;
  /** What became of it; undefined while the person has not said. */
  fate(): TicketFate | undefined;
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
  const become = (next: TicketFate): void => {
    fate = next;
    became(next);
  };

  /** What the person ticks of it, as one step that can be undone. */
  async function apply(result: CheckedResult, files: readonly FileEdit[]): Promise<void> {
    const applied = await Promise.all(
      files.map(async ({ uri: name, edits }) => {
        const uri = vscode.Uri.parse(name);
        const before = await textOf(uri);
        return { uri, before, after: textAfter(before ?? '', edits), edits };
      }),
    );
    await applyEdits(files, label);
    const now = await Promise.all(applied.map(({ uri }) => textOf(uri)));
    if (applied.some(({ before }, index) => before !== now[index])) {
      await fates.watch(result.id, applied, become);
    }
  }

  return {
    make(result) {
      offered = result;
      fate = undefined;
    },
    fate: () => fate,
    async press({ does }) {
      if (!offered || fate !== undefined) {
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
        await previewEdits(previews, label, files, () => apply(result, files)); // all of it was checked together
      } else {
        await apply(result, files);
      }
    },
    close() {
      if (offered?.edit && fate === undefined) {
        void fates.tell(offered.id, 'rejected');
        become('rejected');
      }
    },
  };
}

export function editsOf({ edit }: CheckedResult): readonly FileEdit[] {
  return edit ? fileEdits(edit) : [];
}
