import { z } from 'zod';
import { addMediaLink } from '../text/add-media-link.js';
import { renderText } from '../text/render-text.js';
import type { StoredPost } from '../world/posts.js';
import type { World } from '../world/world.js';
import type { Answer } from './answer.js';
import { assertNotDuplicate } from './assert-not-duplicate.js';
import { assertText } from './assert-text.js';
import { composePost } from './compose-post.js';
import { parseBody } from './parse-body.js';
import { readPostBody } from './read-post-body.js';
import type { Details } from './route.js';
import type { UserCall, UserEndpoint } from './user-route.js';

export function createPost(world: World): UserEndpoint {
  const { settings, posts, ledger } = world;

  function handle({ request, user, details }: UserCall): Answer {
    const given = readPostBody(settings.vocabulary, request);
    // X counts and keeps texts in NFC.
    const body = { ...given, text: given.text.normalize('NFC') };
    assertText(settings.vocabulary, user, body);
    const composed = composePost(world, user, body, details);
    if (settings.duplicates && body.text !== '' && body.media === undefined)
      assertNotDuplicate(world, user, body.text, composed.edits);
    const post = posts.create(composed);
    Object.assign(details, { effect: true, postId: post.id });
    ledger.record('post-effect', { grant: details.grant, ...aboutPost(post) });
    return { status: 201, body: { data: created(post) } };
  }

  const created = (post: StoredPost) => ({
    id: post.id,
    text: addMediaLink(renderText(post.id, post.text, { escaped: false }), post).text,
    [`edit_history_${settings.vocabulary}_ids`]: post.editHistory,
  });

  return {
    method: 'POST',
    pattern: '/2/tweets',
    kind: 'post',
    scopes: ['tweet.read', 'tweet.write', 'users.read'],
    limits: ['posts/15min', 'posts/3h', 'posts/24h', 'user-posts/24h'],
    about: ({ rawBody }) => aboutBody(parseBody(rawBody, 'application/json')),
    handle,
  };
}

/** All that somebody needs to judge it: where it stands, what it replaces, and what was asked for with it. */
function aboutPost(post: StoredPost): Details {
  const { id: postId, username, text, inReplyTo, conversationId, quotes, earlier, communityId } = post;
  const { replySettings, sharedWithFollowers, madeWithAi, paidPartnership, media, poll } = post;
  const options = { replySettings, communityId, sharedWithFollowers, madeWithAi, paidPartnership };
  return {
    username,
    postId,
    text,
    inReplyTo,
    conversationId,
    quotes,
    edits: earlier.at(-1)?.id,
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    ...(media === undefined ? {} : { mediaIds: media.map(({ id }) => id), media }),
    ...(poll === undefined ? {} : { poll }),
  };
}

const looseBody = z.object({
  text: z.string().optional().catch(undefined),
  reply: z.object({ in_reply_to_tweet_id: z.string() }).optional().catch(undefined),
  edit_options: z.object({ previous_post_id: z.string() }).optional().catch(undefined),
});

/** What the body says, even when it is not one that X takes. */
function aboutBody(body: unknown): Details {
  const { data } = looseBody.safeParse(body);
  const replyTo = data?.reply?.in_reply_to_tweet_id;
  const edits = data?.edit_options?.previous_post_id;
  return {
    ...(data?.text === undefined ? {} : { text: data.text.normalize('NFC') }),
    ...(replyTo === undefined ? {} : { inReplyTo: replyTo }),
    ...(edits === undefined ? {} : { edits }),
  };
}
