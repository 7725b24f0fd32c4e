import type { StoredPost } from '../world/posts.js';
import type { World } from '../world/world.js';
import type { Answer } from './answer.js';
import { readPostFields } from './post-fields.js';
import { missingResource } from './problems.js';
import { showPost } from './show-post.js';
import { pageTokenAfter, readTimelineQuery, type TimelineQuery } from './timeline-query.js';
import type { UserEndpoint } from './user-route.js';

/** A user's posts, the newest first. A post may show later than it was made: see `timelineDelayMs`. */
export function readTimeline({ settings, users, posts, now }: World): UserEndpoint {
  const isVisible = ({ nullcast, createdAt }: StoredPost): boolean =>
    !nullcast && createdAt + settings.timelineDelayMs <= now();

  function page(userId: string, { maxResults, matches }: TimelineQuery): readonly StoredPost[] {
    const found = posts.by(userId).filter((post) => isVisible(post) && matches(post));
    // One more than fits tells whether there is another page.
    return found.slice(-(maxResults + 1)).reverse();
  }

  return {
    method: 'GET',
    pattern: '/2/users/:id/tweets',
    kind: 'timeline',
    scopes: ['tweet.read', 'users.read'],
    limit: 900,
    handle({ request }) {
      const { vocabulary } = settings;
      const query = readTimelineQuery(vocabulary, request);
      const fields = readPostFields(vocabulary, request);
      const id = request.params.id ?? '';
      if (users.withId(id) === undefined)
        return {
          status: 200,
          body: { errors: [missingResource(vocabulary, { type: 'user', id, parameter: 'id' })] },
        };
      const found = page(id, query);
      const shown = found.slice(0, query.maxResults);
      const data = shown.map((post) => showPost(post, { vocabulary, posts, fields }));
      return answer(data, shown, found.length > shown.length);
    },
  };
}

/** An empty page has no `data`. */
function answer(data: readonly unknown[], shown: readonly StoredPost[], hasMore: boolean): Answer {
  const [newest, oldest] = [shown[0], shown.at(-1)];
  if (newest === undefined || oldest === undefined)
    return { status: 200, body: { meta: { result_count: 0 } } };
  const meta = {
    result_count: shown.length,
    newest_id: newest.id,
    oldest_id: oldest.id,
    ...(hasMore ? { next_token: pageTokenAfter(oldest.id) } : {}),
  };
  return { status: 200, body: { data, meta } };
}
