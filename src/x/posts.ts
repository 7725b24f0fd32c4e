import { z } from 'zod';
import type { NewXPost, XPosts } from '../posting/ports.js';
import { XError } from '../x-error.js';
import type { Api } from './api.js';
import { createEngagements } from './engagements.js';
import { createTimelineReader } from './read-timeline.js';
import { unescapeText } from './unescape-text.js';
import { assertXId, xId } from './x-id.js';

const CREATE = 'POST /2/tweets';
const REMOVE = 'DELETE /2/tweets/:id';

/** The id is what counts: a post without a readable text is up all the same. */
const created = z.object({ data: z.object({ id: xId, text: z.string().optional().catch(undefined) }) });
const removed = z.object({ data: z.object({ deleted: z.boolean() }) });

export function createPosts(api: Api): XPosts {
  return {
    async create(credential, post) {
      const { data } = await api({
        endpoint: CREATE,
        method: 'POST',
        path: '/2/tweets',
        body: toBody(post),
        credential,
        schema: created,
      });
      return { id: data.id, text: data.text === undefined ? post.text : unescapeText(data.text) };
    },

    async remove(credential, xPostId) {
      assertXId(xPostId, REMOVE);
      const { data } = await api({
        endpoint: REMOVE,
        method: 'DELETE',
        path: `/2/tweets/${xPostId}`,
        credential,
        schema: removed,
      });
      if (!data.deleted) throw new XError('unexpected', { call: REMOVE, outcome: 'refused', status: 200 });
    },

    timelineSince: createTimelineReader(api),
    ...createEngagements(api),
  };
}

/** The request's body in the names of X's document, which refuses every other one. Throws XError for an id that is none. */
function toBody(post: NewXPost): Record<string, unknown> {
  const { mediaIds = [], poll } = post;
  for (const id of [post.inReplyTo, post.editOf, post.quoteOf, post.communityId, ...mediaIds]) {
    if (id !== undefined) assertXId(id, CREATE);
  }
  return withoutAbsent({
    // X asks for words unless there is media.
    text: post.text === '' && mediaIds.length > 0 ? undefined : post.text,
    media: mediaIds.length === 0 ? undefined : { media_ids: mediaIds },
    poll: poll && { options: poll.options, duration_minutes: poll.minutes },
    reply: post.inReplyTo && { in_reply_to_tweet_id: post.inReplyTo },
    edit_options: post.editOf && { previous_post_id: post.editOf },
    quote_tweet_id: post.quoteOf,
    reply_settings: post.replySettings,
    community_id: post.communityId,
    share_with_followers: post.shareWithFollowers,
    made_with_ai: post.madeWithAi,
    paid_partnership: post.paidPartnership,
  });
}

function withoutAbsent(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
