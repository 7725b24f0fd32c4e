import type { StoredPost } from '../world/posts.js';
import type { World } from '../world/world.js';
import type { Answer } from './answer.js';
import { readIncludes } from './includes.js';
import { readPostFields } from './post-fields.js';
import { missingResource } from './problems.js';
import { showPost } from './show-post.js';
import { pageTokenAfter, readTimelineQuery, type TimelineQuery } from './timeline-query.js';
import type { UserEndpoint } from './user-route.js';

/** A user's posts, the newest first. A post may show later than it was made: see `timelineDelayMs`. */
export function readTimeline(world: World): UserEndpoint {
  const { settings, users, posts, now } = world;
  const isThere = ({ createdAt }: Pick<StoredPost, 'createdAt'>): boolean =>
    createdAt + settings.timelineDelayMs <= now();
  const belongs = ({ nullcast, communityId, sharedWithFollowers }: StoredPost): boolean =>
    !nullcast &&
    (communityId === undefined || sharedWithFollowers === true || settings.communityPostsOnTimeline);

  /** The newest version that has arrived. */
  function arrived(post: StoredPost): StoredPost[] {
    if (isThere(post)) return [post];
    const before = post.earlier.findLast(isThere);
    const version = before && posts.version(before.id);
    return version === undefined ? [] : [version];
  }

  function page(userId: string, { maxResults, matches }: TimelineQuery): readonly StoredPost[] {
    const visible = posts.by(userId).filter(belongs).flatMap(arrived);
    const found = visible.filter(matches).sort(byId);
    // One more than fits tells whether there is another page.
    return found.slice(-(maxResults + 1)).reverse();
  }

  return {
    method: 'GET',
    pattern: '/2/users/:id/tweets',
    kind: 'timeline',
    scopes: ['tweet.read', 'users.read'],
    limits: ['timeline/15min'],
    handle({ request }) {
      const { vocabulary } = settings;
      const query = readTimelineQuery(vocabulary, request);
      const fields = readPostFields(vocabulary, request);
      const showIncludes = readIncludes(world, request);
      const id = request.params.id ?? '';
      if (users.withId(id) === undefined)
        return {
          status: 200,
          body: { errors: [missingResource(vocabulary, { type: 'user', id, parameter: 'id' })] },
        };
      const found = page(id, query);
      const shown = found.slice(0, query.maxResults);
      const data = shown.map((post) => showPost(post, { world, fields }));
      return answer({ data, ...showIncludes(shown) }, shown, found.length > shown.length);
    },
  };
}

const byId = (a: StoredPost, b: StoredPost): number => (BigInt(a.id) < BigInt(b.id) ? -1 : 1);

/** An empty page has no `data`. */
function answer(content: object, shown: readonly StoredPost[], hasMore: boolean): Answer {
  const [newest, oldest] = [shown[0], shown.at(-1)];
  if (newest === undefined || oldest === undefined)
    return { status: 200, body: { meta: { result_count: 0 } } };
  const meta = {
    result_count: shown.length,
    newest_id: newest.id,
    oldest_id: oldest.id,
    ...(hasMore ? { next_token: pageTokenAfter(oldest.id) } : {}),
  };
  return { status: 200, body: { ...content, meta } };
}
