import { Secret } from '../secret.js';
import type { Reader } from './reader.js';

const KEY_BYTES = 32;

/** The key ring, each key as standard Base64 of 32 bytes: the first seals, all of them open. Empty: the store
 *  makes a key of its own. */
export function readEncryptionKeys(reader: Reader): readonly Secret[] {
  const text = reader.text('ENCRYPTION_KEYS');
  if (text === undefined) return [];
  const keys = text.split(',').map((part) => decodeKey(part.trim()));
  const bad = keys.indexOf(undefined);
  if (bad >= 0) {
    const which = keys.length === 1 ? 'is' : `(key ${bad + 1} of ${keys.length}) is`;
    reader.refuse('ENCRYPTION_KEYS', `${which} not 32 bytes in Base64 or hex`);
    return [];
  }
  const encoded = keys.flatMap((key) => (key === undefined ? [] : [key.toString('base64')]));
  if (new Set(encoded).size < encoded.length) {
    reader.refuse('ENCRYPTION_KEYS', 'contains the same key twice');
  }
  return encoded.map((key) => new Secret(key));
}

function decodeKey(text: string): Buffer | undefined {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex');
  // 32 bytes are 43 characters, and one "=" where padding is written. Buffer reads both alphabets.
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}
