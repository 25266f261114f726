// A webview that shows one page at a time.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { renderPage, type Page } from './html';

/** 128 bits. */
const NONCE_BYTES = 16;

export interface Panel {
  /** Shows a page, in a new panel when there is none. */
  show(page: Page): void;
  /** Tells the page something. */
  post(message: unknown): void;
  dispose(): void;
}

/** @param onMessage Takes what the page says. */
export function createPanel(id: string, onMessage: (message: unknown) => void): Panel {
  let panel: vscode.WebviewPanel | undefined;
  return {
    show(page) {
      if (!panel) {
        panel = vscode.window.createWebviewPanel(id, page.title, vscode.ViewColumn.Active, {
          enableScripts: page.script !== undefined,
          localResourceRoots: [],
        });
        panel.onDidDispose(() => (panel = undefined));
        panel.webview.onDidReceiveMessage(onMessage);
      }
      panel.webview.html = renderPage(page, randomBytes(NONCE_BYTES).toString('base64'));
      panel.reveal();
    },
    post(message) {
      void panel?.webview.postMessage(message);
    },
    dispose() {
      panel?.dispose();
    },
  };
}
