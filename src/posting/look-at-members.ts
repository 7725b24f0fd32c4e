import type { Place, Share } from '../accounts/ports.js';
import { recheckJob } from './approval/review-jobs.js';
import { changePost } from './change-post.js';
import { STOPS, stopOf } from './guild-state.js';
import { heldAct } from './hold-post.js';
import type { NextStep } from './next-step.js';
import { isHeldByRule } from './policy/held-by-rule.js';
import { offerToAdmins } from './policy/offer-to-admins.js';
import { raiseWhereTold } from './policy/raise-alert.js';
import type { GuildMember, Post, PostingUnit } from './ports.js';
import { postJobKey, warmJobKey } from './post-job.js';
import { requeueInOrder } from './requeue-in-order.js';
import { grantFor, isHeldWithout } from './right-of-post.js';
import type { PostingSeams } from './seams.js';
import { releaseRight } from './without-right.js';

const HOUR_MS = 60 * 60_000;

/** When Discord could not be asked for somebody, so much later. */
const ASK_AGAIN_MS = 5 * 60_000;

export const LOOK_JOB = { key: 'look-at-members', kind: 'look-at-members', lane: 'look-at-members' } as const;

/** Once an hour: each guild with a link gets a look of its own, so that none waits for another. */
export async function lookAtMembers({ storage, clock }: PostingSeams): Promise<NextStep> {
  const now = clock.now();
  for (const guildId of await storage.links.guildIds()) {
    await storage.jobs.add({
      key: `look-at-guild:${guildId}`,
      kind: 'look-at-guild',
      lane: `look-at-guild:${guildId}`,
      dueAt: now,
      payload: { guildId },
    });
  }
  return { again: now + HOUR_MS };
}

/** Whether those who have posts waiting in a guild, and those who share accounts there, still have the right to: ahead of
 *  their time, so that the admins hear of it before it is due. Each member is asked for once. Who has lost it keeps
 *  nothing: waiting posts are held, and what an owner who has left shares is suspended. Who has it again goes on. */
export async function lookAtGuild(seams: PostingSeams, guildId: string): Promise<NextStep> {
  const { storage, clock, log } = seams;
  // Discord says nothing of a server without the bot.
  if ((await stopOf(storage, guildId)) === 'bot_removed') return undefined;
  const place: Place = `guild:${guildId}`;
  const members = askOnce(seams, guildId);
  for (const share of await storage.shares.ofGuild(guildId)) {
    if (share.state === 'active') await lookAtOwner(seams, share, await members(share.ownerId));
  }
  for (const post of await storage.posts.inPlace(place, ['scheduled', 'held'])) {
    const isOurs = post.status === 'scheduled' || post.heldReason === 'no_right';
    if (isOurs) await lookAtAuthor(seams, post, await members(post.authorId));
  }
  seams.wake();
  if (members.isComplete()) return undefined;
  log.warn({ event: 'members-not-known', guildId }, 'Discord could not be asked for all members');
  return { again: clock.now() + ASK_AGAIN_MS };
}

type Found = GuildMember | 'gone' | 'unknown';

interface AskOnce {
  (userId: string): Promise<Found>;
  isComplete(): boolean;
}

function askOnce({ members, log }: PostingSeams, guildId: string): AskOnce {
  const known = new Map<string, Found>();
  let isComplete = true;
  const ask = async (userId: string): Promise<Found> => {
    try {
      return (await members.find(guildId, userId)) ?? 'gone';
    } catch (err) {
      log.warn(
        { event: 'member-not-known', guildId, userId, err },
        'Discord could not be asked for a member',
      );
      isComplete = false;
      return 'unknown';
    }
  };
  const once = async (userId: string): Promise<Found> => {
    const found = known.get(userId) ?? (await ask(userId));
    known.set(userId, found);
    return found;
  };
  return Object.assign(once, { isComplete: () => isComplete });
}

/** Nobody posts by the share of somebody who has left. Written only while it is still theirs. */
async function lookAtOwner(seams: PostingSeams, share: Share, owner: Found): Promise<void> {
  const isGone = owner === 'gone';
  if (owner === 'unknown' || isGone === (share.suspendedAt !== undefined)) return;
  const { xUserId, guildId, ownerId } = share;
  await seams.storage.transaction(async (unit) => {
    const current = await unit.shares.find(xUserId);
    if (current?.ownerId !== ownerId || current.guildId !== guildId) return;
    const { suspendedAt: _, ...rest } = current;
    const now = seams.clock.now();
    await unit.shares.put(isGone ? { ...rest, suspendedAt: now } : rest);
    if (!isGone) return;
    const alert = { kind: 'owner_left', xUserId, memberId: ownerId } as const;
    await raiseWhereTold(unit, { guildId, key: `owner-left-${xUserId}-${now}`, alert, now });
  });
  const event = isGone ? 'share-suspended' : 'share-goes-on';
  seams.log.warn({ event, xUserId, guildId, ownerId }, 'the owner of a shared account has left, or is back');
}

async function lookAtAuthor(seams: PostingSeams, post: Post, author: Found): Promise<void> {
  if (author === 'unknown') return;
  const by = author === 'gone' ? undefined : await grantFor(seams.storage, post, author.roleIds);
  if (by !== undefined) {
    if (post.status === 'held') await releaseRight(seams, post);
    return;
  }
  if (post.status !== 'scheduled') return;
  // Whoever has unlinked is told by the end of the link.
  if (author !== 'gone' && !(await isHeldWithout(seams.storage, post))) return;
  const next: Post = { ...post, status: 'held', heldReason: 'no_right', heldFrom: 'scheduled' };
  // Of somebody who has left, nothing is said to the channel instead.
  const tell = author !== 'gone';
  await changePost(seams, { next, tell, act: heldAct('no_right') }, async (unit) => {
    await unit.jobs.remove(postJobKey(post.id));
    await unit.jobs.remove(warmJobKey(post.id));
    await offerToAdmins(unit, post, seams.clock.now());
    return true;
  });
}

/** A share has ended, or counts for other roles: whoever has lost a right by it is found now, and what the guild's stop
 *  held of posts from elsewhere goes on. */
export async function shareChanged(
  seams: PostingSeams,
  { xUserId, guildId }: { xUserId: string; guildId: string },
): Promise<NextStep> {
  await seams.storage.transaction(async (unit) => {
    // Other reviewers decide about its posts now, or nobody has to.
    await unit.jobs.add(recheckJob(guildId, seams.clock.now()));
    if ((await unit.shares.find(xUserId))?.guildId === guildId) return;
    await releaseElsewhere(unit, { xUserId, guildId }, seams.clock.now());
  });
  return lookAtGuild(seams, guildId);
}

async function releaseElsewhere(
  unit: PostingUnit,
  { xUserId, guildId }: { xUserId: string; guildId: string },
  now: number,
): Promise<void> {
  const held = (await unit.posts.ofAccount(xUserId, ['held'])).filter(
    (post) =>
      post.place !== `guild:${guildId}` &&
      (isHeldByRule(post) || STOPS.some((stop) => stop === post.heldReason)),
  );
  // Those that their own server stops are held by it again.
  await requeueInOrder(unit, held, now);
}
