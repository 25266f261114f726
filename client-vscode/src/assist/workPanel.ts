// The webview of a piece of work. What it shows is made anew whenever it comes into view: a hidden one hears nothing.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { renderPage, type Page } from '../views/html';

/** 128 bits. */
const NONCE_BYTES = 16;

export interface WorkPanel {
  /** Shows the page as it is now, where it is. */
  show(): void;
  /** Brings it to the front. @returns whether there is one: the person may have closed it */
  reveal(): boolean;
  /** Tells the page something, if it is in view. */
  post(message: unknown): void;
}

export interface WorkPanelHost {
  page(): Page;
  heard(message: { readonly does: string }): void;
  closed(): void;
}

export function createWorkPanel(title: string, column: vscode.ViewColumn, host: WorkPanelHost): WorkPanel {
  const panel = vscode.window.createWebviewPanel('modelrouter.work', title, column, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  let open = true;
  let shown = true;
  const show = (): void => {
    if (open) {
      const page = host.page();
      panel.title = page.title;
      panel.webview.html = renderPage(page, randomBytes(NONCE_BYTES).toString('base64'));
    }
  };
  panel.onDidDispose(() => {
    open = false;
    host.closed();
  });
  panel.onDidChangeViewState(() => {
    if (panel.visible && !shown) {
      show();
    }
    shown = panel.visible;
  });
  panel.webview.onDidReceiveMessage((message: { readonly does: string }) => {
    host.heard(message);
  });
  return {
    show,
    reveal() {
      if (open) {
        panel.reveal();
      }
      return open;
    },
    post(message) {
      if (open) {
        void panel.webview.postMessage(message);
      }
    },
  };
}
