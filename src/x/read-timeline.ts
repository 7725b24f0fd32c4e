import { z } from 'zod';
import type { XPosts } from '../posting/ports.js';
import { XError } from '../x-error.js';
import type { Api } from './api.js';
import { timelinePost } from './timeline-post.js';
import { assertXId } from './x-id.js';

const ENDPOINT = 'GET /2/users/:id/tweets';
const MOST_POSTS = 500;
/** X drops deleted and withheld posts from a page, so five pages need not hold 500. */
const MOST_PAGES = 10;

/** An empty page has no `data`, but its `meta` says so; an answer with neither, or with errors instead, tells
 *  nothing. */
const page = z
  .object({
    data: z.array(timelinePost).optional(),
    errors: z.array(z.unknown()).optional(),
    meta: z
      .object({ next_token: z.string().min(1).optional(), result_count: z.number().optional() })
      .optional(),
  })
  .refine(
    ({ data, meta, errors }) => data !== undefined || (meta?.result_count === 0 && errors === undefined),
  );

/** Reads a user's posts newer than an id, all pages. Throws XError. */
export function createTimelineReader(api: Api): XPosts['timelineSince'] {
  return async (credential, xUserId, sinceId) => {
    assertXId(xUserId, ENDPOINT);
    assertXId(sinceId, ENDPOINT);
    const posts: z.infer<typeof timelinePost>[] = [];
    let next: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const { data, meta } = await api({
        endpoint: ENDPOINT,
        method: 'GET',
        path: `/2/users/${xUserId}/tweets`,
        query: { ...query(sinceId), ...(next === undefined ? {} : { pagination_token: next }) },
        credential,
        schema: page,
      });
      posts.push(...(data ?? []));
      next = meta?.next_token;
      if (next === undefined || posts.length >= MOST_POSTS) return posts.slice(0, MOST_POSTS);
    }
    // Not what is there so far: whoever looks for a post would take it for absent.
    throw new XError('unreadable', { call: ENDPOINT, outcome: 'unknown' });
  };
}

/** Names and values of v2.167. It has no field for what a post replies to; the expansion brings that. */
function query(sinceId: string): Record<string, string> {
  return {
    since_id: sinceId,
    max_results: '100',
    'post.fields': 'attachments,created_at,entities,note_post',
    expansions: 'referenced_posts',
  };
}
