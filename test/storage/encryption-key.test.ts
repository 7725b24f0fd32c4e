import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { parseEncryptionKey } from '../../src/storage/encryption-key.js';
import { StorageError } from '../../src/storage/storage-error.js';

const BYTES = Buffer.from('fbff3a0000000000000000000000000000000000000000000000000000000001', 'hex');

describe('an encryption key', () => {
  test.each([
    ['base64', BYTES.toString('base64')],
    ['base64 without padding', BYTES.toString('base64').replace('=', '')],
    ['base64url', BYTES.toString('base64url')],
    ['hex', BYTES.toString('hex')],
    ['hex in capitals', BYTES.toString('hex').toUpperCase()],
    ['with spaces around', ` ${BYTES.toString('base64')}\n`],
  ])('is read as %s', (_, text) => {
    expect(parseEncryptionKey(new Secret(text), 'ENCRYPTION_KEYS')).toEqual(BYTES);
  });

  test.each([
    ['nothing', ''],
    ['31 bytes', BYTES.subarray(1).toString('base64')],
    ['33 bytes', Buffer.concat([BYTES, BYTES.subarray(0, 1)]).toString('base64')],
    ['a pass phrase', 'correct horse battery staple'],
    ['63 hex digits', BYTES.toString('hex').slice(1)],
    ['two keys in one', `${BYTES.toString('base64')},${BYTES.toString('base64')}`],
  ])('%s is refused, with what to do and without the key', (_, text) => {
    const parse = () => parseEncryptionKey(new Secret(text), 'ENCRYPTION_KEYS');
    expect(parse).toThrow(StorageError);
    expect(parse).toThrow(/ENCRYPTION_KEYS does not hold/);
    expect(parse).toThrow(expect.objectContaining({ nextStep: expect.stringContaining('openssl rand') }));
    if (text !== '') expect(parse).not.toThrow(text);
  });
});
