// Which words of a goal name something in code.

/** Letters of a name that stands for itself; shorter ones are words. */
const SHORTEST = 4;

/** Names that are looked up. */
const MOST_NAMES = 8;

const QUOTED = /`([^`\n]+)`/gu;
const CALLED = /([\p{L}_$][\p{L}\p{N}_$]*)\(/gu;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** @returns what is in backticks, what is called, and what nobody writes by chance, in the order of the words. */
export function namesIn(goal: string): string[] {
  const quoted = [...goal.matchAll(QUOTED)].flatMap(([, code = '']) => code.match(WORD) ?? []);
  const called = [...goal.matchAll(CALLED)].map(([, name = '']) => name);
  const written = (goal.match(WORD) ?? []).filter((word) => word.length >= SHORTEST && isWrittenAsCode(word));
  const places = new Map([...quoted, ...called, ...written].map((name) => [name, goal.indexOf(name)]));
  return [...places.keys()]
    .sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
    .slice(0, MOST_NAMES);
}

/** A capital, an underscore or a digit behind its beginning. */
function isWrittenAsCode(word: string): boolean {
  return /[\p{Lu}\p{N}_$]/u.test(word.slice(1));
}
