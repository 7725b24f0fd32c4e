import { z } from 'zod';
import type { StoredPost } from '../world/posts.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { parseBody } from './parse-body.js';
import { invalidRequest, missing } from './problems.js';
import type { ApiRequest } from './route.js';

const body = z.strictObject({ tweet_id: z.string().regex(/^[0-9]{1,19}$/) });

/** The post that a body chooses, or what it repeats when it is a repost. Throws Refusal. */
export function findChosenPost(world: World, request: ApiRequest): StoredPost {
  const { vocabulary } = world.settings;
  const parsed = body.safeParse(parseBody(request.rawBody, 'application/json'));
  if (!parsed.success)
    throw invalidRequest(vocabulary, 'The body wants `tweet_id`, a number in quotes, and nothing else.');
  const id = parsed.data.tweet_id;
  const post = sourceOf(world, id);
  if (post === undefined) throw missing(vocabulary, { type: 'tweet', id, parameter: 'tweet_id' });
  return post;
}

/** What stands under this id; of a repost, what it repeats. */
export function sourceOf({ posts }: Pick<World, 'posts'>, id: string): StoredPost | undefined {
  const found = posts.find(id);
  return found?.repostOf === undefined ? found : posts.find(found.repostOf);
}

/** Throws Refusal when the path names another user than the one who asks. */
export function assertOwnPath({ settings }: World, { params }: ApiRequest, user: XUser): void {
  const { id = '' } = params;
  if (id !== user.id)
    throw invalidRequest(
      settings.vocabulary,
      `The \`id\` query parameter value [${id}] must be the same as the authenticating user [${user.id}]`,
      { id: [id] },
    );
}
