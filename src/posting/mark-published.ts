import { changePost, withPart } from './change-post.js';
import { lookAgain, type NextStep } from './next-step.js';
import { openPart } from './parts.js';
import type { Part, Post, PostingUnit } from './ports.js';
import { announceJob } from './post-job.js';
import { priceOfParts } from './price.js';
import { type PostAct, recordPostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';

/** The part is up. With the last one the author is told, and a server's channel is shown it: what was said in the
 *  team's name is no secret of one member. */
export async function markPublished(
  seams: PostingSeams,
  post: Post,
  part: Part,
  xPostId: string | undefined,
): Promise<NextStep> {
  const next = published(post, part, xPostId, seams.clock.now());
  const isWhole = next.status === 'published';
  const act = actOf(seams, post, part, xPostId);
  const saved = await changePost(seams, { next, tell: isWhole, act }, async (unit) => {
    if (isWhole && post.replaces !== undefined)
      await noteReplaced(seams, unit, post.replaces, { id: post.id, xPostId });
    if (isWhole && post.place !== 'dm') await unit.jobs.add(announceJob(post, seams.clock.now()));
    return true;
  });
  if (saved === undefined) return lookAgain(seams);
  return isWhole ? undefined : { again: seams.clock.now(), onward: true };
}

/** Nobody edits or deletes a version that is not shown any more. */
async function noteReplaced(
  seams: PostingSeams,
  unit: PostingUnit,
  replaced: string,
  by: { readonly id: string; readonly xPostId: string | undefined },
): Promise<void> {
  const old = await unit.posts.read(replaced);
  if (old === undefined) return;
  await unit.posts.save({ ...old, replacedBy: by.id });
  await recordPostAct(unit, seams, old, { kind: 'replaced', ...known(by.xPostId), details: { by: by.id } });
}

/** What X bills for it is known by its text and the alt texts of its files. */
function actOf({ prices }: PostingSeams, { parts }: Post, part: Part, xPostId: string | undefined): PostAct {
  const cost = prices && { cost: Math.round(priceOfParts([part], prices).dollars * 1_000_000) };
  return { kind: 'post', ...known(xPostId), ...cost, details: { part: part.index + 1, of: parts.length } };
}

function known(xPostId: string | undefined): { xPostId?: string } {
  return xPostId === undefined ? {} : { xPostId };
}

/** The post with one more part up. Of what follows in a thread nothing has been tried yet; only what a restored backup
 *  is in doubt about is looked up before it is sent. `now` in ms since 1970. */
export function published(
  { failure: _, heldReason: _held, heldUntil: _until, ...post }: Post,
  { index }: Pick<Part, 'index'>,
  xPostId: string | undefined,
  now: number,
): Post {
  const next = withPart({ ...post, status: 'published' }, index, { status: 'published', ...known(xPostId) });
  const following = openPart(next);
  if (following === undefined) return next;
  return following.status === 'unknown'
    ? { ...next, status: 'unknown' }
    : { ...next, status: 'queued', resent: false, waitingSince: now };
}
