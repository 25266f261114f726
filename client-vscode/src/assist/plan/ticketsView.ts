// The tickets of the plan that was made or opened last, in the Explorer.
import * as vscode from 'vscode';
import { inert, visible } from '../../inert';
import type { Ticket, TicketFate } from '../messages';
import type { PlannedTicket } from '../ticket/doTicket';
import { findFile, folderOf } from './files';

const VIEW = 'modelrouter.tickets';

/** For menus: whether there are any. */
const HAS_TICKETS = 'modelrouter.hasTickets';

/** What the tickets are from. */
export interface ShownPlan {
  /** As the sidecar names it; empty for one that was saved. */
  readonly id: string;
  /** Brings it to the front. */
  reveal(): void;
  save(): Promise<void>;
}

export interface TicketsView {
  show(tickets: readonly Ticket[], plan: ShownPlan): void;
  /** Has a ticket done. */
  start(ticket: Ticket, plan: string): void;
  readonly disposables: readonly { dispose(): unknown }[];
}

/** A ticket, or something that it says. */
export type Node =
  | { readonly kind: 'ticket'; readonly ticket: Ticket; readonly number: number }
  | { readonly kind: 'goal' | 'acceptance'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** @param run Does a ticket, and tells what became of it. */
export function createTicketsView(run: (ticket: PlannedTicket) => void): TicketsView {
  const changed = new vscode.EventEmitter<undefined>();
  let tickets: readonly Node[] = [];
  let plan: ShownPlan | undefined;
  const fates = new Map<Ticket, TicketFate>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren(node) {
      if (!node) {
        return [...tickets];
      }
      return node.kind === 'ticket' ? childrenOf(node.ticket) : [];
    },
    getParent: () => undefined, // no more than tickets are revealed
    getTreeItem: (node) => itemOf(node, node.kind === 'ticket' ? fates.get(node.ticket) : undefined),
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
  const start = (ticket: Ticket, id: string): void => {
    run({
      ticket,
      ...(id !== '' && { plan: id }),
      became(fate) {
        fates.set(ticket, fate);
        changed.fire(undefined);
      },
    });
  };
  return {
    start,
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
      vscode.commands.registerCommand('modelrouter.doTicket', (node: Node | undefined) => {
        const [chosen] = node?.kind === 'ticket' ? [node] : view.selection;
        if (chosen?.kind === 'ticket') {
          start(chosen.ticket, plan?.id ?? '');
        } else {
          void vscode.window.showInformationMessage('ModelRouter: select a ticket first.');
        }
      }),
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

function itemOf(node: Node, fate: TicketFate | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'ticket': {
      const { ticket, number } = node;
      const item = new vscode.TreeItem(
        `${number}. ${visible(ticket.title)}`,
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.description = [visible(ticket.tier), fate].filter(Boolean).join(', ');
      item.iconPath = new vscode.ThemeIcon(fate === 'accepted' || fate === 'edited' ? 'pass' : 'tasklist');
      item.tooltip = lines(ticket.goal);
      item.contextValue = 'ticket';
      item.accessibilityInformation = {
        label: `Ticket ${number}: ${visible(ticket.title)}, tier ${item.description}`,
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
