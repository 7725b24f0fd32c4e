import type { World } from '../world/world.js';
import { missing } from './problems.js';
import type { UserEndpoint } from './user-route.js';

/** Only one's own posts; any version of an edited post stands for all of them. */
export function deletePost({ settings, posts, ledger }: World): UserEndpoint {
  return {
    method: 'DELETE',
    pattern: '/2/tweets/:id',
    kind: 'delete',
    scopes: ['tweet.read', 'tweet.write', 'users.read'],
    limits: ['deletes/15min'],
    about: ({ params }) => ({ postId: params.id }),
    handle({ request, user, details }) {
      const id = request.params.id ?? '';
      const post = posts.find(id);
      if (post === undefined || post.authorId !== user.id)
        throw missing(settings.vocabulary, { type: 'tweet', id, parameter: 'id' });
      posts.remove(post);
      details.effect = true;
      ledger.record('delete-effect', { username: user.username, grant: details.grant, postId: id });
      return { status: 200, body: { data: { deleted: true } } };
    },
  };
}
