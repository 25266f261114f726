// Badges in the Explorer and on tabs: what is in a stricter lane than the open one.
import * as vscode from 'vscode';
import { askLanes, type Ask } from './client';
import { createLaneBatcher, GATHER_MS } from './laneBatcher';
import { sayVerdict, type Lane } from './lanes';

const BADGES: Record<Exclude<Lane, 'cloud'>, string> = { off: 'O', local: 'L', trusted: 'T' };

export interface Badges {
  /** Any lane may be another now. */
  refresh(): void;
  dispose(): void;
}

/** VS Code keeps what it is told of a place until {@link Badges.refresh}. */
export function createBadges(ask: Ask): Badges {
  const changed = new vscode.EventEmitter<undefined>();
  const batcher = createLaneBatcher(
    (uris) => askLanes(ask, uris),
    (work) => setTimeout(work, GATHER_MS),
  );
  const registration = vscode.window.registerFileDecorationProvider({
    onDidChangeFileDecorations: changed.event,
    async provideFileDecoration(uri) {
      const verdict = uri.scheme === 'file' ? await batcher.laneOf(uri.toString()) : undefined;
      if (verdict === undefined || verdict.lane === 'cloud') {
        return undefined;
      }
      const says = `ModelRouter lane ${sayVerdict(verdict, 'this')}`;
      const color = new vscode.ThemeColor(`modelrouter.lane.${verdict.lane}`);
      return new vscode.FileDecoration(BADGES[verdict.lane], says, color);
    },
  });
  return {
    refresh() {
      batcher.invalidate();
      changed.fire(undefined);
    },
    dispose() {
      registration.dispose();
      changed.dispose();
    },
  };
}
