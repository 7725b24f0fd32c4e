import { renderText } from '../text/render-text.js';
import type { NewPost, StoredPost } from '../world/posts.js';
import type { World } from '../world/world.js';
import type { Answer } from './answer.js';
import { assertNotDuplicate } from './assert-not-duplicate.js';
import { assertText } from './assert-text.js';
import { findEditedPost } from './find-edited-post.js';
import { findReplyTarget } from './find-reply-target.js';
import { parseBody } from './parse-body.js';
import type { PostBody } from './post-body.js';
import { forbidden } from './problems.js';
import { readPostBody } from './read-post-body.js';
import type { Details } from './route.js';
import type { UserCall, UserEndpoint } from './user-route.js';

export function createPost(world: World): UserEndpoint {
  const { settings, posts, ledger } = world;

  function compose(user: NewPost['author'], body: PostBody): NewPost {
    if (body.quote_tweet_id !== undefined) throw forbidden('Quoting is not available to your client app.');
    const replyTo = body.reply?.in_reply_to_tweet_id;
    const edited = body.edit_options?.previous_post_id;
    return {
      author: user,
      text: body.text,
      nullcast: body.nullcast ?? false,
      mediaIds: body.media?.media_ids ?? [],
      ...(replyTo === undefined ? {} : { inReplyTo: findReplyTarget(posts, user, replyTo) }),
      ...(edited === undefined ? {} : { edits: findEditedPost(world, user, edited) }),
    };
  }

  function handle({ request, user, details }: UserCall): Answer {
    const given = readPostBody(settings.vocabulary, request);
    // X counts and keeps texts in NFC.
    const body = { ...given, text: given.text.normalize('NFC') };
    assertText(settings.vocabulary, user, body);
    const composed = compose(user, body);
    if (settings.duplicates && body.text !== '' && body.media === undefined)
      assertNotDuplicate(world, user, body.text);
    const post = posts.create(composed);
    const { id: postId, text, username, inReplyTo } = post;
    Object.assign(details, { effect: true, postId });
    ledger.record('post-effect', { username, grant: details.grant, postId, text, inReplyTo });
    return { status: 201, body: { data: created(post) } };
  }

  const created = (post: StoredPost) => ({
    id: post.id,
    text: renderText(post.id, post.text, { escaped: false }).text,
    [`edit_history_${settings.vocabulary}_ids`]: post.editHistory,
  });

  return {
    method: 'POST',
    pattern: '/2/tweets',
    kind: 'post',
    scopes: ['tweet.read', 'tweet.write', 'users.read'],
    limit: 100,
    about: ({ rawBody }) => aboutBody(parseBody(rawBody, 'application/json')),
    handle,
  };
}

/** What the body says, even when it is not one that X takes. */
function aboutBody(body: unknown): Details {
  if (typeof body !== 'object' || body === null || !('text' in body)) return {};
  const { text } = body;
  return typeof text === 'string' ? { text: text.normalize('NFC') } : {};
}
