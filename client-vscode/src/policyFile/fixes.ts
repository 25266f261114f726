// Quick fixes for the common mistakes in `.modelrouter.json`. What is wrong, VS Code says by the schema.
import { parseTree, type Node } from 'jsonc-parser';
import { LANES, type Lane } from '../lanes';
import { itemsOf, memberOf, membersOf, textOf, type Member } from './tree';

export interface Fix {
  readonly title: string;
  /** What it mends; the light bulb is shown there. */
  readonly offset: number;
  readonly length: number;
  readonly replacement: string;
  /** Whether there is no other way that it could be meant. */
  readonly isSure: boolean;
}

const FILE_KEYS = ['$schema', 'privacy'];
const PRIVACY_KEYS = ['rules', 'defaultLane', 'honorIgnoreFiles'];
const RULE_KEYS = ['paths', 'lane', 'reason'];

/** What people write for a key, beside what is nearly the key. */
const OTHER_WORDS: Record<string, string> = {
  glob: 'paths',
  globs: 'paths',
  pattern: 'paths',
  patterns: 'paths',
  file: 'paths',
  files: 'paths',
  comment: 'reason',
  description: 'reason',
  why: 'reason',
  default: 'defaultLane',
};

/** What people write for a lane, beside what is nearly its name. */
const OTHER_LANES: Record<string, Lane> = {
  never: 'off',
  none: 'off',
  deny: 'off',
  blocked: 'off',
  private: 'local',
  machine: 'local',
  internal: 'trusted',
  public: 'cloud',
  any: 'cloud',
};

/** Changes of letters up to which one word counts as a misspelling of another. */
const MAX_MISSPELT = 2;

/** Fixes for a text, also one that is not complete JSON yet. */
export function policyFixes(text: string): Fix[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const privacy = memberOf(root, 'privacy');
  const rules = memberOf(privacy?.value, 'rules');
  return [
    ...(privacy ? [] : moved(text, root)),
    ...keyFixes(root, FILE_KEYS),
    ...keyFixes(privacy?.value, PRIVACY_KEYS),
    ...laneFixes(memberOf(privacy?.value, 'defaultLane')?.value),
    ...(rules?.value.type === 'object' ? [wrapped(text, rules.value, 'rules')] : []),
    ...[...itemsOf(rules?.value), ...(rules?.value.type === 'object' ? [rules.value] : [])].flatMap((rule) =>
      ruleFixes(text, rule),
    ),
  ];
}

function ruleFixes(text: string, rule: Node): Fix[] {
  const paths = memberOf(rule, 'paths');
  return [
    ...keyFixes(rule, RULE_KEYS, (member, key) =>
      key === 'paths' && textOf(member.value) !== undefined
        ? { node: whole(member), replacement: `"paths": [${sourceOf(text, member.value)}]` }
        : undefined,
    ),
    ...(textOf(paths?.value) === undefined || !paths ? [] : [wrapped(text, paths.value, 'paths')]),
    ...laneFixes(memberOf(rule, 'lane')?.value),
  ];
}

type Span = Pick<Node, 'offset' | 'length'>;

/** @param instead Another change than of the key alone, where one is needed. */
function keyFixes(
  node: Node | undefined,
  known: readonly string[],
  instead: (member: Member, key: string) => { node: Span; replacement: string } | undefined = () => undefined,
): Fix[] {
  return membersOf(node).flatMap((member) => {
    const key = known.includes(member.key) ? undefined : meantKey(member.key, known);
    if (key === undefined || membersOf(node).some((other) => other.key === key)) {
      return [];
    }
    const change = instead(member, key) ?? { node: member.keyNode, replacement: JSON.stringify(key) };
    return [fix(`Change "${member.key}" to "${key}"`, change.node, change.replacement, true)];
  });
}

/** Rules and a default lane that stand beside "privacy" instead of in it. */
function moved(text: string, root: Node | undefined): Fix[] {
  return membersOf(root)
    .filter(({ key }) => PRIVACY_KEYS.includes(key))
    .slice(0, 1)
    .map((member) => fix(`Put "${member.key}" into "privacy"`, whole(member), inPrivacy(text, member), true));
}

function inPrivacy(text: string, member: Member): string {
  const { offset, length } = whole(member);
  return `"privacy": { ${text.slice(offset, offset + length)} }`;
}

function laneFixes(node: Node | undefined): Fix[] {
  const written = textOf(node);
  if (!node || written === undefined || LANES.some((lane) => lane === written)) {
    return [];
  }
  const meant = OTHER_LANES[written.toLowerCase()] ?? nearest(written, LANES);
  const offered = meant === undefined ? LANES : [meant];
  return offered.map((lane) =>
    fix(`Change "${written}" to "${lane}"`, node, JSON.stringify(lane), offered.length === 1),
  );
}

function wrapped(text: string, node: Node, key: string): Fix {
  return fix(`Make "${key}" an array`, node, `[${sourceOf(text, node)}]`, true);
}

function fix(title: string, { offset, length }: Span, replacement: string, isSure: boolean): Fix {
  return { title, offset, length, replacement, isSure };
}

function whole({ keyNode, value }: Member): Span {
  return { offset: keyNode.offset, length: value.offset + value.length - keyNode.offset };
}

function sourceOf(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}

function meantKey(written: string, known: readonly string[]): string | undefined {
  const word = OTHER_WORDS[written.toLowerCase()];
  return word !== undefined && known.includes(word) ? word : nearest(written, known);
}

function nearest<T extends string>(written: string, known: readonly T[]): T | undefined {
  const [best] = known
    .map((word) => ({ word, distance: distance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  // Of a short word, two other letters leave little.
  return best && best.distance <= Math.min(MAX_MISSPELT, Math.floor(best.word.length / 2)) ? best.word : undefined;
}

/** Letters to add, drop or change (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const changed = (row[j] ?? 0) + (one[i] === other[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
