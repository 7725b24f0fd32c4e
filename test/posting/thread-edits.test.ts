import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textsOf } from '../../src/posting/contents.js';
import type { PartContent } from '../../src/posting/media.js';
import {
  contentsFrom,
  isNumbered,
  isOneText,
  joined,
  partsFrom,
  withAttachments,
  withNumbersToggled,
  withPartAdded,
  withPartChanged,
  withPartMoved,
  withPartRemoved,
  writtenAnew,
} from '../../src/posting/thread-edits.js';
import { aMedia } from '../support/memory-files.js';

const LIMIT = 280;
const NUMBERED = parts('One 1/3', 'Two 2/3', 'Three 3/3');
const PLAIN = parts('One', 'Two', 'Three');

function parts(...texts: readonly string[]): PartContent[] {
  return texts.map((text) => ({ text }));
}

describe('numbers', () => {
  test('are there when every part ends with its own', () => {
    expect(isNumbered(textsOf({ parts: NUMBERED }))).toBe(true);
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
    expect(() => withNumbersToggled(parts(...full), LIMIT)).toThrow('more than 25 parts');
  });

  test('stay right whatever is done', () => {
    expect(withPartAdded(NUMBERED, 'Four', LIMIT)).toEqual(
      parts('One 1/4', 'Two 2/4', 'Three 3/4', 'Four 4/4'),
    );
    expect(withPartMoved(NUMBERED, { index: 0, by: 1 }, LIMIT)).toEqual(
      parts('Two 1/3', 'One 2/3', 'Three 3/3'),
    );
    expect(withPartChanged(NUMBERED, { index: 1, text: '' }, LIMIT)).toEqual(parts('One 1/2', 'Three 2/2'));
    expect(withPartChanged(NUMBERED, { index: 1, text: 'Deux' }, LIMIT)).toEqual(
      parts('One 1/3', 'Deux 2/3', 'Three 3/3'),
    );
  });

  test('go with the last part but one', () => {
    expect(withPartChanged(parts('One 1/2', 'Two 2/2'), { index: 0, text: ' ' }, LIMIT)).toEqual(
      parts('Two'),
    );
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
    expect(withPartChanged(PLAIN, { index: 1, text: 'Two\n---\nTwo and a half' }, LIMIT)).toEqual(
      parts('One', 'Two', 'Two and a half', 'Three'),
    );
  });

  test('is not the last one that can be removed', () => {
    expect(() => withPartChanged(parts('One'), { index: 0, text: '' }, LIMIT)).toThrow('leave nothing');
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
    const pieces = Array.from({ length: 26 }, (_, index) => `Part ${index + 1}`);
    expect(partsFrom(pieces.join(cut), { limit: LIMIT, numbering: true })).toEqual(pieces);
  });

  test('keeps every other part when one has two cashtags', () => {
    expect(partsFrom('One\n---\n$ROOK $CROW', { limit: LIMIT, numbering: false })).toEqual([
      'One',
      '$ROOK $CROW',
    ]);
  });
});

describe('what a part carries', () => {
  const rook = { media: [aMedia()] };
  const poll = { poll: { options: ['Yes', 'No'], minutes: 60 } };
  const thread = [{ text: 'One', ...poll }, { text: 'Two', ...rook }, { text: 'Three' }];

  test('moves with its words', () => {
    expect(withPartMoved(thread, { index: 1, by: 1 }, LIMIT)).toEqual([thread[0], thread[2], thread[1]]);
  });

  test('stays while the parts are numbered, and goes with the part', () => {
    const numbered = withNumbersToggled(thread, LIMIT);
    expect(numbered[1]).toEqual({ text: 'Two 2/3', ...rook });
    expect(withNumbersToggled(numbered, LIMIT)).toEqual(thread);
    expect(withPartRemoved(numbered, 1, LIMIT)).toEqual([
      { text: 'One 1/2', ...poll },
      { text: 'Three 2/2' },
    ]);
  });

  test('stays with the beginning of what is cut', () => {
    const long = 'A sentence about rooks. '.repeat(20).trim();
    const [, first, second] = withPartChanged(thread, { index: 1, text: long }, LIMIT);
    expect(first).toMatchObject(rook);
    expect(second).not.toHaveProperty('media');
  });

  test('is enough for a part without words, numbered or not', () => {
    const wordless = withPartChanged(thread, { index: 1, text: '' }, LIMIT);
    expect(wordless[1]).toEqual({ text: '', ...rook });
    const numbered = withNumbersToggled(wordless, LIMIT);
    expect(numbered[1]).toEqual({ text: '2/3', ...rook });
    expect(isNumbered(textsOf({ parts: numbered }))).toBe(true);
    expect(withNumbersToggled(numbered, LIMIT)).toEqual(wordless);
    expect(isOneText({ parts: numbered })).toBe(false);
    expect(isOneText({ parts: thread })).toBe(true);
    expect(withAttachments(wordless, { index: 1 }, LIMIT)).toEqual([thread[0], thread[2]]);
  });

  test('is put on and taken off', () => {
    expect(withAttachments(thread, { index: 2, ...rook }, LIMIT)[2]).toEqual({ text: 'Three', ...rook });
    expect(withAttachments(thread, { index: 1 }, LIMIT)[1]).toEqual({ text: 'Two' });
  });

  test('is not lost when the whole is written anew with fewer parts', () => {
    const other = { media: [aMedia({ id: 'file-2' })] };
    const before = [{ text: 'One' }, { text: 'Two', ...rook }, { text: 'Three', ...other }];
    expect(writtenAnew('Eins', before, { limit: LIMIT, numbering: false })).toEqual([
      { text: 'Eins', media: [...rook.media, ...other.media] },
    ]);
    expect(writtenAnew('Eins\n---\nZwei', before, { limit: LIMIT, numbering: false })).toEqual([
      { text: 'Eins' },
      { text: 'Zwei', media: [...rook.media, ...other.media] },
    ]);
  });

  test('is kept with parts that X would not take', () => {
    const contents = [
      { text: '$ROOK $CROW', ...rook },
      { text: '', media: other() },
    ];
    expect(contentsFrom(contents, { limit: LIMIT, numbering: false })).toEqual(contents);
  });

  const other = () => [aMedia({ id: 'file-3' })];
});

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const part = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

test('moves, and numbers on and off, lose and double nothing', () => {
  const moves = fc.array(fc.record({ index: fc.nat(9), by: fc.constantFrom(-1, 1), toggle: fc.boolean() }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 10 }), moves, (texts, steps) => {
      let now = parts(...texts);
      for (const { index, by, toggle } of steps) {
        now = withPartMoved(now, { index: index % texts.length, by }, LIMIT);
        if (toggle) now = withNumbersToggled(now, LIMIT);
      }
      const left = joined(textsOf({ parts: now })).split('\n---\n');
      expect([...left].sort()).toEqual([...texts].sort());
    }),
  );
});
