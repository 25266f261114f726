// The sidecar's own messages, as server/ModelRouter.Protocol declares them.
import { NotificationType } from 'vscode-languageclient/node';

/** `Inactive`: it runs, but there is nothing that it may or can do. */
export type ServerStatusKind = 'Normal' | 'Warning' | 'Error' | 'Inactive';

export interface ServerStatus {
  readonly busy: boolean;
  readonly message: string;
  readonly kind: ServerStatusKind;
}

export const didChangeStatus = new NotificationType<ServerStatus>('didChangeStatus');
