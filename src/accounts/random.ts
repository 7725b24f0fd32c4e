import { randomBytes } from 'node:crypto';
import { Secret } from '../secret.js';

/** A public identifier nobody can guess: 128 bits, base64url. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}

/** 256 bits, base64url (43 characters): nonces, states, cookies, PKCE verifiers (RFC 7636 asks for 43 to 128). */
export function randomSecret(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/** Crockford's alphabet: no I, L, O or U, so that what is read from one screen can be typed on another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/** A code to be typed by a person: 40 bits, eight characters. */
export function randomCode(): Secret {
  // 256 is a multiple of 32, so the remainder is uniform.
  const characters = [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return new Secret(characters.join(''));
}

/** What was typed, as the code would be written: spaces and dashes dropped, look-alike letters read as digits. */
export function normalizeCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
