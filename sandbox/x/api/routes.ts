import type { Client } from '../oauth/authenticate-client.js';
import { revokeRoute } from '../oauth/revoke-route.js';
import { tokenRoute } from '../oauth/token-route.js';
import type { World } from '../world/world.js';
import { createPost } from './create-post.js';
import { deletePost } from './delete-post.js';
import { createLike, undoLike } from './likes.js';
import { appendUpload } from './media/append-upload.js';
import { describeMedia } from './media/describe-media.js';
import { finalizeUpload } from './media/finalize-upload.js';
import { initializeUpload } from './media/initialize-upload.js';
import { uploadMedia } from './media/upload-media.js';
import { uploadStatus } from './media/upload-status.js';
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
    ...[uploadMedia, initializeUpload, appendUpload, finalizeUpload, uploadStatus, describeMedia],
  ];
  return [
    tokenRoute(world, client),
    revokeRoute(world, client),
    ...endpoints.map((endpoint) => userRoute(world, limits, endpoint(world))),
  ];
}
