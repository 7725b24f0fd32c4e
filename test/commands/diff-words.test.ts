import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffWords, plainDiff } from '../../commands/cards/diff-words.js';
import { wordDiff } from '../../commands/cards/word-diff.js';

const diff = (before: string, after: string) => diffWords([before], [after]);

describe('the difference of two texts', () => {
  test.each([
    ['Hello dear rooks', 'Hello rooks', '> Hello ~~dear~~ rooks'],
    ['Two eggs', 'Three chicks', '> ~~Two eggs~~ **Three chicks**'],
    ['One. Two.', 'One. Two. Three.', '> One\\. Two\\. **Three\\.**'],
    ['鳥が鳴いた', '鳥が飛んだ', '> 鳥が~~鳴いた~~ **飛んだ**'],
    ['one two', 'one\ntwo', '> one **⏎**\n> two'],
    ['*a* b', '*a* c', '> \\*a\\* ~~b~~ **c**'],
  ])('%j → %j', (before, after, shown) => {
    expect(diff(before, after)).toBe(shown);
  });

  test('is nothing where nothing has changed, and names the parts of a thread', () => {
    expect(diffWords(['a', 'b'], ['a', 'b'])).toBe('');
    expect(diffWords(['a', 'b'], ['a', 'c'])).toBe('**2**\n> ~~b~~ **c**');
    expect(diffWords(['a'], ['a', 'new'])).toBe('**2**\n> **new**');
  });

  test('leaves out what stayed far from a change', () => {
    const long = 'A word that stays. '.repeat(40);
    const shown = diff(`${long}old end`, `${long}new end`);
    expect(shown.length).toBeLessThan(150);
    expect(shown).toMatch(/^> ….*~~old~~ \*\*new\*\* end$/);
  });

  test('loses nothing of either text, whatever they are', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(any, any, (before, after) => {
        const stretches = wordDiff(before, after);
        const without = (kind: string) =>
          stretches
            .filter((stretch) => stretch.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect([without('new'), without('gone')]).toEqual([before, after]);
      }),
      { numRuns: 200 },
    );
  });

  test('of texts with nothing in common is found in no time', () => {
    const words = (letter: string) =>
      Array.from({ length: 3000 }, (_, index) => `${letter}${index}`).join(' ');
    expect(plainDiff([words('a')], [words('b')])[0]).toContain('[-a0');
  });
});
