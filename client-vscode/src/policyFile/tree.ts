// `.modelrouter.json` as a tree: JSON with comments and trailing commas, as the sidecar reads it.
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

export const POLICY_FILE = '.modelrouter.json';

export type PolicyTree =
  { readonly kind: 'tree'; readonly root: Node } | { readonly kind: 'malformed'; readonly problem: string };

export function parsePolicy(text: string): PolicyTree {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) {
    const line = text.slice(0, first.offset).split('\n').length;
    return { kind: 'malformed', problem: `line ${line}: ${printParseErrorCode(first.error)}` };
  }
  return root?.type === 'object'
    ? { kind: 'tree', root }
    : { kind: 'malformed', problem: 'it must be an object {"privacy": ...}' };
}

export interface Member {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** The members of an object; none for anything else. */
export function membersOf(node: Node | undefined): Member[] {
  return node?.type === 'object'
    ? (node.children ?? []).flatMap(({ children: [keyNode, value] = [] }) =>
        keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [],
      )
    : [];
}

/** The member of a key, in any case, as the sidecar reads it. */
export function memberOf(node: Node | undefined, key: string): Member | undefined {
  return membersOf(node).find((member) => member.key.toLowerCase() === key.toLowerCase());
}

/** The items of an array; none for anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** A string's text; undefined for anything else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined;
}
