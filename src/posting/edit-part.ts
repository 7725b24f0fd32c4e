import { InvalidInputError, NotAllowedError } from '../errors.js';
import { withPart } from './change-post.js';
import { goingOn } from './decide-post.js';
import { assertAllPostable } from './limit-of.js';
import { openPart } from './parts.js';
import { doorWords } from './policy/gate.js';
import { review } from './policy/rules/review.js';
import { wordsOfRest } from './policy/rules/words.js';
import { rulesFor } from './policy/terms.js';
import type { Part, Post } from './ports.js';
import { postJob } from './post-job.js';
import { recordPostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';

/** The part of a thread that X refused while those before it are up. Throws NotAllowedError for anybody but the author,
 *  InvalidInputError when there is none (any more). */
export async function readRefusedPart(
  { storage }: PostingSeams,
  postId: string,
  actorId: string,
): Promise<{ post: Post; part: Part }> {
  const post = await storage.posts.read(postId);
  if (post !== undefined && post.authorId !== actorId)
    throw new NotAllowedError('Only the author of this thread can change it.');
  const part = post && openPart(post);
  if (post?.status !== 'partly_published' || part === undefined) throw nothingRefused();
  return { post, part };
}

/** Puts other words into the refused part, and lets the thread go on from there. Throws like `readRefusedPart`, and
 *  InvalidInputError for a text that X does not take. */
export async function editRefusedPart(
  seams: PostingSeams,
  edit: { postId: string; actorId: string; text: string },
): Promise<Post> {
  const { post, part } = await readRefusedPart(seams, edit.postId, edit.actorId);
  const now = seams.clock.now();
  const changed = withPart(goingOn(post, now), part.index, { text: edit.text });
  const contents = await assertAllPostable(seams, changed);
  const next = withPart(changed, part.index, contents[part.index] ?? {});
  const saved = await seams.storage.transaction(async (unit) => {
    const passage = {
      seams,
      unit,
      post: next,
      rules: await rulesFor(unit, next),
      point: 'accepted',
    } as const;
    // The gate lets a thread go on that has begun; these are other words.
    const blocked = await wordsOfRest(passage);
    if (blocked !== undefined && 'refuse' in blocked) throw doorWords(blocked.refuse);
    const asked = await review(passage);
    const stored = await unit.posts.save({ ...(asked?.becomes ?? next), updatedAt: now });
    if (stored === undefined) return undefined;
    if (asked === undefined) await unit.jobs.add(postJob(stored, now));
    else await asked.also(unit);
    const details = { part: part.index + 1, of: stored.parts.length };
    await recordPostAct(unit, seams, stored, { kind: 'edit', details });
    if (asked !== undefined) await recordPostAct(unit, seams, stored, asked.act);
    return stored;
  });
  if (saved === undefined) throw nothingRefused();
  seams.log.info({ event: 'part-edited', postId: post.id, part: part.index }, 'refused part edited');
  seams.wake();
  return saved;
}

function nothingRefused(): InvalidInputError {
  return new InvalidInputError('No part of this thread waits for other words any more.');
}
