import { describe, expect, it } from 'vitest';
import schema from '../schemas/modelrouter.schema.json';
import { LANES } from '../src/lanes';
import { policyFixes } from '../src/policyFile/fixes';

/** The titles of the fixes, and what the text is with the first of them. */
function fixed(text: string): { titles: string[]; first: string | undefined } {
  const fixes = policyFixes(text);
  const [fix] = fixes;
  return {
    titles: fixes.map(({ title }) => title),
    first: fix && text.slice(0, fix.offset) + fix.replacement + text.slice(fix.offset + fix.length),
  };
}

const rule = (text: string): string => `{ "privacy": { "rules": [${text}] } }`;

describe('quick fixes of a policy file', () => {
  it.each([
    [
      'a misspelt lane',
      rule('{ "paths": ["a"], "lane": "lokal" }'),
      'Change "lokal" to "local"',
      rule('{ "paths": ["a"], "lane": "local" }'),
    ],
    [
      'a lane in capitals',
      rule('{ "paths": ["a"], "lane": "Off" }'),
      'Change "Off" to "off"',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    [
      'another word for a lane',
      rule('{ "paths": ["a"], "lane": "never" }'),
      'Change "never" to "off"',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    [
      'the default lane',
      '{ "privacy": { "defaultLane": "clod" } }',
      'Change "clod" to "cloud"',
      '{ "privacy": { "defaultLane": "cloud" } }',
    ],
    [
      'path',
      rule('{ "path": ["a"], "lane": "off" }'),
      'Change "path" to "paths"',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    [
      'path with one glob',
      rule('{ "path": "a", "lane": "off" }'),
      'Change "path" to "paths"',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    [
      'glob',
      rule('{ "glob": "a", "lane": "off" }'),
      'Change "glob" to "paths"',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    [
      'one glob that is no array',
      rule('{ "paths": "a", "lane": "off" }'),
      'Make "paths" an array',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    [
      'one rule that is no array',
      '{ "privacy": { "rules": { "paths": ["a"], "lane": "off" } } }',
      'Make "rules" an array',
      rule('{ "paths": ["a"], "lane": "off" }'),
    ],
    ['rule', '{ "privacy": { "rule": [] } }', 'Change "rule" to "rules"', '{ "privacy": { "rules": [] } }'],
    ['privcy', '{ "privcy": {} }', 'Change "privcy" to "privacy"', '{ "privacy": {} }'],
    ['rules beside privacy', '{ "rules": [] }', 'Put "rules" into "privacy"', '{ "privacy": { "rules": [] } }'],
  ])('mend %s', (_, text, title, expected) => {
    expect(fixed(text)).toEqual({ titles: [title], first: expected });
  });

  it('offer every lane where none is meant', () => {
    expect(fixed(rule('{ "paths": ["a"], "lane": "xyzzy" }')).titles).toEqual(
      LANES.map((lane) => `Change "xyzzy" to "${lane}"`),
    );
  });

  it.each([
    ['what is right', rule('{ "paths": ["a"], "lane": "off", "reason": "r" }')],
    ['a key that would be there twice', rule('{ "path": "a", "paths": ["b"], "lane": "off" }')],
    ['a key that nobody knows', '{ "privacy": { "endpoint": "https://evil" } }'],
    ['what is no JSON', '{{{'],
    ['nothing', ''],
  ])('are none for %s', (_, text) => {
    expect(policyFixes(text)).toEqual([]);
  });
});

describe('the schema of policy files', () => {
  it('knows the lanes', () => {
    expect(schema.definitions.lane.enum).toEqual([...LANES]);
    expect(schema.definitions.lane.enumDescriptions).toHaveLength(LANES.length);
  });
});
