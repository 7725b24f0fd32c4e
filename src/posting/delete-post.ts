import type { Place } from '../accounts/ports.js';
import { isInUse, placeOf, postingRoles, reviewsBy } from '../accounts/share.js';
import {
  InvalidInputError,
  NotAllowedError,
  NotLinkedError,
  StoreUnavailableError,
  UserFacingError,
} from '../errors.js';
import { XError } from '../x-error.js';
import type { Post } from './ports.js';
import { recordPostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';
import { withToken } from './with-token.js';

export interface DeleteRequest {
  readonly postId: string;
  readonly actorId: string;
  /** The guild whose admin the actor is, as Discord says it for this very interaction. */
  readonly adminOf: string | undefined;
  /** Where the actor is, and with which roles, by the same interaction. */
  readonly where?: { readonly place: Place; readonly roleIds: readonly string[] };
}

/** The post, if this actor may delete it: its author; an admin of the guild it was posted from; of an account that is
 *  shared with that guild also its owner, and whoever has a role there that approves its posts. As long as they, or that
 *  guild, have the account. Throws NotAllowedError, InvalidInputError when it is not up, NotLinkedError. */
export async function readDeletable(seams: PostingSeams, request: DeleteRequest): Promise<Post> {
  const post = await seams.storage.posts.read(request.postId);
  if (post === undefined) throw notUp();
  const isAuthor = post.authorId === request.actorId;
  const isAdmin = request.adminOf !== undefined && post.place === `guild:${request.adminOf}`;
  const share = await shareOf(seams, post, request);
  if (!isAuthor && !isAdmin && !share.isTheirs) {
    throw new NotAllowedError('Only the author of this post, or an admin of its server, can delete it.');
  }
  const links = await seams.storage.links.ofAccount(post.xUserId);
  const mayUseAccount = links.some(
    (link) => (isAuthor && link.discordUserId === request.actorId) || (isAdmin && link.place === post.place),
  );
  if (!mayUseAccount && !share.isTheirs && !(isAuthor && share.mayPost)) throw notLinked();
  if (post.replacedBy !== undefined) throw edited();
  if (!isUp(post)) throw notUp();
  return post;
}

/** What the actor may do where they are, by the account's share with the guild of the post. */
async function shareOf(
  { storage: { links, shares } }: PostingSeams,
  { place, xUserId }: Post,
  { actorId, where }: DeleteRequest,
): Promise<{ isTheirs: boolean; mayPost: boolean }> {
  const share = place === where?.place ? await shares.find(xUserId) : undefined;
  const roleIds = where?.roleIds ?? [];
  if (share === undefined || !isInUse(share) || placeOf(share) !== place)
    return { isTheirs: false, mayPost: false };
  // It lives as long as its owner's link.
  if ((await links.find(share.ownerId, place, xUserId)) === undefined)
    return { isTheirs: false, mayPost: false };
  return {
    isTheirs: share.ownerId === actorId || reviewsBy(share, roleIds),
    mayPost: postingRoles(share, { place, roleIds }).length > 0,
  };
}

/** Of a thread whose later parts X refused, what is up can be taken down. */
function isUp({ status, parts }: Post): boolean {
  const up = parts.filter((part) => part.status === 'published');
  const isPosted = status === 'published' || status === 'partly_published';
  return isPosted && up.length > 0 && up.every((part) => part.xPostId !== undefined);
}

/** Takes a post down from X. To delete is to be gone: a post that X does not have any more counts as deleted. Throws
 *  like `readDeletable`, AccountBrokenError, NotLinkedError, or UserFacingError when X did not confirm it. */
export async function deletePost(seams: PostingSeams, request: DeleteRequest): Promise<Post> {
  const post = await readDeletable(seams, request);
  try {
    for (const { xPostId } of [...post.parts].reverse()) {
      if (xPostId !== undefined) await remove(seams, post.xUserId, xPostId);
    }
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    seams.log.warn({ event: 'delete-failed', postId: post.id, err: error }, 'X did not delete the post');
    throw new UserFacingError('X did not confirm that the post is deleted.', {
      nextStep: 'Look whether it is still up, and press the button again.',
      cause: error,
    });
  }
  const { id, xUserId } = post;
  const deleted = await markDeleted(seams, post, request.actorId);
  seams.log.info({ event: 'post-deleted', postId: id, xUserId, actorId: request.actorId }, 'post deleted');
  return deleted;
}

/** Whatever was noted about it meanwhile (that the channel has been shown it): it is gone. */
async function markDeleted(seams: PostingSeams, post: Post, actorId: string): Promise<Post> {
  const { storage, clock } = seams;
  const xPostId = post.parts[0]?.xPostId;
  try {
    return await storage.transaction(async (unit) => {
      const deleted: Post = { ...((await unit.posts.read(post.id)) ?? post), status: 'deleted' };
      const stored = (await unit.posts.save({ ...deleted, updatedAt: clock.now() })) ?? deleted;
      const act = { kind: 'delete', actorId, ...(xPostId === undefined ? {} : { xPostId }) } as const;
      await recordPostAct(unit, seams, stored, act);
      return stored;
    });
  } catch (cause) {
    if (!(cause instanceof StoreUnavailableError)) throw cause;
    throw new UserFacingError('X has deleted the post, but the bot cannot save that right now.', {
      nextStep: 'Press the button again in a few minutes. Whoever runs the bot finds the reason in its log.',
      cause,
    });
  }
}

function remove(seams: PostingSeams, xUserId: string, xPostId: string): Promise<void> {
  return withToken(seams, xUserId, async (credential) => {
    try {
      await seams.x.remove(credential, xPostId);
    } catch (error) {
      // Gone already is what was wanted.
      if (!(error instanceof XError) || error.kind !== 'not_found') throw error;
    }
  });
}

function notLinked(): NotLinkedError {
  return new NotLinkedError(
    'The X account of this post is not linked any more, so it cannot be deleted from here.',
    {
      nextStep: 'Delete it on X itself, or link the account again with /link.',
    },
  );
}

function edited(): InvalidInputError {
  return new InvalidInputError('This post has been edited since, and its newest version is what is up.', {
    nextStep: 'Delete that one: /history lists it.',
  });
}

function notUp(): InvalidInputError {
  return new InvalidInputError('This post is not up, so there is nothing to delete.');
}
