import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256, base64url. Only for secrets of 256 bits: short codes are sealed instead. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Whether `text` has this digest, in a time that tells nothing. */
export function hasDigest(text: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  return equalInConstantTime(digest(text), expected);
}

export function equalInConstantTime(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}
