import { changePost, withPart } from '../change-post.js';
import { failPost } from '../fail-post.js';
import { heldAct } from '../hold-post.js';
import { lookAgain, type NextStep } from '../next-step.js';
import type { Part, Post } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import { judge, type Verdict } from './gate.js';
import { offerToAdmins } from './offer-to-admins.js';
import { termsOf } from './terms.js';
import { warnOfBudget } from './warn-of-limits.js';

/** What the gate has said of a post that was about to leave becomes of it; its author is told. */
export async function carryOut(
  seams: PostingSeams,
  post: Post,
  part: Part,
  verdict: Verdict,
): Promise<NextStep> {
  if ('refuse' in verdict) return failPost(seams, post, part, verdict.refuse);
  if ('hold' in verdict) return holdByRule(seams, post, part, verdict);
  const { becomes: next, act, also } = verdict;
  const change = { next, tell: true, ...(act === undefined ? {} : { act }) };
  const changed = await changePost(seams, change, async (unit) => {
    await also?.(unit);
    return true;
  });
  return changed === undefined ? lookAgain(seams) : undefined;
}

type Hold = Extract<Verdict, { hold: unknown }>;

/** The gate is asked once more in the commit that holds the post: rules that were changed just before would have let it
 *  go, and nothing would ever free it. Its own job lets it go on when its time has come. */
async function holdByRule(
  seams: PostingSeams,
  post: Post,
  part: Part,
  { hold, until }: Hold,
): Promise<NextStep> {
  const { heldUntil: heldBefore, ...rest } = post;
  const held: Post = {
    ...rest,
    status: 'held',
    heldReason: hold,
    ...(until === undefined ? {} : { heldUntil: until }),
  };
  const next = withPart(held, part.index, { status: 'waiting' });
  // One that was let go in vain waits for the same as before: no news.
  const tell = until === undefined || heldBefore !== until;
  const saved = await changePost(seams, { next, tell, act: heldAct(hold) }, async (unit) => {
    const { rules } = await termsOf(unit, post);
    const passage = { seams, unit, post, rules, point: 'leaving' } as const;
    const again = await judge(passage);
    const isSame = again !== undefined && 'hold' in again && again.hold === hold && again.until === until;
    if (isSame && hold === 'budget') await warnOfBudget(passage);
    if (isSame && hold === 'no_right') await offerToAdmins(unit, post, seams.clock.now());
    return isSame;
  });
  if (saved === undefined) return lookAgain(seams);
  return until === undefined ? undefined : { again: until };
}
