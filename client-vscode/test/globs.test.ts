import { describe, expect, it } from 'vitest';
import { absoluteGlob, isSameGlob, literalGlob } from '../src/policyFile/globs';
import cases from './literalGlobs.json';

describe('a glob for one file or folder', () => {
  // tests/ModelRouter.Core.Tests reads the same list, and sees that each glob covers its path and not the others.
  it.each(cases)('$path', ({ path, isFolder, glob }) => {
    expect(literalGlob(path, isFolder)).toBe(glob);
  });

  it('is absolute where the user’s own rules hold', () => {
    expect(absoluteGlob('/home/me/[a]/b', true)).toBe('/home/me/[[]a]/b/');
    expect(absoluteGlob('C:/Users/me/x*', false)).toBe('C:/Users/me/x[*]');
  });

  it.each([
    ['./a/b', 'a/b', true],
    ['./private/', './private', true],
    ['private/', './private/', false], // the former is found at any depth
    ['./a', './b', false],
  ])('%s and %s mean the same: %s', (one, other, expected) => {
    expect(isSameGlob(one, other)).toBe(expected);
    expect(isSameGlob(other, one)).toBe(expected);
  });
});
