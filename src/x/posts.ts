import { z } from 'zod';
import type { XPosts } from '../posting/ports.js';
import { XError } from '../x-error.js';
import type { Api } from './api.js';
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
    async create(accessToken, { text, inReplyTo }) {
      if (inReplyTo !== undefined) assertXId(inReplyTo, CREATE);
      const { data } = await api({
        endpoint: CREATE,
        method: 'POST',
        path: '/2/tweets',
        body: { text, ...(inReplyTo === undefined ? {} : { reply: { in_reply_to_tweet_id: inReplyTo } }) },
        accessToken,
        schema: created,
      });
      return { id: data.id, text: data.text === undefined ? text : unescapeText(data.text) };
    },

    async remove(accessToken, xPostId) {
      assertXId(xPostId, REMOVE);
      const { data } = await api({
        endpoint: REMOVE,
        method: 'DELETE',
        path: `/2/tweets/${xPostId}`,
        accessToken,
        schema: removed,
      });
      if (!data.deleted) throw new XError('unexpected', { call: REMOVE, outcome: 'refused', status: 200 });
    },

    timelineSince: createTimelineReader(api),
  };
}
