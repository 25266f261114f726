import { describe, expect, it } from 'vitest';
import { namesIn } from '../src/assist/plan/names';

describe('names of code in a goal', () => {
  it.each([
    ['what is in backticks, also a path to it', 'Rename `total` in `cart.sum`.', ['total', 'cart', 'sum']],
    ['what is called', 'Let total() round down.', ['total']],
    ['what nobody writes by chance', 'Make OpenMenu and max_age and utf8 faster', ['OpenMenu', 'max_age', 'utf8']],
    ['no words', 'Give regular Customers a discount of 5 percent', []],
    ['each once', '`parseUrl` and parseUrl()', ['parseUrl']],
    [
      'no more than a few',
      Array.from({ length: 20 }, (_, i) => `name${i}`).join(' '),
      ['name0', 'name1', 'name2', 'name3', 'name4', 'name5', 'name6', 'name7'],
    ],
  ])('are %s', (_, goal, expected) => {
    expect(namesIn(goal)).toEqual(expected);
  });
});
