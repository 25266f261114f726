// What the status bar shows, from what is known of the sidecar and of the file in front.
import type { ServerStatus } from './protocol';

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
  readonly tooltip: string;
  readonly severity: 'normal' | 'warning' | 'error';
}

const NAME = 'ModelRouter';

export function statusView(sidecar: SidecarState, language: ActiveLanguage | undefined): StatusView {
  switch (sidecar.kind) {
    case 'starting':
      return view('loading~spin', 'The sidecar is starting.');
    case 'noRuntime':
      return view('error', sidecar.problem, 'error');
    case 'stopped':
      return view('error', sidecar.reason, 'error');
    case 'running':
      return runningView(sidecar.server, language);
  }
}

function runningView(server: ServerStatus | undefined, language: ActiveLanguage | undefined): StatusView {
  if (server?.kind === 'Error') {
    return view('error', server.message, 'error');
  }
  if (language?.enabled === false) {
    return view('circle-slash', `Inline completion is off for ${language.id}.`);
  }
  if (server?.kind === 'Warning') {
    return view('warning', server.message, 'warning');
  }
  if (server?.busy) {
    return view('loading~spin', said(server, 'Working.'));
  }
  if (server?.kind === 'Inactive') {
    return view('circle-slash', said(server, 'Inactive.'));
  }
  return view('milestone', said(server, 'Ready: completions from the embedded model, on this machine.'));
}

/** A server may leave the message empty. */
function said(server: ServerStatus | undefined, otherwise: string): string {
  return server === undefined || server.message === '' ? otherwise : server.message;
}

function view(icon: string, tooltip: string, severity: StatusView['severity'] = 'normal'): StatusView {
  return { text: `$(${icon}) ${NAME}`, tooltip: `${NAME}: ${tooltip}`, severity };
}
