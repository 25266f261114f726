// Work that a person asks for on purpose, as server/ModelRouter.Protocol/Assist declares its messages.
import { RequestType, type Range, type WorkspaceEdit } from 'vscode-languageclient/node';
import type { LaneRule, RouteDecision } from '../protocol';

/** What all such requests take. */
export interface WorkParams {
  /** Gathers, decides and admits, and sends nothing: the result has no more than its `route`. */
  readonly dryRun?: boolean;
  /** The model that answered before: it is asked again, unless it can no longer be. */
  readonly model?: string;
  readonly workDoneToken?: string;
  readonly partialResultToken?: string;
}

export interface PlanParams extends WorkParams {
  /** What is to be changed; with a `history`, the further message. */
  readonly goal: string;
  readonly textDocument?: { readonly uri: string };
  readonly range?: Range;
  /** URIs of further files. */
  readonly attach?: readonly string[];
  /** Where what the goal names is declared, and used. */
  readonly related?: readonly { readonly uri: string; readonly range: Range }[];
  /** Earlier turns of the same plan, the oldest first. */
  readonly history?: readonly { readonly goal: string; readonly markdown: string }[];
}

/** A piece of a plan. */
export interface Ticket {
  readonly title: string;
  readonly goal: string;
  /** Paths below the workspace folder, with `/`. */
  readonly files: readonly string[];
  /** How one sees that it is done. */
  readonly acceptance: readonly string[];
  readonly tier: string;
}

/** What came of work. A model wrote the Markdown. */
export interface WorkResult {
  readonly id: string;
  readonly markdown: string;
  readonly route: RouteDecision;
}

export interface PlanResult extends WorkResult {
  readonly tickets: readonly Ticket[];
}

export interface ReviewParams extends WorkParams {
  readonly textDocument: { readonly uri: string };
  readonly range?: Range;
  readonly focus?: string;
  /** What changed in the document, as a unified diff. */
  readonly diff?: string;
  /** Who calls it, and what it calls. */
  readonly related?: readonly { readonly uri: string; readonly range: Range }[];
  readonly diagnostics?: readonly Problem[];
}

/** What the editor already says of a place. */
export interface Problem {
  readonly range: Range;
  /** As LSP counts it: 1 is an error. */
  readonly severity: number;
  readonly message: string;
  readonly source?: string;
}

export interface Finding {
  /** Unique in its review. */
  readonly id: string;
  readonly uri: string;
  readonly range: Range;
  readonly severity: 'error' | 'warning' | 'info';
  readonly title: string;
  readonly detail: string;
  readonly suggestion?: string;
  /** What applying the suggestion means; absent where it cannot be placed exactly. */
  readonly replacement?: { readonly range: Range; readonly newText: string };
}

export interface ReviewResult extends WorkResult {
  /** The worst first. */
  readonly findings: readonly Finding[];
}

export type AskTask = 'explain' | 'tests' | 'docs' | 'debug' | 'commitMessage' | 'search' | 'edit';

export interface AskParams extends WorkParams {
  readonly task: AskTask;
  readonly textDocument?: { readonly uri: string };
  readonly range?: Range;
  /** The question, a stack trace, or failing output. */
  readonly text?: string;
  /** For a commit message. */
  readonly diff?: string;
  /** The folder that the diff's paths begin at. */
  readonly repository?: string;
  /** Whether a change is checked, as a ticket's is. */
  readonly validate?: boolean;
  /** With `validate`: whether the workspace is trusted. */
  readonly trusted?: boolean;
  /** With `validate`: what the workspace proposes, in the exact words that the person consented to. */
  readonly consentedCommand?: string;
}

export interface AskResult extends WorkResult {
  /** Of tests, docs and edits; the sidecar applies none. */
  readonly edit?: WorkspaceEdit;
  /** Of a search: where its answer is from. */
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  /** Where the change was to be checked, as are the next three. */
  readonly outcome?: CheckedResult['outcome'];
  readonly reason?: string;
  readonly drift?: CheckedResult['drift'];
  readonly attempts?: CheckedResult['attempts'];
}

export interface RunTicketParams extends WorkParams {
  readonly ticket: Ticket;
  /** URI of the workspace folder that its files lie below. */
  readonly folder?: string;
  /** The id of the plan that it is from. */
  readonly plan?: string;
  /** Whether the workspace is trusted: otherwise no command is run in it. */
  readonly trusted: boolean;
  /** What the workspace proposes to check changes with, in the exact words that the person consented to. */
  readonly consentedCommand?: string;
}

/** One model's try at a ticket. */
export interface TicketAttempt {
  readonly model: string;
  readonly tier: string;
  readonly verdicts: readonly {
    readonly validator: string;
    readonly verdict: 'pass' | 'fail' | 'unknown';
    readonly reason: string;
  }[];
  readonly totalMs: number;
  readonly costUsd?: number;
  /** Why another model was asked next. */
  readonly whyPassedOn?: string;
}

/** Work that ended in changes, which were checked. */
export interface CheckedResult extends WorkResult {
  readonly outcome: 'passed' | 'failed' | 'unchecked';
  readonly reason: string;
  /** Absent where there is nothing to offer. */
  readonly edit?: WorkspaceEdit;
  /** What goes beyond what was asked, and is held back. */
  readonly drift: readonly { readonly path: string; readonly why: string }[];
  readonly attempts: readonly TicketAttempt[];
}

export type RunTicketResult = CheckedResult;

/** What a person did with a change that was offered. */
export type TicketFate = 'accepted' | 'edited' | 'rejected' | 'reverted';

export interface TicketFateParams {
  /** The run's. */
  readonly id: string;
  readonly fate: TicketFate;
  /** Whether the editor's diagnostics got no worse when it was applied. */
  readonly diagnostics?: 'pass' | 'fail' | 'unknown';
}

/** Why work was not done, so that a person can be offered what helps. */
export interface ErrorData {
  readonly kind: 'privacy' | 'noModel' | 'budget' | 'provider' | 'config';
  /** Of `privacy`. */
  readonly rule?: LaneRule;
  /** Of `provider`: what its server answered. */
  readonly status?: number;
  readonly providerMessage?: string;
}

/** To the sidecar: plan a change, and cut it into tickets. */
export const plan = new RequestType<PlanParams, PlanResult, ErrorData>('modelrouter/plan');

/** To the sidecar: review a document or lines of it. */
export const review = new RequestType<ReviewParams, ReviewResult, ErrorData>('modelrouter/review');

/** To the sidecar: any other task. */
export const ask = new RequestType<AskParams, AskResult, ErrorData>('modelrouter/ask');

/** To the sidecar: a finding is not to be shown any more. */
export const dismissFinding = new RequestType<
  { readonly textDocument: { readonly uri: string }; readonly id: string },
  null,
  void
>('modelrouter/dismissFinding');

/** To the sidecar: do a piece of a plan, and check it. */
export const runTicket = new RequestType<RunTicketParams, RunTicketResult, ErrorData>('modelrouter/runTicket');

/** To the sidecar: what became of what a ticket's run offered. */
export const ticketFate = new RequestType<TicketFateParams, unknown, void>('modelrouter/ticketFate');
