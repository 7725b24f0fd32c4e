import { untilStored } from '../accounts/until-stored.js';
import { settleSpending } from './policy/spend.js';
import type { Part, Post, PostingUnit } from './ports.js';
import { reportJob } from './post-job.js';
import { type PostAct, recordPostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';
import { releaseFiles } from './tidy-files.js';

/** What a change says: the new state, whether it is worth telling the author, and what the audit says of it, if
 *  anything. */
export interface PostChange {
  readonly next: Post;
  readonly tell: boolean;
  readonly act?: PostAct;
  /** The part of which a request to X has certainly made no post: it costs nothing. */
  readonly refused?: Part | undefined;
}

/** What `refused` is when a change follows the answer of a request: known only while that was on its way. */
export function refusedIn(post: Post, part: Part): Pick<PostChange, 'refused'> {
  return post.status === 'sending' ? { refused: part } : {};
}

/** Writes a post's next state, durable when it resolves, and sees to it that the author hears of it: by a notice whose
 *  job is part of the same commit. While a command waits, the notice does so too: it is for the case that this process
 *  dies before the command has shown the news, and `confirmTold` takes it away. Undefined when the post changed since
 *  it was read. While the store takes nothing it is tried again and again: what X has said is known to this process
 *  alone. Only before a request it gives up (StoreUnavailableError): nothing has been sent, nothing is lost. */
export async function changePost(
  seams: PostingSeams,
  { next, tell, act, refused }: PostChange,
  also?: (unit: PostingUnit) => Promise<boolean>,
): Promise<Post | undefined> {
  const awaited = seams.waiters.isAwaited(next.id);
  const save = () =>
    seams.storage
      .transaction(async (unit) => {
        const stored = await unit.posts.save({ ...next, updatedAt: seams.clock.now() });
        // Nothing that belongs to a change is written without it, nor the change without that.
        if (stored === undefined) return undefined;
        if (also !== undefined && !(await also(unit))) throw new NotAgreed();
        if (stored.status !== 'sending') await settleSpending(unit, stored, refused);
        if (act !== undefined) await recordPostAct(unit, seams, stored, act);
        const wait = awaited ? seams.timing.confirmMs : 0;
        if (tell) await unit.jobs.add(reportJob(next, seams.clock.now() + wait));
        return stored;
      })
      .catch(undefinedIfNotAgreed);
  const about = { event: 'post-not-stored', postId: next.id };
  const saved = next.status === 'sending' ? await save() : await untilStored(seams, about, save);
  if (saved === undefined) return undefined;
  await releaseFiles(seams, saved);
  const { id, xUserId, status, failure } = saved;
  seams.log.info({ event: 'post', postId: id, xUserId, status, failure: failure?.kind }, `post ${status}`);
  if (tell && awaited && !seams.waiters.tell(saved)) {
    // Who waited has given up between the look and the commit.
    const report = reportJob(next, seams.clock.now());
    await untilStored(seams, about, () => seams.storage.jobs.add(report));
  }
  if (tell) seams.wake();
  return saved;
}

/** Undoes the transaction in which `also` said no. */
class NotAgreed extends Error {
  override readonly name = 'NotAgreed';
}

function undefinedIfNotAgreed(error: unknown): undefined {
  if (!(error instanceof NotAgreed)) throw error;
}

/** The post with its part changed; the rest as it was. */
export function withPart(post: Post, index: number, change: Partial<Part>): Post {
  return { ...post, parts: post.parts.map((part) => (part.index === index ? { ...part, ...change } : part)) };
}
