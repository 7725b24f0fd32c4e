import { InvalidInputError, NotAllowedError } from '../errors.js';
import { keepDraft } from './drafts.js';
import type { Post } from './ports.js';
import type { PostingSeams } from './seams.js';

/** X's pages say 30 minutes in one place and an hour in another; X itself decides within it. */
const WINDOW_MS = 60 * 60_000;

/** The author's post, if X may still take another version of it. Throws NotAllowedError for anybody else, and
 *  InvalidInputError with the reason that speaks against it. */
export async function readEditableOnX(
  { storage, clock, subscribes }: PostingSeams,
  postId: string,
  actorId: string,
): Promise<Post> {
  const post = await storage.posts.read(postId);
  if (post === undefined || post.status !== 'published') throw refused('This post is not up.');
  if (post.authorId !== actorId) throw new NotAllowedError('Only the author of this post can edit it.');
  const reason = whyNeverEditable(post);
  if (reason !== undefined) throw reason;
  if (clock.now() - (post.parts[0]?.sentAt ?? 0) > WINDOW_MS)
    throw refused('It is too late: X allows edits for an hour after posting.', 'Delete it and post it anew.');
  if (!(await subscribes(post.xUserId)))
    throw refused(
      'X lets only accounts with a subscription edit their posts.',
      'Delete it and post it anew.',
    );
  return post;
}

/** Why X takes no other version of this post, whoever asks and whenever; undefined when nothing of that kind speaks
 *  against it. */
export function whyNeverEditable({ parts, options = {}, replacedBy }: Post): InvalidInputError | undefined {
  if (replacedBy !== undefined)
    return refused('This post has been edited since.', 'Edit the newest version.');
  if (parts[0]?.xPostId === undefined || parts.length > 1)
    return refused('A thread cannot be edited once it is up.', 'Edit the post on X itself.');
  if ((parts[0]?.media ?? []).length > 0)
    return refused('An edit from here would take the files out of the post.', 'Edit the post on X itself.');
  if (parts[0]?.poll !== undefined) return refused('X does not allow to edit polls.');
  if (options.replyTo !== undefined || options.communityId !== undefined)
    return refused('X does not allow to edit replies and posts in communities.');
  return undefined;
}

/** Another version as a draft: it takes the place of the post once it has been looked at and posted. X gives it an id of
 *  its own. Throws like `readEditableOnX`. */
export async function draftEdit(
  seams: PostingSeams,
  { postId, actorId, text }: { postId: string; actorId: string; text: string },
): Promise<Post> {
  const post = await readEditableOnX(seams, postId, actorId);
  const { authorId, xUserId, place, channelId, options, parts, consent, editorIds } = post;
  const editOf = parts[0]?.xPostId;
  if (editOf === undefined) throw refused('This post is not up.');
  return keepDraft(seams, {
    authorId,
    xUserId,
    place,
    channelId,
    texts: [text],
    options: { ...options, editOf },
    replaces: post.id,
    // Other words need it anew.
    ...(consent === undefined ? {} : { consent }),
    ...(editorIds === undefined ? {} : { editorIds }),
  });
}

function refused(message: string, nextStep?: string): InvalidInputError {
  return new InvalidInputError(message, nextStep === undefined ? {} : { nextStep });
}
