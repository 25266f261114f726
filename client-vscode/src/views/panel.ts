// A webview that shows one page at a time.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { renderPage, type Page } from './html';

/** 128 bits. */
const NONCE_BYTES = 16;

export interface Panel {
  /** Shows a page, in a new panel when there is none, and brings it to the front. */
  show(page: Page): void;
  /** Shows a page where one is open; takes the focus from nothing. */
  update(page: Page): void;
  /** Tells the page something. */
  post(message: unknown): void;
  dispose(): void;
}

/** @param onMessage Takes what the page says. */
export function createPanel(id: string, onMessage: (message: unknown) => void): Panel {
  let panel: vscode.WebviewPanel | undefined;
  /** What the panel was given to load, now and whenever it comes into view again; and what it should show. */
  let loaded: Page | undefined;
  let latest: Page | undefined;

  function open({ title, script }: Page): vscode.WebviewPanel {
    const opened = vscode.window.createWebviewPanel(id, title, vscode.ViewColumn.Active, {
      enableScripts: script !== undefined,
      localResourceRoots: [],
    });
    opened.onDidDispose(() => (panel = loaded = latest = undefined));
    opened.webview.onDidReceiveMessage((message: unknown) => {
      if (!isLoaded(message)) {
        onMessage(message);
      } else if (latest && latest !== loaded) {
        patch(opened, latest); // it may not have heard of it before
      }
    });
    return opened;
  }

  function put(into: vscode.WebviewPanel, page: Page): void {
    latest = page;
    if (page.isLive && loaded?.isLive) {
      patch(into, page);
    } else {
      loaded = page;
      into.webview.html = renderPage(page, randomBytes(NONCE_BYTES).toString('base64'));
    }
  }

  return {
    show(page) {
      panel ??= open(page);
      put(panel, page);
      panel.reveal();
    },
    update(page) {
      if (panel) {
        put(panel, page);
      }
    },
    post(message) {
      void panel?.webview.postMessage(message);
    },
    dispose() {
      panel?.dispose();
    },
  };
}

function patch({ webview }: vscode.WebviewPanel, { body }: Page): void {
  void webview.postMessage({ body: body.markup });
}

/** What a live page's script says when it begins to listen. */
function isLoaded(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'does' in message && message.does === 'loaded';
}
