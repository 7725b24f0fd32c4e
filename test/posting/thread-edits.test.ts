import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isNumbered,
  joined,
  partsFrom,
  withNumbersToggled,
  withPartAdded,
  withPartChanged,
  withPartMoved,
} from '../../src/posting/thread-edits.js';

const LIMIT = 280;
const NUMBERED = ['One 1/3', 'Two 2/3', 'Three 3/3'];
const PLAIN = ['One', 'Two', 'Three'];

describe('numbers', () => {
  test('are there when every part ends with its own', () => {
    expect(isNumbered(NUMBERED)).toBe(true);
    expect(isNumbered(['One 1/3', 'Two 3/3', 'Three 2/3'])).toBe(false);
    expect(isNumbered(['One 1/3', 'Two 2/3', 'Three'])).toBe(false);
    // A score, not a number.
    expect(isNumbered(['We won 1/1'])).toBe(false);
  });

  test('are taken away and put back', () => {
    expect(withNumbersToggled(NUMBERED, LIMIT)).toEqual(PLAIN);
    expect(withNumbersToggled(PLAIN, LIMIT)).toEqual(NUMBERED);
  });

  test('that have no room are refused, so that no part is lost', () => {
    const full = Array.from({ length: 25 }, (_, index) => String(index % 10).repeat(LIMIT));
    expect(() => withNumbersToggled(full, LIMIT)).toThrow('more than 25 parts');
  });

  test('stay right whatever is done', () => {
    expect(withPartAdded(NUMBERED, 'Four', LIMIT)).toEqual(['One 1/4', 'Two 2/4', 'Three 3/4', 'Four 4/4']);
    expect(withPartMoved(NUMBERED, { index: 0, by: 1 }, LIMIT)).toEqual(['Two 1/3', 'One 2/3', 'Three 3/3']);
    expect(withPartChanged(NUMBERED, { index: 1, text: '' }, LIMIT)).toEqual(['One 1/2', 'Three 2/2']);
    expect(withPartChanged(NUMBERED, { index: 1, text: 'Deux' }, LIMIT)).toEqual([
      'One 1/3',
      'Deux 2/3',
      'Three 3/3',
    ]);
  });

  test('go with the last part but one', () => {
    expect(withPartChanged(['One 1/2', 'Two 2/2'], { index: 0, text: ' ' }, LIMIT)).toEqual(['Two']);
  });
});

describe('a part', () => {
  test('stays where it is at the ends', () => {
    expect(withPartMoved(PLAIN, { index: 0, by: -1 }, LIMIT)).toEqual(PLAIN);
    expect(withPartMoved(PLAIN, { index: 2, by: 1 }, LIMIT)).toEqual(PLAIN);
  });

  test('that is too long becomes several, and so does one with a line of dashes', () => {
    const long = 'A sentence about rooks. '.repeat(20).trim();
    expect(withPartChanged(PLAIN, { index: 1, text: long }, LIMIT)).toHaveLength(4);
    expect(withPartChanged(PLAIN, { index: 1, text: 'Two\n---\nTwo and a half' }, LIMIT)).toEqual([
      'One',
      'Two',
      'Two and a half',
      'Three',
    ]);
  });

  test('is not the last one that can be removed', () => {
    expect(() => withPartChanged(['One'], { index: 0, text: '' }, LIMIT)).toThrow('leave nothing');
  });

  test('that is not there is no part', () => {
    expect(() => withPartChanged(PLAIN, { index: 3, text: 'x' }, LIMIT)).toThrow('no such part');
    expect(() => withPartMoved(PLAIN, { index: 3, by: -1 }, LIMIT)).toThrow('no such part');
  });
});

describe('what X would not take', () => {
  test.each([
    ['three dashes', '\n---\n'],
    ['dashes that a telephone joined', '\n—-\n'],
    ['line ends of Windows', '\r\n------\r\n'],
  ])('is kept as its author has parted it: %s', (_name, cut) => {
    const parts = Array.from({ length: 26 }, (_, index) => `Part ${index + 1}`);
    expect(partsFrom(parts.join(cut), { limit: LIMIT, numbering: true })).toEqual(parts);
  });

  test('keeps every other part when one has two cashtags', () => {
    expect(partsFrom('One\n---\n$ROOK $CROW', { limit: LIMIT, numbering: false })).toEqual([
      'One',
      '$ROOK $CROW',
    ]);
  });
});

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const part = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

test('moves, and numbers on and off, lose and double nothing', () => {
  const moves = fc.array(fc.record({ index: fc.nat(9), by: fc.constantFrom(-1, 1), toggle: fc.boolean() }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 10 }), moves, (parts, steps) => {
      let texts: string[] = parts;
      for (const { index, by, toggle } of steps) {
        texts = withPartMoved(texts, { index: index % parts.length, by }, LIMIT);
        if (toggle) texts = withNumbersToggled(texts, LIMIT);
      }
      const left = joined(texts).split('\n---\n');
      expect([...left].sort()).toEqual([...parts].sort());
    }),
  );
});
