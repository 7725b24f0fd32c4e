import type { World } from '../world/world.js';
import type { Answer } from './answer.js';
import { assertQuery } from './assert-query.js';
import { readIncludes } from './includes.js';
import { POST_PARAMETERS, readPostFields } from './post-fields.js';
import { invalidRequest, missingResource } from './problems.js';
import { readList } from './read-list.js';
import type { ApiRequest } from './route.js';
import { showPost } from './show-post.js';
import type { UserEndpoint } from './user-route.js';

const isId = (text: string): boolean => /^[0-9]{1,19}$/.test(text);
const SCOPES = ['tweet.read', 'users.read'];

/** One post; what is not there is told with status 200, as X does. */
export function readPost(world: World): UserEndpoint {
  return {
    method: 'GET',
    pattern: '/2/tweets/:id',
    kind: 'lookup',
    scopes: SCOPES,
    limits: ['lookup/15min'],
    handle({ request }) {
      const { data, errors, includes } = lookUp(world, request, [request.params.id ?? ''], 'id');
      const [post] = data;
      return { status: 200, body: post === undefined ? { errors } : { data: post, ...includes } };
    },
  };
}

export function readPosts(world: World): UserEndpoint {
  return {
    method: 'GET',
    pattern: '/2/tweets',
    kind: 'lookup',
    scopes: SCOPES,
    limits: ['lookups/15min'],
    handle({ request }): Answer {
      // Read anew each time: it may be changed while X runs.
      const { vocabulary } = world.settings;
      const ids = readList(vocabulary, request, 'ids', isId);
      if (ids.length === 0 || ids.length > 100)
        throw invalidRequest(vocabulary, 'The `ids` query parameter wants 1 to 100 ids', { ids: [...ids] });
      const { data, errors, includes } = lookUp(world, request, ids, 'ids');
      const body = {
        ...(data.length > 0 ? { data } : {}),
        ...includes,
        ...(errors.length > 0 ? { errors } : {}),
      };
      return { status: 200, body };
    },
  };
}

function lookUp(world: World, request: ApiRequest, ids: readonly string[], parameter: string) {
  const { posts } = world;
  const { vocabulary } = world.settings;
  assertQuery(vocabulary, request, [...POST_PARAMETERS, ...(parameter === 'ids' ? ['ids'] : [])]);
  const fields = readPostFields(vocabulary, request);
  const showIncludes = readIncludes(world, request);
  const found = ids.map((id) => ({ id, post: posts.version(id) }));
  return {
    data: found.flatMap(({ post }) => (post === undefined ? [] : [showPost(post, { world, fields })])),
    includes: showIncludes(found.flatMap(({ post }) => (post === undefined ? [] : [post]))),
    errors: found.flatMap(({ id, post }) =>
      post === undefined ? [missingResource(vocabulary, { type: 'tweet', id, parameter })] : [],
    ),
  };
}
