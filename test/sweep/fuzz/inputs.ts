import fc from 'fast-check';

/** Texts that have broken other programs: joiners, halves of surrogate pairs, right-to-left marks, markup, pings. */
const nasty = fc.constantFrom(
  '@everyone',
  '@here <@&1> <@1> <#1>',
  '\u202eabc\u2066',
  '👩‍👩‍👧‍👦👍🏽🇩🇪',
  '\ud83d',
  '\udc00x',
  '\u0000\u0007\u200b',
  'e\u0301'.repeat(200),
  '**__~~||`> # -# [a](https://x.test) ```',
  'https://example.com/'.repeat(20),
  'readme.md http://[::1]/ $AAA $BBB',
  'a.'.repeat(300),
  '('.repeat(500),
  'ﷺ'.repeat(300),
  ' '.repeat(300),
  '\n'.repeat(200),
  `${'x'.repeat(280)}y`,
);

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  nasty,
  fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.string({ minLength: 4_000, maxLength: 6_000 }),
);

/** Values of any JSON type where a text, a list or an object belongs. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(null, true, -1, 1e308, [], {}, [[]], { '': {} }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What a URL's query, path or a header may be made of by somebody who does not follow the rules. */
export const rawQuery: fc.Arbitrary<string> = fc
  .string({ unit: fc.constantFrom(...'%&=?[]+;/\\.:@aF0zstatecoderr_'), maxLength: 200 })
  .map((query) => query.replaceAll(' ', ''));

/** Mostly of the length and the letters that secrets of ours have, else anything. */
export const token: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ABCDEFabcdef0123456789_-'), minLength: 0, maxLength: 64 }),
  fc.string({ maxLength: 40 }).map((value) => encodeURIComponent(value.toWellFormed())),
  fc.constantFrom('..', '%00', '%2e%2e%2f', 'a'.repeat(3_000), '__proto__', 'constructor', '%', '%E0%A4%A'),
);
