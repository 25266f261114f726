// A plan as a Markdown file: people read it and may edit it, and from its last block it can be opened again.
import type { PlanResult, Ticket } from '../messages';

/** What is kept of a turn. */
export interface SavedTurn {
  readonly goal: string;
  readonly markdown: string;
}

export interface SavedPlan {
  /** The oldest first; the last one is what the file shows. */
  readonly turns: readonly SavedTurn[];
  readonly tickets: readonly Ticket[];
  /** The model that answered last. */
  readonly model?: string;
  /** URIs of the files that it is about. */
  readonly files: readonly string[];
}

/** Around the text of the last turn, so that what somebody edits there is what is opened again. */
const BEGIN = '<!-- modelrouter plan -->';
const END = '<!-- modelrouter tickets -->';

/** Around the block, which is the last thing in the file: a plan may hold other blocks of JSON. */
const FENCE = { open: '\n```json\n', close: '\n```' };

/** What the block at the end holds: all but the text of the last turn. */
interface Block {
  readonly modelrouterPlan: 1;
  readonly goal: string;
  readonly earlier: readonly SavedTurn[];
  readonly tickets: readonly Ticket[];
  readonly model?: string;
  readonly files: readonly string[];
}

export function planFile({ turns, tickets, model, files }: SavedPlan): string {
  const last = turns.at(-1) ?? { goal: '', markdown: '' };
  const block: Block = {
    modelrouterPlan: 1,
    goal: last.goal,
    earlier: turns.slice(0, -1),
    tickets,
    ...(model !== undefined && { model }),
    files,
  };
  return [
    `# Plan: ${firstLine(turns[0]?.goal ?? '')}`,
    turns.map(({ goal }) => quote(goal)).join('\n\n'),
    BEGIN,
    last.markdown.trim(),
    END,
    '## Tickets',
    tickets.length === 0 ? 'None.' : tickets.map(ticketText).join('\n\n'),
    // A fence that no text in the block can end: JSON has no line of back quotes.
    `\`\`\`json\n${JSON.stringify(block, undefined, 2)}\n\`\`\``,
    '',
  ].join('\n\n');
}

/** @returns undefined where the text holds no plan. */
export function readPlanFile(text: string): SavedPlan | undefined {
  const unix = text.replaceAll('\r\n', '\n').trimEnd();
  const json = unix.slice(unix.lastIndexOf(FENCE.open) + FENCE.open.length, unix.lastIndexOf(FENCE.close));
  const block = parse(json);
  if (!block) {
    return undefined;
  }
  const [begin, end] = [unix.indexOf(BEGIN), unix.lastIndexOf(END)];
  const markdown = begin < 0 || end < begin ? '' : unix.slice(begin + BEGIN.length, end).trim();
  return {
    turns: [...block.earlier, { goal: block.goal, markdown }],
    tickets: block.tickets,
    ...(block.model !== undefined && { model: block.model }),
    files: block.files,
  };
}

/** What the file is called at first: `add-a-discount.md`. */
export function planFileName(goal: string): string {
  const words = firstLine(goal)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return `${words?.slice(0, NAME_WORDS).join('-') ?? 'plan'}.md`;
}

const NAME_WORDS = 6;

/** The result as the page takes it; what is not in the file is empty. */
export function savedResult({ markdown }: SavedTurn, plan: SavedPlan, isLast: boolean): PlanResult {
  return {
    id: '',
    markdown,
    tickets: isLast ? plan.tickets : [],
    route: {
      id: '',
      task: 'plan',
      tier: '',
      lane: 'cloud',
      ...(plan.model !== undefined && { model: plan.model }),
      sources: [],
      candidates: [],
      reasons: [],
    },
  };
}

function ticketText({ title, goal, files, acceptance, tier }: Ticket, index: number): string {
  return [
    `### ${index + 1}. ${title}`,
    goal,
    [
      `- tier: ${tier}`,
      ...files.map((file) => `- file: \`${file}\``),
      ...acceptance.map((each) => `- [ ] ${each}`),
    ].join('\n'),
  ].join('\n\n');
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

function quote(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function parse(json: string): Block | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { modelrouterPlan, goal, earlier, tickets, files, model } = (value ?? {}) as Partial<
    Record<keyof Block, unknown>
  >;
  return modelrouterPlan === 1 &&
    typeof goal === 'string' &&
    isListOf(earlier, isSavedTurn) &&
    isListOf(tickets, isTicket) &&
    isListOf(files, isString) &&
    (model === undefined || typeof model === 'string')
    ? { modelrouterPlan, goal, earlier, tickets, files, ...(model !== undefined && { model }) }
    : undefined;
}

function isListOf<T>(value: unknown, is: (each: unknown) => each is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isSavedTurn(value: unknown): value is SavedTurn {
  const { goal, markdown } = (value ?? {}) as Partial<Record<keyof SavedTurn, unknown>>;
  return typeof goal === 'string' && typeof markdown === 'string';
}

function isTicket(value: unknown): value is Ticket {
  const { title, goal, files, acceptance, tier } = (value ?? {}) as Partial<Record<keyof Ticket, unknown>>;
  return [title, goal, tier].every(isString) && isListOf(files, isString) && isListOf(acceptance, isString);
}
