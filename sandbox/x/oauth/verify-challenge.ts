import { createHash } from 'node:crypto';
import type { Consent } from '../world/codes.js';

/** Whether this verifier belongs to the challenge of the consent (RFC 7636 §4.6). */
export function verifyChallenge({ method, value }: Consent['challenge'], verifier: string): boolean {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return value === (method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier);
}
