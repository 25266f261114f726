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
  /** The model that answered last; absent while none has. */
  readonly model?: string;
  /** The name by which its server says that it answered, where that is another model's. */
  readonly answeredBy?: string;
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
  /** Absent while nothing was sent, and where the model's server does not count. */
  readonly usage?: DecisionUsage;
  readonly timings?: DecisionTimings;
  /** As in the ledger: `ok`, `cancelled`, or the kind of failure; absent for a preview. */
  readonly outcome?: string;
  /** Why there is no whole answer. */
  readonly failure?: string;
  /** Requests that left; absent for a preview. */
  readonly attempts?: number;
  /** The model that answered, where its server says that it was another one than was asked. */
  readonly answeredBy?: string;
}

export interface DecisionUsage {
  readonly inputTokens?: number;
  readonly cachedInputTokens?: number;
  readonly outputTokens?: number;
  /** Absent where the model's price is not known. */
  readonly costUsd?: number;
}

export interface DecisionTimings {
  readonly decideMs?: number;
  readonly firstTokenMs?: number;
  readonly totalMs?: number;
}

export interface ExplainParams {
  /** A decision's; without it, the latest of each task are given. */
  readonly id?: string;
}

export interface ModelsParams {
  /** Whether each server is asked whether it answers. */
  readonly probe?: boolean;
}

/** `refused`: it answers, and does not take the key. */
export type ModelState = 'ready' | 'noKey' | 'unreachable' | 'refused' | 'unknown';

export interface ModelStatus {
  readonly name: string;
  readonly provider: string;
  /** Its name as the provider knows it. */
  readonly model: string;
  /** Its server's origin. */
  readonly endpoint: string;
  readonly lane: Lane;
  readonly tiers: readonly string[];
  /** Tokens. */
  readonly contextWindow?: number;
  /** A template's name, or `endpoint` where the server fills in by itself. */
  readonly fim?: string;
  /** US dollars for a million tokens. */
  readonly price?: { readonly input: number; readonly cachedInput: number; readonly output: number };
  /** Why it is known: an entry of `models`, a tier that names it, or a server of this machine that has it. */
  readonly source: 'settings' | 'catalog' | 'discovered';
  readonly hasKey: boolean;
  readonly state: ModelState;
  /** How it stands, and what to do about it. */
  readonly detail: string;
  /** Price, window and filling, each with where it is from. */
  readonly figures: string;
  /** Absent when its server was not asked. */
  readonly probe?: { readonly ok: boolean; readonly ms: number; readonly answeredBy?: string };
}

export interface ModelList {
  /** Those beside the embedded one. */
  readonly models: readonly ModelStatus[];
  /** When the catalog's figures were last gone through, as `YYYY-MM-DD`. */
  readonly catalogDate: string;
}

export interface UsageParams {
  /** The first day, as `YYYY-MM-DD`. */
  readonly since?: string;
}

export interface UsageRow {
  /** UTC, as `YYYY-MM-DD`. */
  readonly day: string;
  readonly task: string;
  readonly tier: string;
  readonly model: string;
  readonly requests: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Of the requests whose cost is known. */
  readonly costUsd: number;
  /** Suggestions that were shown, and of these, taken. */
  readonly accepted: number;
  readonly shown: number;
}

/** What half, and what 19 of 20, of some durations do not exceed, in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** How one model did at one task. */
export interface ModelUse {
  readonly task: string;
  readonly model: string;
  readonly requests: number;
  /** Those that came to no whole answer, but for those that were cancelled. */
  readonly failed: number;
  readonly accepted: number;
  readonly shown: number;
  /** Of whole answers; absent when there was none. */
  readonly firstTokenMs?: Percentiles;
  readonly totalMs?: Percentiles;
}

export interface Usage {
  readonly rows: readonly UsageRow[];
  readonly models: readonly ModelUse[];
  /** Why not all could be read. */
  readonly problem?: string;
}

/** Whose key; either a provider or a model. */
export interface CredentialParams {
  readonly provider?: string;
  readonly model?: string;
  /** Null takes it back. */
  readonly secret: string | null;
  /** The origins that it was given for: it is sent to no other, whatever the settings name. */
  readonly origins?: readonly string[];
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

/** To the sidecar: what was decided for requests that were made. */
export const explain = new RequestType<ExplainParams, { readonly decisions: readonly RouteDecision[] }, void>(
  'modelrouter/explain',
);

/** To the sidecar: the models that there are, and how they stand. */
export const models = new RequestType<ModelsParams, ModelList, void>('modelrouter/models');

/** To the sidecar: what was used, by day, task, tier and model. */
export const usage = new RequestType<UsageParams, Usage, void>('modelrouter/usage');

/** To the sidecar: a key, which it holds in memory only. */
export const setCredential = new RequestType<CredentialParams, null, void>('modelrouter/setCredential');
