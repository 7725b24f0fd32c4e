import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealError } from '../../src/storage/seal-error.js';
import { createSealer } from '../../src/storage/sealing.js';

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);

describe('sealing', () => {
  test('any text opens again under its own identity', () => {
    const sealer = createSealer([NEW]);
    const texts = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(texts, fc.array(texts, { minLength: 1 }), (text, identity) => {
        expect(sealer.open(sealer.seal(text, identity), identity)).toBe(text);
      }),
    );
  });

  test('a value tells its version and the first 8 hex digits of its key', () => {
    const id = createHash('sha256').update(NEW).digest('hex').slice(0, 8);
    expect(createSealer([NEW, OLD]).seal('text', ['a'])).toMatch(new RegExp(`^v1\\.${id}\\.[A-Za-z0-9_-]+$`));
  });

  test('every key of the ring opens, the first one seals', () => {
    const before = createSealer([OLD]).seal('text', ['a']);
    const ring = createSealer([NEW, OLD]);
    expect(ring.open(before, ['a'])).toBe('text');
    expect(createSealer([NEW]).open(ring.seal('text', ['a']), ['a'])).toBe('text');
  });

  test('a key that is not in the ring is named', () => {
    const sealed = createSealer([OLD]).seal('text', ['a']);
    expect(() => createSealer([NEW]).open(sealed, ['a'])).toThrow(SealError);
    expect(() => createSealer([NEW]).open(sealed, ['a'])).toThrow(/key [0-9a-f]{8} .* is not there/);
  });

  test.each([
    [
      ['account', '1', 2],
      ['account', '1', 3],
    ],
    [
      ['account', '1', 2],
      ['account', '12'],
    ],
    [
      ['account', '1', 2],
      ['account', '1', '2'],
    ],
    [
      ['a', 'bc'],
      ['ab', 'c'],
    ],
    [['a'], ['a', '']],
  ])('what is sealed for %j does not open for %j', (identity, other) => {
    const sealer = createSealer([NEW]);
    expect(() => sealer.open(sealer.seal('text', identity), other)).toThrow(SealError);
  });

  test('a value with any one bit changed does not open', () => {
    const sealer = createSealer([NEW]);
    const [version, key, body] = sealer.seal('text', ['a']).split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => sealer.open(`${version}.${key}.${changed.toString('base64url')}`, ['a'])).toThrow(
        SealError,
      );
    }
  });

  test.each(['', 'v1', 'v1.', 'v2.aa.bb', 'plain text', 'v1.00000000.AAAA'])(
    '%j is not a sealed value',
    (text) => {
      expect(() => createSealer([NEW]).open(text, ['a'])).toThrow(SealError);
    },
  );

  test('a value that was cut at any length does not open', () => {
    const sealer = createSealer([NEW]);
    const sealed = sealer.seal('some text', ['a']);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => sealer.open(sealed.slice(0, length), ['a'])).toThrow(SealError);
    }
  });

  test('the same text is never sealed to the same value', () => {
    const sealer = createSealer([NEW]);
    const values = Array.from({ length: 1_000 }, () => sealer.seal('text', ['a']));
    expect(new Set(values).size).toBe(1_000);
  });
});
