import { guildOf } from '../guild-state.js';
import type { Post, PostingUnit } from '../ports.js';
import { raiseWhereTold } from './raise-alert.js';

/** Offers a post that is held for want of a right to the admins of its server; part of the commit that holds it. */
export async function offerToAdmins(
  unit: Pick<PostingUnit, 'facts' | 'jobs'>,
  { id: postId, revision, place, xUserId, authorId: memberId }: Post,
  now: number,
): Promise<void> {
  const guildId = guildOf(place);
  if (guildId === undefined) return;
  const alert = { kind: 'no_right', postId, xUserId, memberId } as const;
  // Held once more after it went on, it is news again.
  await raiseWhereTold(unit, { guildId, key: `no-right-${postId}-${revision}`, alert, now });
}
