import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainTextOf } from '../../src/posting/plain-text.js';

const context = {
  names: {
    users: new Map([
      ['1', 'Rowan'],
      ['2', '@elon  ＠x\n'],
      ['3', ' @ '],
    ]),
    roles: new Map([['5', 'Editors']]),
    channels: new Map([['6', 'general']]),
  },
  timeZone: 'Europe/Vienna',
};
const plain = (markup: string) => plainTextOf(markup, context).text;

test.each([
  // Style
  ['**bold** and *slanted* and _slanted_', 'bold and slanted and slanted'],
  ['__underlined__ ~~gone~~ ***both*** **a *b* c**', 'underlined gone both a b c'],
  ['**a _b_ __c__ ~~d~~**', 'a b c d'],
  ['*a **b** c* and **a*b***', 'a b c and ab'],
  ['over\n**two\nlines**', 'over\ntwo\nlines'],
  ['snake_case_name stays, __init__ does not', 'snake_case_name stays, init does not'],
  ['2 * 3 * 4, ~5, a | b, ~~half', '2 * 3 * 4, ~5, a | b, ~~half'],
  ['**open and *done* here', '**open and done here'],
  ['**** and ____ and -----', '**** and ____ and -----'],
  ['||the end||', 'the end'],
  // Code
  ['`a *b*` and ``a ` b``', 'a *b* and a ` b'],
  ['Look:\n```ts\nconst a = 2 ** 3;\n```\ndone', 'Look:\nconst a = 2 ** 3;\ndone'],
  ['```one line```', 'one line'],
  ['```not closed', '```not closed'],
  ['one ` alone', 'one ` alone'],
  // Lines
  ['# Heading\n## Second\n-# small\n#hashtag\n#### four', 'Heading\nSecond\nsmall\n#hashtag\n#### four'],
  ['- one\n  - two\n* three\n1. four\n-not', '• one\n  • two\n• three\n1. four\n-not'],
  ['> You said **so**\n> and so\nNo!', '“You said so\nand so”\nNo!'],
  ['So:\n>>> all\nof it', 'So:\n“all\nof it”'],
  ['>not a quote, 3 > 2', '>not a quote, 3 > 2'],
  ['> ', ''],
  // Addresses
  ['[our site](https://example.com/a_b_c)', 'our site (https://example.com/a_b_c)'],
  ['[**our** site](<https://example.com/a>)', 'our site (https://example.com/a)'],
  ['[a](https://en.wikipedia.org/wiki/A_(b)) b', 'a (https://en.wikipedia.org/wiki/A_(b)) b'],
  ['[https://a.example](https://a.example)', 'https://a.example'],
  ['[https://a.example](https://b.example)', 'https://a.example (https://b.example)'],
  ['[a](https://a.example "A title")', 'a (https://a.example)'],
  ['[a] (b) [c](d) [](https://a.example)', '[a] (b) [c](d) https://a.example'],
  ['[a [b] c](https://a.example)', 'a [b] c (https://a.example)'],
  [
    '<https://example.com> <mailto:a@b.example> <a@b> a < b',
    'https://example.com mailto:a@b.example <a@b> a < b',
  ],
  ['https://example.com/*a*_b_~~c~~d', 'https://example.com/*a*_b_~~c~~d'],
  ['**https://example.com/a_b**', 'https://example.com/a_b'],
  ['||https://example.com||', 'https://example.com'],
  // Mentions: a name never calls upon anybody on X
  ['<@1> and <@!1>, <@&5> in <#6>', 'Rowan and Rowan, Editors in general'],
  ['<@9> <@&9> <#9>', 'someone a group a channel'],
  ['<@2>!', 'elon x!'],
  ['<@3>', 'someone'],
  ['@<@1> @**<@1>** ＠<@1>', '@ Rowan @ Rowan ＠ Rowan'],
  ['@everyone, @here! \\@everyone @@everyone', 'everyone, here! everyone everyone'],
  ['`@everyone` @**everyone** @everyones', 'everyone everyone @everyones'],
  ['https://medium.example/@here/post a@here', 'https://medium.example/@here/post a@here'],
  ['@corvid_club is on X', '@corvid_club is on X'],
  ['</tweet:123> <id:browse> <id:guide>', '/tweet Browse Channels Server Guide'],
  // Emoji
  ['Go <:nest:123> <a:crow:456> 🐦', 'Go :nest: :crow: 🐦'],
  // Times
  ['<t:1795274400> <t:1795274400:R>', '21 November 2026, 16:20 CET 21 November 2026, 16:20 CET'],
  ['<t:1795274400:F>', 'Saturday, 21 November 2026, 16:20 CET'],
  ['<t:1795274400:D> <t:1795274400:d>', '21 November 2026 21 November 2026'],
  ['<t:1795274400:t> <t:1795274400:T>', '16:20 CET 16:20:00 CET'],
  ['<t:9999999999999> <t:abc> <t:1:x>', '<t:9999999999999> <t:abc> <t:1:x>'],
  // Escapes
  ['\\*not slanted\\* ¯\\_(ツ)_/¯ \\a \\\\ \\😀', '*not slanted* ¯_(ツ)_/¯ \\a \\ 😀'],
  ['\\# no heading\n\\- no list\n\\> no quote', '# no heading\n- no list\n> no quote'],
  ['  around  ', 'around'],
  ['', ''],
])('%j becomes %j', (markup, text) => {
  expect(plain(markup)).toBe(text);
});

test('whoever reads it on X is told what they get otherwise', () => {
  expect(plainTextOf('||a|| <:b:1> <@404> <t:0> **c**', context).changes).toEqual([
    'spoiler',
    'emoji',
    'unknown_name',
    'time',
  ]);
  expect(plainTextOf('|| <@1> `||a||`', context).changes).toEqual([]);
});

const MARKS = [
  '*',
  '**',
  '***',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '``',
  '[',
  ']',
  '](https://x.example)',
  '\\',
  '\n',
];
const TOKENS = [
  '> ',
  '>>> ',
  '# ',
  '-# ',
  '- ',
  '<@1>',
  '<@2>',
  '<@&5>',
  '<#6>',
  '<:e:1>',
  '<t:1:R>',
  '@',
  '@everyone',
  ' ',
];
/** No words that a language of code is called, since that is dropped. */
const word = fc.integer({ min: 0, max: 99 }).map((number) => `wörd${number}ü`);
const piece = fc.oneof(word, fc.constantFrom(...MARKS, ...TOKENS));

test('no word of it is lost, and their order stays, whatever stands between them', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const words = (text: string) => text.match(/wörd\d+ü/g) ?? [];
      expect(words(plain(pieces.join('')))).toEqual(words(pieces.join('')));
    }),
    { numRuns: 1_000 },
  );
});

test('no name comes to stand behind an @', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(plain(pieces.join(''))).not.toMatch(/[@＠](?:Rowan|elon|Editors|general)|(?<![\w@])@everyone\b/);
    }),
    { numRuns: 1_000 },
  );
});

test('whatever is typed, it has a text', () => {
  const any = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(any, fc.array(piece), (text, pieces) => {
      expect(typeof plain(text + pieces.join(''))).toBe('string');
    }),
    { numRuns: 300 },
  );
});

/** With work by the square of the length, one of these alone would outlast the test's time. */
test.each([
  ...MARKS.map((mark) => [mark]),
  ...TOKENS.map((token) => [token]),
  ...[
    '*a ',
    ' _a',
    '***a',
    ' ***a***',
    '[a',
    '[a](https://b',
    '](',
    '<t:1',
    '<https:',
    'http://',
    '``a`',
    '\\*',
    '> a\n',
    '@',
    ' @',
  ].map((text) => [text]),
])('100,000 characters of %j are read in one go', (text) => {
  const long = text.repeat(100_000 / text.length);
  for (const markup of [long, `*a _b **c ${long}`, `${long}*`]) {
    expect(typeof plain(markup)).toBe('string');
  }
});
