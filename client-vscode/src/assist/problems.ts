// Why work was not done, and what helps.
import type { Range } from 'vscode-languageclient/node';
import { inert, messageOf } from '../inert';
import { sayRule } from '../lanes';
import type { Shorten } from '../workspacePaths';
import type { ErrorData } from './messages';

/** A command that may help; its label is a button's. */
export interface Remedy {
  readonly label: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

export interface WorkProblem {
  /** One line. */
  readonly says: string;
  readonly remedies: readonly Remedy[];
  /** The person ended it. */
  readonly cancelled: boolean;
}

/** As LSP numbers them. */
const CANCELLED = [-32800, -32802];

const SHOW_MODELS: Remedy = { label: 'Show Models', command: 'modelrouter.showModels' };
const SET_KEY: Remedy = { label: 'Set API Key', command: 'modelrouter.setApiKey' };
const EXPLAIN: Remedy = { label: 'Explain Last Route', command: 'modelrouter.explainLastRoute' };
const OUTPUT: Remedy = { label: 'Show Output', command: 'modelrouter.showOutput' };

function whereWouldThisGo(routed: Routed): Remedy {
  return { label: 'Where Would This Go?', command: 'modelrouter.whereWouldThisGo', args: [routed] };
}

function settings(query: string): Remedy {
  return { label: 'Open Settings', command: 'workbench.action.openSettings', args: [query] };
}

/** What "Where Would This Go?" is asked about. */
export interface Routed {
  readonly task: string;
  readonly textDocument?: { readonly uri: string };
  readonly range?: Range;
}

/**
 * @param routed The route that explains a refusal is asked for it.
 * @param shorten How people here read paths.
 */
export function problemOf(error: unknown, routed: Routed, shorten: Shorten): WorkProblem {
  const { code, data } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    data?: Partial<ErrorData>;
  };
  if (typeof code === 'number' && CANCELLED.includes(code)) {
    return { says: 'Cancelled.', remedies: [], cancelled: true };
  }
  return { says: shorten(sentence(messageOf(error), data)), remedies: remediesFor(data, routed), cancelled: false };
}

/** The error's own sentence; and the rule, where that does not name it with its reason. */
function sentence(message: string, data: Partial<ErrorData> | undefined): string {
  const rule = data?.kind === 'privacy' ? data.rule : undefined;
  const isNamed = [rule?.pattern, rule?.reason].every((part) => part === undefined || message.includes(inert(part)));
  return rule && !isNamed ? `${message} The rule: ${sayRule(rule)}.` : message;
}

function remediesFor(data: Partial<ErrorData> | undefined, routed: Routed): readonly Remedy[] {
  switch (data?.kind) {
    case 'privacy':
      return [whereWouldThisGo(routed), SHOW_MODELS];
    case 'noModel':
      return [SHOW_MODELS, SET_KEY, settings('modelrouter.tiers'), whereWouldThisGo(routed)];
    case 'budget':
      return [settings('modelrouter.budget'), { label: 'Show Usage', command: 'modelrouter.showUsage' }];
    case 'provider':
      return data.status === 401 || data.status === 403 ? [SET_KEY, SHOW_MODELS] : [EXPLAIN, SHOW_MODELS];
    case 'config':
      return [settings('modelrouter'), { label: 'Doctor', command: 'modelrouter.doctor' }];
    case undefined:
      return [OUTPUT];
  }
}
