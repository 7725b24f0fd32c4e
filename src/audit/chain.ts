import { createHash, createHmac } from 'node:crypto';
import type { AuditRow } from './ports.js';

/** What the first row hangs on. */
export const GENESIS = 'rookery audit 1';

/** SHA-256, base64url, over the hash of the row before and everything that this one says. An array, so that there is one
 *  way to write it; `details` is taken as the text that it is. */
export function hashOf(before: string, row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, kind, actor, subject, place, xUserId, postId, xPostId, cost, textHash, details } = row;
  const said = [
    before,
    ...[seq, at, kind, actor, subject, place, xUserId, postId, xPostId, cost, textHash, details],
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

/** The same for the same texts of the same member, and nothing to anybody without the key. */
export function hashTexts(key: string, texts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(texts)).digest('base64url');
}
