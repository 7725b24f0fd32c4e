import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/errors.js';
import { readText } from '../../src/posting/check-text.js';
import { splitThread } from '../../src/posting/split-thread.js';
import { textSweep } from '../sweep/text/text-sweep.js';

const plain = { limit: 280, numbering: false } as const;
const numbered = { limit: 280, numbering: true } as const;

/** A sentence of so many letters. */
const sentence = (length: number) => `${'Word '.repeat(length / 5).trimEnd()}.`;

describe('where the author cuts', () => {
  test.each([
    ['three dashes', 'one\n---\ntwo'],
    ['more, with spaces around', 'one\n\n  ------ \n\ntwo'],
    ['line ends of Windows', 'one\r\n---\r\ntwo'],
    ['dashes that a telephone joined', 'one\n—-\ntwo'],
    ['a cut before, after and twice', '---\none\n---\n---\ntwo\n---'],
  ])('%s', (_name, text) => {
    expect(splitThread(text, plain)).toEqual(['one', 'two']);
  });

  test.each(['one\n--\ntwo', 'one --- two', 'one\n—\ntwo', 'one\n- - -\ntwo'])('not at %j', (text) => {
    expect(splitThread(text, plain)).toEqual([text]);
  });

  test('short parts stay as they are, long ones are split further', () => {
    const [first, ...rest] = splitThread(`Short.\n---\n${`${sentence(100)} `.repeat(4)}`, plain);
    expect(first).toBe('Short.');
    expect(rest).toHaveLength(2);
  });
});

describe('where a long text is cut', () => {
  test('at a paragraph, when the part is not too short by then', () => {
    const [one, two, three] = [150, 150, 150].map(sentence);
    expect(splitThread(`${one}\n\n${two}\n\n${three}`, plain)).toEqual([one, two, three]);
  });

  test('paragraphs that fit together stay together', () => {
    const [one, two, three] = [100, 100, 200].map(sentence);
    expect(splitThread(`${one}\n\n${two}\n\n${three}`, plain)).toEqual([`${one}\n\n${two}`, three]);
  });

  test('not after a short headline', () => {
    const [first = ''] = splitThread(`Headline\n\n${sentence(150)} ${sentence(150)}`, plain);
    expect(first).toBe(`Headline\n\n${sentence(150)}`);
  });

  test('else after a sentence or a line', () => {
    expect(splitThread(`${sentence(200)} ${sentence(150)}`, plain)).toEqual([sentence(200), sentence(150)]);
    const list = Array.from({ length: 12 }, (_, index) => `- item ${index + 1} of the long list`);
    expect(splitThread(list.join('\n'), plain).flatMap((part) => part.split('\n'))).toEqual(list);
  });

  test('but not after a title or an initial', () => {
    const text = `${sentence(150)} ${'word '.repeat(20)}and Dr. Who ${'word '.repeat(30)}`;
    for (const part of splitThread(text, plain)) expect(part).not.toMatch(/Dr\.$/);
  });

  test('after a Japanese sentence, which no space follows', () => {
    const parts = splitThread('これは長い文章です。'.repeat(30), plain);
    for (const part of parts) expect(part.endsWith('。')).toBe(true);
    expect(parts.join('')).toBe('これは長い文章です。'.repeat(30));
  });

  test('else between words', () => {
    const parts = splitThread('word '.repeat(100), plain);
    expect(parts.join(' ')).toBe('word '.repeat(100).trim());
  });

  test('not in a long word that fits into a post, after letters that count double', () => {
    // No link: letters stand before it.
    const word = `AAPLhttps://example.com${'/long'.repeat(46)}/http://x.com/y`;
    const [first, second] = splitThread(`${'日本'.repeat(20)} ${word} and so on`, plain);
    expect(first).toBe('日本'.repeat(20));
    expect(second?.startsWith(word)).toBe(true);
  });

  test('a giant word between the letters that readers see', () => {
    const family = '👩‍👩‍👧‍👦';
    const parts = splitThread(family.repeat(300), plain);
    expect(parts.map((part) => part.length % family.length)).toEqual([0, 0, 0]);
    expect(parts.join('')).toBe(family.repeat(300));
    const accents = 'a\u0302\u0323'.normalize('NFC').repeat(400);
    expect(splitThread(accents, plain).join('')).toBe(accents);
  });

  test('the last part is no scrap', () => {
    const parts = splitThread(`${'word '.repeat(56)}and more`, plain);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part.length).toBeGreaterThan(60);
  });
});

describe('links, mentions and tags stay whole', () => {
  test.each([
    ['a link', 'https://example.com/a/b?c=d#e'],
    ['a very long link', `https://example.com/${'a'.repeat(600)}`],
    ['a bare domain', 'sub.example.co.uk/path'],
    ['a mention', '@somebody_long'],
    ['a hashtag', '#AVeryLongHashtagOfSeveralWords'],
    ['a cashtag', '$AAPL'],
  ])('%s', (_name, name) => {
    for (let before = 240; before < 285; before += 1) {
      const parts = splitThread(`${'a'.repeat(before)} ${name} and some more words`, numbered);
      expect(parts.filter((part) => part.includes(name))).toHaveLength(1);
    }
  });

  test('a link without spaces around, in a word that no part can hold', () => {
    const text = `${'日'.repeat(130)}https://example.com/path${'本'.repeat(200)}`;
    const parts = splitThread(text, plain);
    expect(parts.flatMap((part) => readText(part).urls)).toEqual(readText(text).urls);
    expect(parts.join('')).toBe(text);
  });

  test('no cut makes a link: what follows @ in a mail address is one only without it', () => {
    const text = 'someone@example.com'.repeat(40);
    const parts = splitThread(text, plain);
    expect(parts.flatMap((part) => readText(part).urls)).toEqual(readText(text).urls);
    expect(parts.join('')).toBe(text);
  });

  test('a tag that no part can hold is named', () => {
    const text = `Hello #tag${'a'.repeat(400)}`;
    expect(() => splitThread(text, plain)).toThrow(
      'cannot be cut without breaking a link, mention or tag: ‘#tagaaa',
    );
  });
});

describe('numbers', () => {
  test('count, and the length of the highest one with them', () => {
    for (const count of [2, 9, 10, 24]) {
      const parts = splitThread(Array(count).fill(sentence(270)).join('\n'), numbered);
      expect(parts).toHaveLength(count);
      expect(parts[0]).toBe(`${sentence(270)} 1/${count}`);
      expect(parts.at(-1)).toBe(`${sentence(270)} ${count}/${count}`);
    }
  });

  test('a part that is too long only with its number is split', () => {
    const parts = splitThread(`${sentence(140)} ${sentence(135)} a\n---\nEnd`, numbered);
    expect(parts).toEqual([`${sentence(140)} 1/3`, `${sentence(135)} a 2/3`, 'End 3/3']);
  });

  test('one part has none', () => {
    expect(splitThread('a'.repeat(280), numbered)).toEqual(['a'.repeat(280)]);
  });

  test('do not become part of a link', () => {
    const parts = splitThread('example.com/path\n---\n#tag\n---\n@somebody', numbered);
    expect(parts).toEqual(['example.com/path 1/3', '#tag 2/3', '@somebody 3/3']);
    expect(readText(parts[0] ?? '').urls).toEqual(['example.com/path']);
  });
});

describe('long posts', () => {
  test('of 25,000 are one part, and may be a thread, too', () => {
    const long = { limit: 25_000, numbering: false } as const;
    expect(splitThread('a'.repeat(25_000), long)).toHaveLength(1);
    const parts = splitThread(`${sentence(100)} `.repeat(600), long);
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(readText(part).weightedLength).toBeLessThanOrEqual(25_000);
  });
});

describe('what is refused says why, with the numbers', () => {
  test.each([
    ['nothing', ' \n ', 'no text'],
    ['dashes alone', '---\n---', 'no text'],
    ['26 parts', Array(26).fill('a').join('\n---\n'), 'That makes 26 parts, and a thread takes 25'],
    ['7,500 letters', 'word '.repeat(1500), 'more than 25 parts: it counts 7499, and each part takes 280'],
    [
      'two cashtags in one part',
      'one\n---\n$AAPL and $TSLA',
      'Part 2 of 2: X takes one cashtag a post, and this has 2',
    ],
    ['a byte order mark', 'one\n---\ntwo\ufeffthree', 'characters that X refuses'],
    ['half a character', 'one\n---\n\ud83d', 'characters that X refuses'],
    ['a book', 'word '.repeat(20_000), 'That is 100000 characters; a thread takes 56000'],
    ['what nobody can read in time', '鳥.'.repeat(5000), 'dots but no spaces'],
  ])('%s', (_name, text, words) => {
    expect(() => splitThread(text, plain)).toThrow(words);
    expect(() => splitThread(text, plain)).toThrow(InvalidInputError);
  });
});

/** Short ones; `npm run sweep -- text` is long. */
const seed = randomInt(2 ** 32);
describe(`texts of all kinds, with the seed ${seed}`, () => {
  const run = (n: number, plant?: string) =>
    textSweep.run({ n, seed, plant, procs: undefined, say: () => undefined });

  test('nothing is lost, nothing is too long, every link is as it was', async () => {
    const { figures, violations } = await run(2000);
    expect(violations).toEqual([]);
    expect(Number(figures.threads)).toBeGreaterThan(200);
  }, 120_000);

  test.each(textSweep.plants)(
    'a splitter that is careless is noticed: %s',
    async (plant) => {
      const { violations } = await run(500, plant);
      expect(violations.length).toBeGreaterThan(0);
    },
    120_000,
  );
});
