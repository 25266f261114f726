import { describe, expect, it } from 'vitest';
import { addRule, difference } from '../src/policyFile/addRule';

const lines = (...text: string[]): string => text.join('\n');

describe('adding a rule to a policy file', () => {
  it.each<[string, string, 'local' | 'off', string[], string]>([
    [
      'makes the file',
      '',
      'local',
      ['./x', './y/'],
      '{\n  "privacy": {\n    "rules": [\n      { "paths": ["./x", "./y/"], "lane": "local" }\n    ]\n  }\n}\n',
    ],
    [
      'makes what the file has not yet',
      '{\n  // ours\n  "$schema": "https://example.com/s.json"\n}\n',
      'off',
      ['./x'],
      lines(
        '{',
        '  // ours',
        '  "$schema": "https://example.com/s.json",',
        '  "privacy": {',
        '    "rules": [',
        '      { "paths": ["./x"], "lane": "off" }',
        '    ]',
        '  }',
        '}',
        '',
      ),
    ],
    [
      'keeps comments, layout and a comma at the end',
      lines(
        '// c',
        '{\t"privacy": {',
        '\t"rules": [ // first',
        '\t\t{ "paths": [ "a/" ],',
        '\t\t  "lane": "off" }, // why',
        '\t], /* d */ }, }',
      ),
      'local',
      ['./x'],
      lines(
        '// c',
        '{\t"privacy": {',
        '\t"rules": [ // first',
        '\t\t{ "paths": [ "a/" ],',
        '\t\t  "lane": "off" },',
        '\t\t{ "paths": ["./x"], "lane": "local" }, // why',
        '\t], /* d */ }, }',
      ),
    ],
    [
      'joins a rule of that lane that gives no reason of its own',
      '{"privacy":{"rules":[{"paths":["a"],"lane":"local","reason":"r"},{"paths":["b"],"lane":"local"}]}}',
      'local',
      ['./x'],
      '{"privacy":{"rules":[{"paths":["a"],"lane":"local","reason":"r"},{"paths":["b", "./x"],"lane":"local"}]}}',
    ],
    [
      'keeps paths on lines of their own',
      '{"privacy":{"rules":[{"paths":[\r\n    "a", // c\r\n  ],"lane":"local"}]}}',
      'local',
      ['./x'],
      '{"privacy":{"rules":[{"paths":[\r\n    "a",\r\n    "./x", // c\r\n  ],"lane":"local"}]}}',
    ],
    [
      'fills an empty array around its comment',
      '{\n  "privacy": {\n    "rules": [\n      // none yet\n    ]\n  }\n}',
      'local',
      ['./x'],
      '{\n  "privacy": {\n    "rules": [\n      { "paths": ["./x"], "lane": "local" }\n      // none yet\n    ]\n  }\n}',
    ],
    [
      'tightens a rule for the same path',
      '{"privacy":{"rules":[{"paths":["./x/"],"lane":"local","reason":"r"}]}}',
      'off',
      ['./x'],
      '{"privacy":{"rules":[{"paths":["./x/"],"lane":"off","reason":"r"}]}}',
    ],
    [
      'takes the path out of a looser rule for others, too',
      '{"privacy":{"rules":[{"paths":["a", "./x"],"lane":"trusted"}]}}',
      'local',
      ['./x'],
      '{"privacy":{"rules":[{"paths":["a"],"lane":"trusted"}, { "paths": ["./x"], "lane": "local" }]}}',
    ],
    [
      'whichever of the paths it is, and whether the other rule comes before or after',
      '{"privacy":{"rules":[{"paths":["b"],"lane":"off"},{"paths":["./x", "a", /* c */ "d"],"lane":"local"}]}}',
      'off',
      ['./x', 'd'],
      '{"privacy":{"rules":[{"paths":["b", "./x", "d"],"lane":"off"},{"paths":["a"],"lane":"local"}]}}',
    ],
    [
      'finds keys in any case, as the sidecar does',
      '{"Privacy":{"RULES":[]}}',
      'local',
      ['./x'],
      '{"Privacy":{"RULES":[\n  { "paths": ["./x"], "lane": "local" }\n]}}',
    ],
  ])('%s', (_, text, lane, globs, expected) => {
    const edited = addRule(text, globs, lane);
    expect(edited).toEqual({ kind: 'edited', text: expected });
    expect(addRule(expected, globs, lane)).toEqual({ kind: 'unchanged' });
  });

  it('never loosens', () => {
    const text = '{"privacy":{"rules":[{"paths":["./x", "y"],"lane":"off"}]}}';
    expect(addRule(text, ['./x'], 'local')).toEqual({ kind: 'unchanged' });
  });

  it.each([
    ['{"privacy": {', 'line 1: CloseBraceExpected'],
    ['{\n  "privacy": nonsense\n}', 'line 2: InvalidSymbol'],
    ['[]', 'it must be an object {"privacy": ...}'],
    ['{"privacy": []}', '"privacy" must be an object'],
    ['{"privacy": {"rules": {}}}', '"rules" must be an array'],
    ['// nothing but this', 'line 1: ValueExpected'],
  ])('leaves alone what it cannot add to: %s', (text, problem) => {
    expect(addRule(text, ['./x'], 'local')).toEqual({ kind: 'malformed', problem });
  });

  it('passes over rules that are none', () => {
    const text =
      '{"privacy":{"rules":[7, {"paths":"./x","lane":"off"}, {"paths":["./x"]}, {"paths":["./x"],"lane":7}]}}';
    expect(addRule(text, ['./x'], 'local')).toEqual({
      kind: 'edited',
      text: text.replace(']}}', ', { "paths": ["./x"], "lane": "local" }]}}'),
    });
  });
});

describe('the difference of two texts', () => {
  it.each([
    ['abc', 'abXc', { start: 2, end: 2, inserted: 'X' }],
    ['aa', 'aaa', { start: 2, end: 2, inserted: 'a' }],
    ['abc', 'ac', { start: 1, end: 2, inserted: '' }],
    ['', 'x', { start: 0, end: 0, inserted: 'x' }],
    ['same', 'same', { start: 4, end: 4, inserted: '' }],
  ])('%s → %s', (before, after, expected) => {
    expect(difference(before, after)).toEqual(expected);
    const { start, end, inserted } = difference(before, after);
    expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after);
  });
});
