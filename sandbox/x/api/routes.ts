import type { Client } from '../oauth/authenticate-client.js';
import { revokeRoute } from '../oauth/revoke-route.js';
import { tokenRoute } from '../oauth/token-route.js';
import { accessTokenRoute } from '../oauth1/access-token-route.js';
import { invalidateTokenRoutes } from '../oauth1/invalidate-token-routes.js';
import { type Consumer, createJudge } from '../oauth1/judge.js';
import { requestTokenRoute } from '../oauth1/request-token-route.js';
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

/** The app, by both versions of OAuth. */
export interface App {
  readonly client: Client;
  /** Undefined: it has no API key. */
  readonly consumer: Consumer | undefined;
  /** Addresses that are registered for it. */
  readonly callbacks: readonly string[];
}

/** Every endpoint of the API that this X has. */
export function apiRoutes(world: World, { client, consumer, callbacks }: App): readonly Route[] {
  const judge = createJudge(world, consumer);
  const limits = createRateLimits(world.settings, world.now);
  const endpoints = [
    ...[createPost, deletePost, createRepost, undoRepost, createLike, undoLike],
    ...[readMe, readTimeline, readPosts, readPost],
    ...[uploadMedia, initializeUpload, appendUpload, finalizeUpload, uploadStatus, describeMedia],
  ];
  return [
    tokenRoute(world, client),
    revokeRoute(world, client),
    requestTokenRoute(world, judge, callbacks),
    accessTokenRoute(world, judge),
    ...invalidateTokenRoutes(world, judge),
    ...endpoints.map((endpoint) => userRoute({ world, limits, judge }, endpoint(world))),
  ];
}
