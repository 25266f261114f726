// Adds rules to the text of `.modelrouter.json`, and leaves all else as it was written: comments, order, layout.
import { applyEdits, modify, type Edit, type FormattingOptions, type JSONPath, type Node } from 'jsonc-parser';
import { isAsStrict, LANES, type Lane } from '../lanes';
import { isSameGlob } from './globs';
import { itemsOf, memberOf, membersOf, parsePolicy, textOf } from './tree';

export type RuleEdit =
  | { readonly kind: 'edited'; readonly text: string }
  /** Every glob is in a rule that is as strict or stricter. */
  | { readonly kind: 'unchanged' }
  /** It says something that nobody can add a rule to. */
  | { readonly kind: 'malformed'; readonly problem: string };

interface Rule {
  readonly paths: Node | undefined;
  readonly globs: readonly (string | undefined)[];
  readonly lane: Lane | undefined;
  readonly laneNode: Node | undefined;
  /** The globs of a rule of the shape that is written here: a further one changes nothing of the rule's meaning. */
  readonly plainPaths: Node | undefined;
}

interface Policy {
  /** Where the rules are, with the keys as the file spells them. */
  readonly path: JSONPath;
  /** Absent where the file has none yet. */
  readonly array: Node | undefined;
}

const EMPTY_FILE = '{\n  "privacy": {\n    "rules": []\n  }\n}\n';

/** @param text The file's text; empty when there is none. */
export function addRule(text: string, globs: readonly string[], lane: Lane): RuleEdit {
  let edited = text.trim() === '' ? EMPTY_FILE : text;
  for (const glob of globs) {
    const policy = readPolicy(edited);
    if (typeof policy === 'string') {
      return { kind: 'malformed', problem: policy };
    }
    edited = withGlob(edited, policy, glob, lane);
  }
  return edited === text ? { kind: 'unchanged' } : { kind: 'edited', text: edited };
}

/** Where two texts differ: what lies between their common beginning and their common end. */
export function difference(before: string, after: string): { start: number; end: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start++;
  }
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail++;
  }
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}

function withGlob(text: string, { path, array }: Policy, glob: string, lane: Lane): string {
  if (!array) {
    const withArray = applyEdits(text, modify(text, path, [], { formattingOptions: layoutOf(text) }));
    const policy = readPolicy(withArray);
    return typeof policy === 'string' ? text : withGlob(withArray, policy, glob, lane);
  }
  const rules = itemsOf(array).map(readRule);
  const places = rules.flatMap((rule) =>
    rule.globs.flatMap((other, at) => (other !== undefined && isSameGlob(other, glob) ? [{ rule, at }] : [])),
  );
  if (places.some(({ rule }) => rule.lane && isAsStrict(rule.lane, lane))) {
    return text;
  }
  const looser = places.find(({ rule }) => rule.lane);
  if (looser?.rule.laneNode && looser.rule.globs.length === 1) {
    const { offset, length } = looser.rule.laneNode;
    return applyEdits(text, [{ offset, length, content: JSON.stringify(lane) }]);
  }
  const like = rules.find((rule) => rule.plainPaths && rule.lane === lane);
  const added = like?.plainPaths
    ? itemAdded(text, like.plainPaths, JSON.stringify(glob), 'inLine')
    : itemAdded(text, array, `{ "paths": [${JSON.stringify(glob)}], "lane": "${lane}" }`, 'ownLine');
  return applyEdits(text, looser?.rule.paths ? [added, itemRemoved(looser.rule.paths, looser.at)] : [added]);
}

/** @returns What is wrong, in words, where no rule can be added. */
function readPolicy(text: string): Policy | string {
  const tree = parsePolicy(text);
  if (tree.kind !== 'tree') {
    return tree.problem;
  }
  const privacy = memberOf(tree.root, 'privacy');
  const rules = memberOf(privacy?.value, 'rules');
  if (privacy && privacy.value.type !== 'object') {
    return `"${privacy.key}" must be an object`;
  }
  if (rules && rules.value.type !== 'array') {
    return `"${rules.key}" must be an array`;
  }
  return { path: [privacy?.key ?? 'privacy', rules?.key ?? 'rules'], array: rules?.value };
}

function readRule(node: Node): Rule {
  const lane = memberOf(node, 'lane')?.value;
  const paths = memberOf(node, 'paths');
  return {
    paths: paths?.value,
    globs: itemsOf(paths?.value).map(textOf),
    lane: LANES.find((name) => name === textOf(lane)?.toLowerCase()),
    laneNode: lane,
    plainPaths: paths?.value.type === 'array' && membersOf(node).length === 2 ? paths.value : undefined,
  };
}

/** An item at an array's end, laid out like the item before it. */
function itemAdded(text: string, array: Node, item: string, alone: 'inLine' | 'ownLine'): Edit {
  const last = itemsOf(array).at(-1);
  const { eol = '\n' } = layoutOf(text);
  if (last) {
    const indent = indentBefore(text, last.offset);
    const separator = indent === undefined ? ', ' : `,${eol}${indent}`;
    return { offset: last.offset + last.length, length: 0, content: `${separator}${item}` };
  }
  const inside = text.slice(array.offset + 1, array.offset + array.length - 1);
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', array.offset) + 1))?.[0] ?? '';
  const before = alone === 'ownLine' ? `${eol}${outer}${unitOf(text)}` : '';
  const after = alone === 'ownLine' ? `${eol}${outer}` : '';
  return inside.trim() === ''
    ? { offset: array.offset + 1, length: inside.length, content: `${before}${item}${after}` }
    : { offset: array.offset + 1, length: 0, content: `${before}${item}` }; // a comment stays behind it
}

/** Takes an item out, with the comma that parts it from the one before, or after where it is the first. */
function itemRemoved(array: Node, at: number): Edit {
  const [before, item, after] = [at - 1, at, at + 1].map((each) => itemsOf(array)[each]);
  const start = before ? before.offset + before.length : (item?.offset ?? array.offset);
  const end = before || !after ? (item ? item.offset + item.length : start) : after.offset;
  return { offset: start, length: end - start, content: '' };
}

/** The white space before an offset when that begins a line; undefined when something else stands before it. */
function indentBefore(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return text.lastIndexOf('\n', offset - 1) >= 0 && line.trim() === '' ? line : undefined;
}

function layoutOf(text: string): FormattingOptions {
  const unit = unitOf(text);
  return {
    insertSpaces: !unit.startsWith('\t'),
    tabSize: unit.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** What one step of indentation is in a text. */
function unitOf(text: string): string {
  return /^(\t| +)\S/m.exec(text)?.[1] ?? '  ';
}
