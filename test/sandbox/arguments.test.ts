import { describe, expect, test } from 'vitest';
import { readArguments, USAGE } from '../../sandbox/arguments.js';

describe('what is given behind npm run sandbox --', () => {
  test('nothing: the page, as robin', () => {
    expect(readArguments([])).toEqual({ lines: [], as: 'robin', help: false });
  });

  test('commands in order, each by the person named before it', () => {
    const { lines } = readArguments(['--as', 'jay', '--exec', '/link', '--as', 'rowan', '--exec', '/help']);
    expect(lines).toEqual([
      { as: 'jay', line: '/link' },
      { as: 'rowan', line: '/help' },
    ]);
  });

  test('one name counts for all, wherever it stands', () => {
    expect(readArguments(['--exec', '/link', '--as', 'jay']).lines).toEqual([{ as: 'jay', line: '/link' }]);
  });

  test.each([['--help'], ['-h']])('%s asks for words that name every option and person', (option) => {
    expect(readArguments([option]).help).toBe(true);
    for (const name of ['--exec', '--as', '--help', 'rowan', 'robin', 'jay', 'wren'])
      expect(USAGE).toContain(name);
  });

  test.each([
    [['--exec', 'link'], '--exec takes a command'],
    [['--as', 'bob'], '--as takes one of rowan, robin, jay, wren'],
    [['--exce', '/link'], "Unknown option '--exce'"],
  ])('%j is refused in words', (argv, words) => {
    expect(() => readArguments(argv)).toThrow(words);
  });
});
