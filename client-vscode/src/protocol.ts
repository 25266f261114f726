// The messages beyond LSP's own that client and sidecar exchange, as server/ModelRouter.Protocol declares them.
import { NotificationType, RequestType, type Range } from 'vscode-languageclient/node';
import type { Lane } from './lanes';

/** `Inactive`: it runs, but there is nothing that it may or can do. */
export type ServerStatusKind = 'Normal' | 'Warning' | 'Error' | 'Inactive';

export interface ServerStatus {
  readonly busy: boolean;
  readonly message: string;
  readonly kind: ServerStatusKind;
  /** The document in front. */
  readonly document?: DocumentStatus;
}

/** The rule that decided a lane, as it was written. */
export interface LaneRule {
  readonly pattern?: string;
  /** A file's path, or a name such as `user settings`. */
  readonly source: string;
  readonly reason?: string;
}

/** How far the text of one place may travel, and why. */
export interface LaneVerdict {
  readonly uri: string;
  readonly lane: Lane;
  /** Absent where nothing but the built-in default holds. */
  readonly rule?: LaneRule;
  /** Why the lane is stricter than anybody asked for. */
  readonly error?: string;
}

export interface DocumentStatus extends LaneVerdict {
  /**
   * The model that serves completions here: the one that is asked where the embedded one has nothing to say, or
   * `embedded` where there is no other; absent where none does.
   */
  readonly model?: string;
  /** How far text goes that is sent to that model. */
  readonly modelLane?: Lane;
}

export interface RouteParams {
  readonly task: string;
  readonly textDocument?: { readonly uri: string };
  readonly range?: Range;
}

export interface RouteDecision {
  readonly id: string;
  readonly task: string;
  readonly taskClass?: string;
  readonly tier: string;
  readonly lane: Lane;
  readonly laneRule?: LaneRule;
  readonly model?: string;
  readonly provider?: string;
  readonly endpoint?: string;
  readonly sources: readonly { readonly path: string; readonly lane: Lane; readonly reason: string }[];
  readonly candidates: readonly {
    readonly model: string;
    readonly verdict: 'chosen' | 'rejected' | 'failed';
    readonly reason: string;
  }[];
  /** The first is one sentence that a person would say. */
  readonly reasons: readonly string[];
  readonly escalatedFrom?: string;
  readonly estimatedCostUsd?: number;
}

export interface LedgerParams {
  /** The first day, as `YYYY-MM-DD`. */
  readonly since?: string;
  readonly limit?: number;
}

export interface Ledger {
  /** Newest first. */
  readonly rows: readonly LedgerRow[];
  /** Why it is incomplete, or cannot be written. */
  readonly problem?: string;
  readonly folder: string;
}

export interface LedgerRow {
  /** ISO 8601, UTC. */
  readonly ts: string;
  readonly id: string;
  readonly task: string;
  readonly tier: string;
  readonly lane: Lane;
  readonly model: string;
  readonly provider: string;
  readonly host: string;
  readonly sources: readonly { readonly path: string; readonly sha256?: string; readonly bytes?: number }[];
  readonly inputTokens?: number;
  readonly cachedInputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
  readonly firstTokenMs?: number;
  /** Absent when nobody saw its end. */
  readonly totalMs?: number;
  readonly outcome: string;
  readonly attempt: number;
}

/** From the sidecar: how things stand. */
export const didChangeStatus = new NotificationType<ServerStatus>('didChangeStatus');

/** To the sidecar: the document in front, or none that it knows. */
export const didFocus = new NotificationType<{ readonly textDocument?: { readonly uri: string } }>(
  'textDocument/didFocus',
);

/** To the sidecar: the lanes of files and folders. */
export const lanes = new RequestType<{ readonly uris: readonly string[] }, { readonly lanes: LaneVerdict[] }, void>(
  'modelrouter/lanes',
);

/** From the sidecar: any lane may be another now. */
export const didChangePolicy = new NotificationType<Record<string, never>>('modelrouter/didChangePolicy');

/** To the sidecar: where a piece of work would go. Sends nothing. */
export const route = new RequestType<RouteParams, RouteDecision, void>('modelrouter/route');

/** To the sidecar: what has left the process to a model. */
export const ledger = new RequestType<LedgerParams, Ledger, void>('modelrouter/ledger');
