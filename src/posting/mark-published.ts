import { changePost, withPart } from './change-post.js';
import { lookAgain, type NextStep } from './next-step.js';
import type { Part, Post } from './ports.js';
import { announceJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** The part is up. Its author is told, and a server's channel is shown it: what was said in the team's name is no
 *  secret of one member. */
export async function markPublished(
  seams: PostingSeams,
  post: Post,
  part: Part,
  xPostId: string | undefined,
): Promise<NextStep> {
  const { failure: _, ...rest } = post;
  const next = withPart({ ...rest, status: 'published' }, part.index, {
    status: 'published',
    ...(xPostId === undefined ? {} : { xPostId }),
  });
  const published = await changePost(seams, { next, tell: true }, async (unit) => {
    if (post.place !== 'dm') await unit.jobs.add(announceJob(post, seams.clock.now()));
    return true;
  });
  return published === undefined ? lookAgain(seams) : undefined;
}
