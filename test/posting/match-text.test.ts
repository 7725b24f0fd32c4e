import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameText } from '../../src/posting/match-text.js';
import { unescapeText } from '../../src/x/unescape-text.js';

/** What X makes of a text: each link is replaced by an address of its own. */
function asX(pieces: readonly { text: string; isLink: boolean }[], expand = (link: string) => link) {
  const urls: { short: string; expanded: string }[] = [];
  const text = pieces.map((piece) => {
    if (!piece.isLink) return piece.text;
    const short = `https://t.co/${'abcdefghij'.charAt(urls.length)}${urls.length}`;
    urls.push({ short, expanded: expand(piece.text) });
    return short;
  });
  return { text: text.join(''), urls };
}

const seen = (text: string, ...urls: [short: string, expanded: string][]) => ({
  text,
  urls: urls.map(([short, expanded]) => ({ short, expanded })),
});

describe('the same text', () => {
  test.each([
    ['letter by letter', 'Hello', seen('Hello')],
    [
      'a link behind t.co',
      'See https://example.com/a',
      seen('See https://t.co/1', ['https://t.co/1', 'https://example.com/a']),
    ],
    [
      'a bare domain',
      'See example.com now',
      seen('See https://t.co/1 now', ['https://t.co/1', 'http://example.com']),
    ],
    [
      'a host in capitals',
      'See Example.COM/Path',
      seen('See https://t.co/1', ['https://t.co/1', 'http://example.com/Path']),
    ],
    [
      'a link that begins another',
      'https://a.com/x https://a.com',
      seen(
        'https://t.co/1 https://t.co/2',
        ['https://t.co/1', 'https://a.com/x'],
        ['https://t.co/2', 'https://a.com'],
      ),
    ],
    [
      'the same link twice',
      'a.com and a.com',
      seen('https://t.co/1 and https://t.co/1', ['https://t.co/1', 'http://a.com']),
    ],
    [
      'a mail address beside its own domain',
      'me@a.com or a.com',
      seen('me@a.com or https://t.co/1', ['https://t.co/1', 'http://a.com']),
    ],
    ['composed and decomposed letters', 'cafe\u0301', seen('caf\u00e9')],
    ['white space that X folds', 'one  two\r\nthree', seen('one two\nthree')],
  ])('%s', (_name, ours, theirs) => {
    expect(isSameText(ours, theirs)).toBe(true);
  });

  test('with the entities that X writes, as its adapter reads them', () => {
    const text = 'Fish & chips <now> "quoted" &amp; more';
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(isSameText(text, seen(unescapeText(escaped)))).toBe(true);
  });
});

describe('another text', () => {
  test.each([
    ['a letter more', 'Hello', seen('Hello!')],
    ['other capitals', 'Hello', seen('hello')],
    ['another link', 'See a.com', seen('See https://t.co/1', ['https://t.co/1', 'http://b.com'])],
    ['another path', 'See a.com/One', seen('See https://t.co/1', ['https://t.co/1', 'http://a.com/one'])],
    ['a link too few', 'See a.com a.com', seen('See https://t.co/1', ['https://t.co/1', 'http://a.com'])],
    [
      'two links the other way round',
      'a.com b.com',
      seen(
        'https://t.co/1 https://t.co/2',
        ['https://t.co/1', 'http://b.com'],
        ['https://t.co/2', 'http://a.com'],
      ),
    ],
  ])('%s', (_name, ours, theirs) => {
    expect(isSameText(ours, theirs)).toBe(false);
  });
});

const word = fc
  .stringMatching(/^[a-zA-Zäöüß鳥🐦&<>'"!?]{1,12}$/u)
  .map((text) => ({ text: ` ${text} `, isLink: false }));
const link = fc
  .tuple(
    fc.constantFrom('', 'http://', 'https://'),
    fc.constantFrom('example.com', 'a.co', 'www.rookery.org', 'bücher.de', 'x.com'),
    fc.constantFrom('', '/', '/a', '/a/b?c=d&e=f', '/a#b', '/A_(b)'),
  )
  .map((parts) => ({ text: parts.join(''), isLink: true }));
const pieces = fc
  .array(fc.oneof(word, word, link), { minLength: 1, maxLength: 8 })
  // Two links side by side would be one.
  .map((all) => all.filter((piece, index) => !piece.isLink || !all[index - 1]?.isLink));

describe('whatever the text', () => {
  test('what X makes of it is recognised', () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.map((piece) => piece.text).join('');
        expect(
          isSameText(
            text,
            asX(all, (url) => (/^https?:/.test(url) ? url : `http://${url}`)),
          ),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('with one link changed it is not', () => {
    fc.assert(
      fc.property(pieces, (all) => {
        fc.pre(all.some((piece) => piece.isLink));
        const text = all.map((piece) => piece.text).join('');
        expect(
          isSameText(
            text,
            asX(all, () => 'https://elsewhere.test/'),
          ),
        ).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('any text without links is itself in every form, and no other', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ minLength: 1 }),
        (text, more) => {
          fc.pre(!text.includes('.'));
          expect(isSameText(text, seen(text.normalize('NFD')))).toBe(true);
          expect(isSameText(text, seen(`${text}x${more}`))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
