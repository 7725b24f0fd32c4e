import { snowflakeAt } from '../../../src/posting/find-on-timeline.js';
import { XError } from '../../../src/x-error.js';
import type { Ports } from '../ports.js';

type Plant = (ports: Ports) => Ports;

/** Bugs that the sweep of posts has to notice, each planted in front of a port. */
export const POSTS_PLANTS = {
  'blind-retry': blindRetry,
  'wrong-since-id': wrongSinceId,
  'absent-means-published': absentMeansPublished,
} as const satisfies Record<string, Plant>;

export function isPostsPlant(id: string | undefined): id is keyof typeof POSTS_PLANTS {
  return id !== undefined && Object.hasOwn(POSTS_PLANTS, id);
}

/** A post whose outcome nobody knows is sent again at once. */
function blindRetry({ storage, x }: Ports): Ports {
  const { posts } = x;
  const again: typeof posts.create = async (accessToken, post) => {
    try {
      return await posts.create(accessToken, post);
    } catch (error) {
      if (!(error instanceof XError) || error.outcome !== 'unknown') throw error;
      return posts.create(accessToken, post);
    }
  };
  return { storage, x: { ...x, posts: { ...posts, create: again } } };
}

/** The timeline is read from now on instead of from the request on. */
function wrongSinceId({ storage, x }: Ports): Ports {
  const { posts } = x;
  const wrong: typeof posts.timelineSince = (accessToken, xUserId, sinceId) => {
    const sentAt = Number(BigInt(sinceId) >> 22n) + 1_288_834_974_657;
    return posts.timelineSince(accessToken, xUserId, snowflakeAt(sentAt + 3_600_000));
  };
  return { storage, x: { ...x, posts: { ...posts, timelineSince: wrong } } };
}

/** Whoever is not refused has been heard. */
function absentMeansPublished({ storage, x }: Ports): Ports {
  const { posts } = x;
  const hopeful: typeof posts.create = async (accessToken, post) => {
    try {
      return await posts.create(accessToken, post);
    } catch (error) {
      if (!(error instanceof XError) || error.outcome !== 'unknown') throw error;
      return { id: '1', text: post.text };
    }
  };
  return { storage, x: { ...x, posts: { ...posts, create: hopeful } } };
}
