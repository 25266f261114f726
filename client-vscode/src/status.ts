// What the status bar shows, from what is known of the sidecar and of the file in front.
import { inert } from './inert';
import { LANE_ICONS, ruleBeside, sayLane } from './lanes';
import type { DocumentStatus, ServerStatus } from './protocol';

export type SidecarState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly server?: ServerStatus }
  | { readonly kind: 'noRuntime'; readonly problem: string }
  | { readonly kind: 'stopped'; readonly reason: string };

/** The editor in front, if it shows text. */
export interface ActiveLanguage {
  readonly id: string;
  readonly enabled: boolean;
}

export interface StatusView {
  /** With codicons. */
  readonly text: string;
  /** How the sidecar stands, in a sentence. */
  readonly headline: string;
  /** The lane of the document in front and what decided it, a line each; empty while the sidecar has not told. */
  readonly details: readonly string[];
  readonly severity: 'normal' | 'warning' | 'error';
}

const NAME = 'ModelRouter';

/** The model inside the sidecar. */
const EMBEDDED = 'embedded';

/** Characters of a model's name in the status bar; the tooltip has all of it. */
const MAX_NAME = 24;

interface Headline {
  readonly icon: string;
  readonly says: string;
  readonly severity?: StatusView['severity'];
}

/**
 * @param document What the sidecar says of the document in front; undefined while it has said nothing of that one.
 * @param trouble What keeps a model of a tier from being asked; undefined when nothing does.
 */
export function statusView(
  sidecar: SidecarState,
  language: ActiveLanguage | undefined,
  document: DocumentStatus | undefined,
  trouble?: string,
): StatusView {
  const shown = sidecar.kind === 'running' ? document : undefined; // what an ended sidecar said holds no longer
  const server = sidecar.kind === 'running' ? sidecar.server : undefined;
  const { icon, says, severity = 'normal' } = headline(sidecar, language, shown, trouble);
  return {
    text: `$(${icon}) ${NAME}${shown ? laneAndModel(shown, server) : ''}`,
    headline: `${NAME}: ${says}`,
    details: [
      ...(shown ? laneDetails(shown) : []),
      ...lastAnswer(server),
      ...(server && trouble !== undefined ? [`Models: ${inert(trouble)}`] : []),
    ],
    severity,
  };
}

/**
 * To be seen before anything is typed. The open lane is the default, and says nothing as long as no model beyond this
 * machine serves completions; nor does the embedded model, which always does.
 */
function laneAndModel(document: DocumentStatus, server: ServerStatus | undefined): string {
  const lane = isQuiet(document) ? '' : `: ${document.lane}`;
  const { model } = document;
  if (model === undefined || model === EMBEDDED) {
    return lane;
  }
  const other = server?.model === model ? server.answeredBy : undefined; // what really ran is what is named
  return `${lane} · ${shortName(other === undefined ? model : `${model} (${other})`)}`;
}

function isQuiet({ lane, modelLane = 'local' }: DocumentStatus): boolean {
  return lane === 'cloud' && modelLane === 'local';
}

function shortName(model: string): string {
  return inert(model.length > MAX_NAME ? `${model.slice(0, MAX_NAME - 1)}…` : model);
}

function laneDetails(document: DocumentStatus): string[] {
  return [`Lane ${sayLane(document.lane, 'this file')}.`, ...causes(document), `Completions: ${sayModel(document)}.`];
}

function lastAnswer(server: ServerStatus | undefined): string[] {
  if (server?.model === undefined) {
    return [];
  }
  const model = server.model === EMBEDDED ? 'the embedded model' : inert(server.model);
  const other = server.answeredBy === undefined ? '' : `; its server says that ${inert(server.answeredBy)} answered`;
  return [`Last answer: from ${model}${other}.`];
}

function causes(document: DocumentStatus): string[] {
  const rule = ruleBeside(document);
  return [
    ...(rule?.pattern === undefined ? [] : [`Rule: ${inert(rule.pattern)}`]),
    ...(rule ? [`From: ${inert(rule.source)}`] : []),
    ...(rule?.reason === undefined ? [] : [`Reason: ${inert(rule.reason)}`]),
    ...(document.error === undefined ? [] : [`Problem: ${inert(document.error)}`]),
  ];
}

function sayModel({ model, modelLane }: DocumentStatus): string {
  if (model === undefined) {
    return 'from no model';
  }
  const embedded = 'from the embedded model';
  return model === EMBEDDED
    ? embedded
    : `${embedded}; where it has none, from ${inert(model)} (${modelLane ?? 'cloud'})`;
}

function headline(
  sidecar: SidecarState,
  language: ActiveLanguage | undefined,
  document: DocumentStatus | undefined,
  trouble: string | undefined,
): Headline {
  switch (sidecar.kind) {
    case 'starting':
      return { icon: 'loading~spin', says: 'The sidecar is starting.' };
    case 'noRuntime':
      return { icon: 'error', says: sidecar.problem, severity: 'error' };
    case 'stopped':
      return { icon: 'error', says: sidecar.reason, severity: 'error' };
    case 'running':
      return runningHeadline(sidecar.server, language, document, trouble);
  }
}

function runningHeadline(
  server: ServerStatus | undefined,
  language: ActiveLanguage | undefined,
  document: DocumentStatus | undefined,
  trouble: string | undefined,
): Headline {
  if (server?.kind === 'Error') {
    return { icon: 'error', says: server.message, severity: 'error' };
  }
  if (language?.enabled === false) {
    return { icon: 'circle-slash', says: `Inline completion is off for ${language.id}.` };
  }
  if (server?.kind === 'Warning') {
    return { icon: 'warning', says: server.message, severity: 'warning' };
  }
  if (document?.error !== undefined || (trouble !== undefined && server?.kind !== 'Inactive')) {
    return { icon: 'warning', says: said(server, READY), severity: 'warning' };
  }
  if (server?.busy) {
    return { icon: 'loading~spin', says: said(server, 'Working.') };
  }
  if (server?.kind === 'Inactive') {
    return { icon: 'circle-slash', says: said(server, 'Inactive.') };
  }
  const icon = document === undefined || isQuiet(document) ? 'milestone' : LANE_ICONS[document.lane];
  return { icon, says: said(server, READY) };
}

const READY = 'Ready.';

/** A server may leave the message empty. */
function said(server: ServerStatus | undefined, otherwise: string): string {
  return server === undefined || server.message === '' ? otherwise : server.message;
}
