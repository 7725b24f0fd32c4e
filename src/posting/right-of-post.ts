import type { Poster } from '../accounts/right-to-post.js';
import { rightToPost } from '../accounts/right-to-post.js';
import { guildIdOf, placeOf, postingRoles } from '../accounts/share.js';
import { hold } from './hold-post.js';
import type { NextStep } from './next-step.js';
import { countUp, openPart } from './parts.js';
import type { Post, PostingUnit, SeenRight } from './ports.js';
import type { PostingSeams } from './seams.js';

/** For so long what Discord has said of a member counts, in ms: what leaves right after its interaction asks nobody. */
const FRESH_MS = 15_000;

/** When Discord cannot be asked, so much later. */
const ASK_AGAIN_MS = 15_000;

type Confirmed = { readonly ready: Post } | { readonly next: NextStep };

/** Looks whether the author of a post may still post it, before anything of it leaves: a member of its server, with a link
 *  of their own or a role that the account is shared with. Asks Discord unless it has said so a moment ago. While it cannot
 *  be asked the post waits; without the right it is held. To be followed by `rightInCommit` where it is sent. */
export async function confirmRight(seams: PostingSeams, post: Post): Promise<Confirmed> {
  const guildId = guildIdOf(post.place);
  if (guildId === undefined || isBegun(post) || isFresh(seams, post)) return { ready: post };
  try {
    const right = await askDiscord(seams, post, guildId);
    if (right === 'gone') return { next: await holdWithoutRight(seams, post, { tell: false }) };
    if (right !== undefined) return { ready: { ...post, right } };
  } catch (err) {
    seams.log.warn(
      { event: 'right-not-known', postId: post.id, err },
      'Discord could not be asked for a member',
    );
    return { next: await waitForDiscord(seams, post) };
  }
  return { next: await holdWithoutRight(seams, post) };
}

/** The same from what is stored, in the commit that lets the post leave: a share or a link that has ended meanwhile
 *  counts. */
export async function rightInCommit(
  unit: Pick<PostingUnit, 'links' | 'shares'>,
  post: Post,
): Promise<'no_right' | 'not_linked' | undefined> {
  const roleIds = isBegun(post) ? 'begun' : (post.right?.roleIds ?? []);
  if ((await rightToPost(unit, { ...posterOf(post), roleIds })) !== undefined) return undefined;
  return (await isHeldWithout(unit, post)) ? 'no_right' : 'not_linked';
}

/** Without a right, the post of a shared account is held: others may take it over. Where nothing is shared, its author has
 *  unlinked, and it ends. */
export async function isHeldWithout(
  unit: Pick<PostingUnit, 'links' | 'shares'>,
  post: Post,
): Promise<boolean> {
  return (post.right?.roleIds ?? []).length > 0 || isShared(unit, post);
}

export const posterOf = ({ authorId, place, xUserId }: Post): Omit<Poster, 'roleIds'> => ({
  discordUserId: authorId,
  place,
  xUserId,
});

/** Held for the admins to decide. Its author is told, unless they have left: the channel would be told instead. */
async function holdWithoutRight(
  seams: PostingSeams,
  post: Post,
  { tell }: { tell: boolean } = { tell: true },
): Promise<NextStep> {
  const part = openPart(post);
  return part === undefined ? undefined : hold(seams, post, part, 'no_right', { tell });
}

/** By which roles a member may post this; none for an account of their own. Undefined: they may not. */
export async function grantFor(
  { links, shares }: Pick<PostingUnit, 'links' | 'shares'>,
  post: Post,
  roleIds: readonly string[],
): Promise<readonly string[] | undefined> {
  const { authorId, place, xUserId } = post;
  if ((await links.find(authorId, place, xUserId)) !== undefined) return [];
  const share = await shares.find(xUserId);
  const by = postingRoles(share, { place, roleIds });
  if (share === undefined || by.length === 0) return undefined;
  return (await links.find(share.ownerId, place, xUserId)) === undefined ? undefined : by;
}

/** Undefined: they may not. Whoever has unlinked is another matter, which sending finds. Throws when Discord does not
 *  say. */
async function askDiscord(
  { members, storage, clock }: PostingSeams,
  post: Post,
  guildId: string,
): Promise<SeenRight | 'gone' | undefined> {
  const { authorId, xUserId } = post;
  const member = await members.find(guildId, authorId);
  if (member === undefined) return 'gone';
  const at = clock.now();
  const by = await grantFor(storage, post, member.roleIds);
  const memberRoleIds = member.roleIds;
  if (by === undefined)
    return (await isHeldWithout(storage, post)) ? undefined : { at, roleIds: [], memberRoleIds };
  if (by.length === 0) return { at, roleIds: by, memberRoleIds };
  const share = await storage.shares.find(xUserId);
  // An account whose owner has left is nobody's until it is handed over.
  const isOwned = share !== undefined && (await members.find(guildId, share.ownerId)) !== undefined;
  return isOwned ? { at, roleIds: by, memberRoleIds } : undefined;
}

/** Nothing is sent, and nothing fails: it is not the post's fault. Its patience with X begins when Discord is back. One
 *  that waits for its time stays as it is, so that its author is asked should it become late over this. */
async function waitForDiscord({ storage, clock }: PostingSeams, post: Post): Promise<NextStep> {
  const now = clock.now();
  const stored = await storage.posts.read(post.id);
  if (stored?.status === 'queued')
    await storage.posts.save({ ...stored, waitingSince: now + ASK_AGAIN_MS, updatedAt: now });
  return { again: now + ASK_AGAIN_MS };
}

/** What is up was allowed; the rest of a thread follows it. */
function isBegun(post: Post): boolean {
  return post.right !== undefined && countUp(post) > 0;
}

function isFresh({ clock }: Pick<PostingSeams, 'clock'>, { right }: Post): boolean {
  const age = clock.now() - (right?.at ?? Number.NEGATIVE_INFINITY);
  // A clock that was set back makes nothing fresh.
  return age >= 0 && age <= FRESH_MS;
}

/** Whether an account is open to others in this place, whoever may use it there right now. */
export async function isShared(
  { links, shares }: Pick<PostingUnit, 'links' | 'shares'>,
  { place, xUserId }: Pick<Post, 'place' | 'xUserId'>,
): Promise<boolean> {
  const share = await shares.find(xUserId);
  if (share === undefined || placeOf(share) !== place) return false;
  return (await links.find(share.ownerId, place, xUserId)) !== undefined;
}
