import { createHash } from 'node:crypto';

/** A message nonce (at most 25 characters) that is the same for the same parts. */
export function nonceOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
