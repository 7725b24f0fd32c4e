import { type AppStop, noteAppStop } from './app-stop.js';
import { changePost, refusedIn, withPart } from './change-post.js';
import type { Stop } from './guild-state.js';
import { lookAgain, type NextStep } from './next-step.js';
import { offerToAdmins } from './policy/offer-to-admins.js';
import { stopOfPost } from './policy/terms.js';
import type { HeldReason, Part, Post } from './ports.js';
import type { PostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';

/** The post waits until somebody has mended what is in its way; its author is told. */
export async function hold(
  seams: PostingSeams,
  post: Post,
  part: Part,
  heldReason: HeldReason,
  { tell } = { tell: true },
): Promise<NextStep> {
  const next = asHeld(post, part, heldReason);
  const held = await changePost(seams, { next, tell, act: heldAct(heldReason) }, async (unit) => {
    if (heldReason === 'no_right') await offerToAdmins(unit, post, seams.clock.now());
    return true;
  });
  return held === undefined ? lookAgain(seams) : undefined;
}

/** The stop is looked at once more in the commit that holds the post: one that was released just before would have
 *  left this one out, and nothing would ever free it. */
export async function holdForStop(
  seams: PostingSeams,
  post: Post,
  part: Part,
  stop: Stop,
): Promise<NextStep> {
  const next = asHeld(post, part, stop);
  const held = await changePost(
    seams,
    { next, tell: true, act: heldAct(stop) },
    async (unit) => (await stopOfPost(unit, post)) === stop,
  );
  return held === undefined ? { again: seams.clock.now() } : undefined;
}

/** No post of this app would be taken: all wait until somebody has paid, or the cap ends. */
export async function holdForApp(
  seams: PostingSeams,
  post: Post,
  part: Part,
  stop: AppStop,
): Promise<NextStep> {
  const next = asHeld(post, part, 'app_stopped');
  const act = heldAct('app_stopped');
  const change = { next, tell: true, act, ...refusedIn(post, part) };
  const held = await changePost(seams, change, async (unit) => {
    await noteAppStop(unit, stop);
    return true;
  });
  return held === undefined ? lookAgain(seams) : undefined;
}

/** What the audit says of it. */
export function heldAct(reason: HeldReason): PostAct {
  return { kind: 'held', details: { reason } };
}

function asHeld(post: Post, part: Part, heldReason: HeldReason): Post {
  return withPart({ ...post, status: 'held', heldReason }, part.index, { status: 'waiting' });
}
