import type { Secret } from '../secret.js';
import { StorageError } from './storage-error.js';

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** The 32 bytes behind base64, base64url or hex. `source` names where the text is from, for the error. */
export function parseEncryptionKey(text: Secret, source: string): Buffer {
  const trimmed = text.reveal().trim();
  if (HEX.test(trimmed)) return Buffer.from(trimmed, 'hex');
  // 43 characters carry 258 bits: base64 of exactly 32 bytes, with or without its padding.
  if (BASE64.test(trimmed)) return Buffer.from(trimmed, 'base64');
  throw new StorageError(`${source} does not hold a usable encryption key.`, {
    nextStep: 'A key is 32 random bytes in base64; `openssl rand -base64 32` makes one.',
  });
}
