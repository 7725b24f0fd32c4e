import type { World } from '../world/world.js';
import { assertOwnPath, findChosenPost, sourceOf } from './chosen-post.js';
import { forbidden } from './problems.js';
import type { UserEndpoint } from './user-route.js';

const SCOPES = ['tweet.read', 'users.read', 'like.write'];

function assertAvailable({ settings }: World): void {
  if (!settings.likes) throw forbidden('Liking is not available to your client app.');
}

export function createLike(world: World): UserEndpoint {
  return {
    method: 'POST',
    pattern: '/2/users/:id/likes',
    kind: 'like',
    scopes: SCOPES,
    limits: ['likes/15min', 'likes/24h'],
    handle({ request, user, details }) {
      assertAvailable(world);
      assertOwnPath(world, request, user);
      const { id: postId, editHistory } = findChosenPost(world, request);
      const effect = world.likes.add(user.id, editHistory[0] ?? postId);
      Object.assign(details, { effect, postId });
      return { status: 200, body: { data: { liked: true } } };
    },
  };
}

export function undoLike(world: World): UserEndpoint {
  return {
    method: 'DELETE',
    pattern: '/2/users/:id/likes/:source',
    kind: 'undo-like',
    scopes: SCOPES,
    limits: ['undone-likes/15min'],
    about: ({ params }) => ({ postId: params.source }),
    handle({ request, user, details }) {
      assertAvailable(world);
      assertOwnPath(world, request, user);
      const post = sourceOf(world, request.params.source ?? '');
      details.effect = post !== undefined && world.likes.remove(user.id, post.editHistory[0] ?? post.id);
      return { status: 200, body: { data: { liked: false } } };
    },
  };
}
