import type { Client } from '../oauth/authenticate-client.js';
import { revokeRoute } from '../oauth/revoke-route.js';
import { tokenRoute } from '../oauth/token-route.js';
import type { World } from '../world/world.js';
import { createPost } from './create-post.js';
import { deletePost } from './delete-post.js';
import { createLike, undoLike } from './likes.js';
import { createRateLimits } from './rate-limits.js';
import { readMe } from './read-me.js';
import { readPost, readPosts } from './read-posts.js';
import { readTimeline } from './read-timeline.js';
import { createRepost, undoRepost } from './reposts.js';
import type { Route } from './route.js';
import { userRoute } from './user-route.js';

/** Every endpoint of the API that this X has. */
export function apiRoutes(world: World, client: Client): readonly Route[] {
  const limits = createRateLimits(world.settings, world.now);
  const endpoints = [
    ...[createPost, deletePost, createRepost, undoRepost, createLike, undoLike],
    ...[readMe, readTimeline, readPosts, readPost],
  ];
  return [
    tokenRoute(world, client),
    revokeRoute(world, client),
    ...endpoints.map((endpoint) => userRoute(world, limits, endpoint(world))),
  ];
}
