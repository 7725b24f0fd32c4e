import type { AuditEntry } from '../audit/ports.js';
import { recordAct } from '../audit/record-act.js';
import { textsOf } from './contents.js';
import { FORMER_MEMBER } from './former-member.js';
import type { Post, PostingUnit } from './ports.js';
import type { PostingSeams } from './seams.js';

/** What is written down of an act beside the post that it is about. */
export type PostAct = Pick<AuditEntry, 'kind' | 'xPostId' | 'cost' | 'details'> & {
  /** Who did it; absent: its author, or the bot in their name. */
  readonly actorId?: string;
  /** Whom it was done to; absent: the author, unless it was they who did it. */
  readonly subjectId?: string;
};

/** Adds an act on a post to the audit, in the transaction of the act. */
export function recordPostAct(
  unit: Pick<PostingUnit, 'audit'>,
  { clock }: Pick<PostingSeams, 'clock'>,
  post: Post,
  { actorId = post.authorId, subjectId = post.authorId, ...act }: PostAct,
): Promise<void> {
  const { id, authorId, xUserId, place } = post;
  const isKnown = (member: string) => member !== FORMER_MEMBER;
  return recordAct(unit, clock.now(), {
    ...act,
    ...(isKnown(actorId) ? { actorId } : {}),
    ...(actorId !== subjectId && isKnown(subjectId) ? { subjectId } : {}),
    ...(isKnown(authorId) ? { authorId, texts: textsOf(post) } : {}),
    postId: id,
    xUserId,
    place,
  });
}

/** A post's next state together with the act that made it. Undefined when the post changed since it was read. */
export function savedWith(
  seams: Pick<PostingSeams, 'storage' | 'clock'>,
  next: Post,
  act: PostAct,
): Promise<Post | undefined> {
  return seams.storage.transaction(async (unit) => {
    const stored = await unit.posts.save({ ...next, updatedAt: seams.clock.now() });
    if (stored !== undefined) await recordPostAct(unit, seams, stored, act);
    return stored;
  });
}
