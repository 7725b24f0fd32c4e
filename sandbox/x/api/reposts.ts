import type { World } from '../world/world.js';
import type { Answer } from './answer.js';
import { assertOwnPath, findChosenPost, sourceOf } from './chosen-post.js';
import { parseBody } from './parse-body.js';
import { forbidden } from './problems.js';
import type { UserEndpoint } from './user-route.js';

const SCOPES = ['tweet.read', 'tweet.write', 'users.read'];

/** Repeating what was reposted changes nothing: X's old API refused it, and of the new one nothing is written. */
export function createRepost(world: World): UserEndpoint {
  const { settings, posts, ledger } = world;
  return {
    method: 'POST',
    pattern: '/2/users/:id/retweets',
    kind: 'repost',
    scopes: SCOPES,
    limits: ['reposts/15min', 'posts/3h'],
    about: ({ rawBody }) => ({ body: parseBody(rawBody, 'application/json') }),
    handle({ request, user, details }) {
      assertOwnPath(world, request, user);
      const source = findChosenPost(world, request);
      const answer: Answer = { status: 200, body: { data: { retweeted: true, rest_id: source.id } } };
      if (posts.repost(user.id, source.id) !== undefined) {
        if (settings.repeatedReposts === 'refused') throw forbidden('You have already retweeted this Tweet.');
        return answer;
      }
      if (source.communityId !== undefined && source.sharedWithFollowers !== true)
        throw forbidden('You are not permitted to Retweet this Tweet.');
      const { username } = source;
      const { id: repostId } = posts.create({
        author: user,
        text: `RT @${username}: ${source.text}`,
        repostOf: source,
      });
      Object.assign(details, { effect: true, postId: source.id, repostId });
      const { grant } = details;
      ledger.record('repost-effect', { username: user.username, grant, postId: source.id, repostId });
      return answer;
    },
  };
}

/** Taking back what was never reposted changes nothing either. */
export function undoRepost(world: World): UserEndpoint {
  const { posts, ledger } = world;
  return {
    method: 'DELETE',
    pattern: '/2/users/:id/retweets/:source',
    kind: 'undo-repost',
    scopes: SCOPES,
    limits: ['undone-reposts/15min'],
    about: ({ params }) => ({ postId: params.source }),
    handle({ request, user, details }) {
      assertOwnPath(world, request, user);
      const source = sourceOf(world, request.params.source ?? '');
      const repost = source && posts.repost(user.id, source.id);
      if (source !== undefined && repost !== undefined) {
        posts.remove(repost);
        Object.assign(details, { effect: true, repostId: repost.id });
        const { grant } = details;
        const effect = { username: user.username, grant, postId: source.id, repostId: repost.id };
        ledger.record('undo-repost-effect', effect);
      }
      return { status: 200, body: { data: { retweeted: false } } };
    },
  };
}
