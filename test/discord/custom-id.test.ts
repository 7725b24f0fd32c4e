import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCustomId, encodeCustomId } from '../../src/discord/custom-id.js';

const id = fc.record({
  command: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 32 })
    .filter((name) => [...name].length <= 32),
  action: fc.stringMatching(/^[\w-]{1,12}$/),
  subject: fc.stringMatching(/^[\w-]{0,22}$/),
});

test('what is encoded decodes to the same', () => {
  fc.assert(
    fc.property(id, (value) => {
      fc.pre(value.command.length <= 16);
      const text = encodeCustomId(value);
      expect(text.length).toBeLessThanOrEqual(100);
      expect(decodeCustomId(text)).toEqual(value);
    }),
  );
});

test('different ids have different texts', () => {
  fc.assert(
    fc.property(id, id, (a, b) => {
      fc.pre(a.command.length <= 16 && b.command.length <= 16);
      expect(encodeCustomId(a) === encodeCustomId(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('whatever decodes is what encodes to that text', () => {
  const almost = fc.array(
    fc.constantFrom('1', '2', '.', '%', '%2E', '%25', '25', 'tweet', 'ok', ' ', 'é', '\n'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        almost.map((parts) => parts.join('')),
      ),
      (text) => {
        const decoded = decodeCustomId(text);
        if (decoded !== undefined) expect(encodeCustomId(decoded)).toBe(text);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('the usual id is short and readable', () => {
  expect(encodeCustomId({ command: 'tweet', action: 'confirm', subject: 'AbC_-9' })).toBe(
    '1.tweet.confirm.AbC_-9',
  );
  expect(encodeCustomId({ command: 'Post to X', action: 'go', subject: '' })).toBe('1.Post to X.go.');
});

test.each([
  '',
  '1',
  '1.tweet.confirm',
  '2.tweet.confirm.a',
  '01.tweet.confirm.a',
  '1.tweet.confirm.a.b',
  '1..confirm.a',
  '1.tweet..a',
  '1.tweet.con firm.a',
  '1.tweet.confirm.a/b',
  '1.%41.confirm.a',
  `1.tweet.confirm.${'a'.repeat(61)}`,
  `1.${'t'.repeat(33)}.confirm.a`,
])('%s is no custom id', (text) => {
  expect(decodeCustomId(text)).toBeUndefined();
});

test.each([
  { command: '', action: 'a', subject: '' },
  { command: 'tweet', action: '', subject: '' },
  { command: 'tweet', action: 'a.b', subject: '' },
  { command: 'tweet', action: 'a', subject: 'a b' },
  { command: 'tweet', action: 'a', subject: 'a'.repeat(61) },
  { command: 't'.repeat(32), action: 'a'.repeat(32), subject: 'a'.repeat(60) },
])('nothing that would not come back is encoded: %j', (value) => {
  expect(() => encodeCustomId(value)).toThrow(RangeError);
});
