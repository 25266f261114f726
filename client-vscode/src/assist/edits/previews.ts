// What a file would be like: shown as a difference to what it is, from where it can be taken.
import * as vscode from 'vscode';

/** Of documents that are in no file: what a file would hold. */
export const PREVIEW_SCHEME = 'modelrouter-preview';

export interface Previews {
  /**
   * Shows the difference between a file as it is and as it would be.
   *
   * @param before The file; undefined for one that is to be made.
   * @param take Does it.
   */
  show(preview: {
    readonly title: string;
    readonly path: string;
    readonly before: vscode.Uri | undefined;
    readonly after: string;
    readonly take: () => Promise<void>;
  }): Promise<void>;
  readonly disposables: readonly { dispose(): unknown }[];
}

export function createPreviews(): Previews {
  const texts = new Map<string, { readonly text: string; readonly take?: () => Promise<void> }>();
  let count = 0;
  const make = (path: string, text: string, take?: () => Promise<void>): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: `/${path}`, query: String(++count) });
    texts.set(uri.toString(), { text, ...(take && { take }) });
    return uri;
  };
  return {
    async show({ title, path, before, after, take }) {
      await vscode.commands.executeCommand('vscode.diff', before ?? make(path, ''), make(path, after, take), title, {
        viewColumn: vscode.ViewColumn.One, // the page from where it is asked for stands beside
        preview: true,
      });
    },
    disposables: [
      vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
        provideTextDocumentContent: (uri) => texts.get(uri.toString())?.text ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
      vscode.commands.registerCommand('modelrouter.takePreview', async (place: unknown) => {
        const uri = place instanceof vscode.Uri ? place : vscode.window.activeTextEditor?.document.uri;
        const take = uri && texts.get(uri.toString())?.take;
        if (take) {
          await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
          await take();
        }
      }),
    ],
  };
}
