// The requests of a piece of work: rehearsed, so that a person can be asked, and sent one after the other.
import * as vscode from 'vscode';
import { SILENT, type WorkHearing } from '../client';
import { workspaceShortener } from '../settings';
import { shortDecision } from '../workspacePaths';
import { modelLanes, type Desk } from './desk';
import type { WorkParams, WorkResult } from './messages';
import { previewOf, type Answer, type Preview } from './workState';

/** One request of a piece of work. */
export interface Part<R extends WorkResult> {
  readonly subject?: string;
  send(extra: WorkParams, hearing: WorkHearing, stop: vscode.CancellationToken): Promise<R>;
}

export interface Rehearsal {
  /** Of each part, where it would go. */
  readonly previews: readonly Preview[];
  /** Of the models, by name. */
  readonly lanes: ReadonlyMap<string, string>;
}

/** Sends nothing beyond the sidecar. */
export async function rehearse<R extends WorkResult>(
  { ask }: Desk,
  parts: readonly Part<R>[],
  extra: WorkParams,
  stop: vscode.CancellationToken,
): Promise<Rehearsal> {
  const shorten = workspaceShortener();
  const lanes = await modelLanes(ask);
  const previews = await Promise.all(
    parts.map(async (part) =>
      previewOf(await part.send({ ...extra, dryRun: true }, SILENT, stop), lanes, shorten, part.subject),
    ),
  );
  return { previews, lanes };
}

/** What is heard of all parts. */
export interface PartsHearing<R extends WorkResult> extends WorkHearing {
  /** @param answers Of the parts before. */
  begins(part: Part<R>, answers: readonly Answer<R>[]): void;
}

/** @param extraOf What goes along with each part, by its place. */
export async function sendParts<R extends WorkResult>(
  parts: readonly Part<R>[],
  extraOf: (index: number) => WorkParams,
  lanes: ReadonlyMap<string, string>,
  hearing: PartsHearing<R>,
  stop: vscode.CancellationToken,
): Promise<readonly Answer<R>[]> {
  const shorten = workspaceShortener();
  const answers: Answer<R>[] = [];
  for (const [index, part] of parts.entries()) {
    hearing.begins(part, [...answers]);
    const result = await part.send(extraOf(index), hearing, stop);
    const modelLane = lanes.get(result.route.model ?? '');
    answers.push({
      ...(part.subject !== undefined && { subject: part.subject }),
      result: { ...result, route: shortDecision(result.route, shorten) },
      ...(modelLane !== undefined && { modelLane }),
    });
  }
  return answers;
}

/** A notification that tells how it goes on, and can end it, too. */
export async function withNotification(
  doing: string,
  cancel: () => void,
  run: (reports: (message: string) => void) => Promise<void>,
): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `ModelRouter: ${doing}`, cancellable: true },
    async (progress, cancelled) => {
      const listener = cancelled.onCancellationRequested(cancel);
      try {
        await run((message) => {
          progress.report({ message });
        });
      } finally {
        listener.dispose();
      }
    },
  );
}
