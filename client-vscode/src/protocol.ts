// The messages beyond LSP's own that client and sidecar exchange, as server/ModelRouter.Protocol declares them.
import { NotificationType } from 'vscode-languageclient/node';

/** `Inactive`: it runs, but there is nothing that it may or can do. */
export type ServerStatusKind = 'Normal' | 'Warning' | 'Error' | 'Inactive';

export interface ServerStatus {
  readonly busy: boolean;
  readonly message: string;
  readonly kind: ServerStatusKind;
}

/** From the sidecar: how things stand. */
export const didChangeStatus = new NotificationType<ServerStatus>('didChangeStatus');

/** To the sidecar: the document in front, or none that it knows. */
export const didFocus = new NotificationType<{ readonly textDocument?: { readonly uri: string } }>(
  'textDocument/didFocus',
);
