// The tickets of the plan that was made or opened last, in the Explorer.
import * as vscode from 'vscode';
import { inert, visible } from '../../inert';
import type { Ticket } from '../messages';
import { findFile, folderOf } from './files';

const VIEW = 'modelrouter.tickets';

/** For menus: whether there are any. */
const HAS_TICKETS = 'modelrouter.hasTickets';

export interface TicketsView {
  /** @param reveal Brings their plan to the front. */
  show(tickets: readonly Ticket[], plan: { reveal(): void; save(): Promise<void> }): void;
  readonly disposables: readonly { dispose(): unknown }[];
}

/** A ticket, or something that it says. */
type Node =
  | { readonly kind: 'ticket'; readonly ticket: Ticket; readonly number: number }
  | { readonly kind: 'goal' | 'acceptance'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

export function createTicketsView(): TicketsView {
  const changed = new vscode.EventEmitter<undefined>();
  let tickets: readonly Node[] = [];
  let plan: { reveal(): void; save(): Promise<void> } | undefined;
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren(node) {
      if (!node) {
        return [...tickets];
      }
      return node.kind === 'ticket' ? childrenOf(node.ticket) : [];
    },
    getParent: () => undefined, // no more than tickets are revealed
    getTreeItem: itemOf,
  };
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const become = async (next: readonly Ticket[]): Promise<void> => {
    tickets = next.map((ticket, index) => ({ kind: 'ticket', ticket, number: index + 1 }));
    view.description = tickets.length === 0 ? '' : String(tickets.length);
    changed.fire(undefined);
    await vscode.commands.executeCommand('setContext', HAS_TICKETS, tickets.length > 0);
    const [first] = tickets;
    if (first) {
      await view.reveal(first, { select: false, focus: false });
    }
  };
  return {
    show(next, of) {
      plan = of;
      void become(next);
    },
    disposables: [
      view,
      changed,
      vscode.commands.registerCommand('modelrouter.showPlan', () => plan?.reveal()),
      vscode.commands.registerCommand('modelrouter.savePlan', () => plan?.save()),
      vscode.commands.registerCommand('modelrouter.clearTickets', () => become([])),
      vscode.commands.registerCommand('modelrouter.openTicketFile', openTicketFile),
    ],
  };
}

function childrenOf({ goal, files, acceptance }: Ticket): Node[] {
  return [
    { kind: 'goal', text: goal },
    ...files.map((path) => ({ kind: 'file' as const, path })),
    ...acceptance.map((text) => ({ kind: 'acceptance' as const, text })),
  ];
}

function itemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'ticket': {
      const { ticket, number } = node;
      const item = new vscode.TreeItem(
        `${number}. ${visible(ticket.title)}`,
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.description = visible(ticket.tier);
      item.iconPath = new vscode.ThemeIcon('tasklist');
      item.tooltip = lines(ticket.goal);
      item.contextValue = 'ticket';
      item.accessibilityInformation = {
        label: `Ticket ${number}: ${visible(ticket.title)}, tier ${visible(ticket.tier)}`,
      };
      return item;
    }
    case 'file': {
      const item = new vscode.TreeItem(visible(node.path));
      const folder = folderOf(node.path);
      if (folder) {
        item.resourceUri = vscode.Uri.joinPath(folder.uri, node.path);
      }
      item.iconPath = vscode.ThemeIcon.File;
      item.command = { command: 'modelrouter.openTicketFile', title: 'Open', arguments: [node.path] };
      item.accessibilityInformation = { label: `File ${visible(node.path)}` };
      return item;
    }
    case 'goal':
    case 'acceptance': {
      const isGoal = node.kind === 'goal';
      const item = new vscode.TreeItem(visible(node.text.replaceAll(/\s+/g, ' ')));
      item.iconPath = new vscode.ThemeIcon(isGoal ? 'target' : 'circle-large-outline');
      item.tooltip = lines(node.text);
      item.accessibilityInformation = { label: `${isGoal ? 'Goal' : 'Accepted when'}: ${visible(node.text)}` };
      return item;
    }
  }
}

/** A tooltip that is a string is shown as it is. */
function lines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

async function openTicketFile(path: unknown): Promise<void> {
  if (typeof path !== 'string') {
    return;
  }
  const uri = await findFile(path);
  if (uri) {
    await vscode.commands.executeCommand('vscode.open', uri);
  } else {
    void vscode.window.showInformationMessage(
      `ModelRouter: ${inert(path)} is not there yet; the ticket is to make it.`,
    );
  }
}
