import type { XSettings } from '../settings.js';
import { type PostBody, postBody } from './post-body.js';
import { invalidRequest } from './problems.js';
import { readJson } from './read-json.js';
import type { ApiRequest } from './route.js';

/** Of these a post has at most one. */
const EXCLUSIVE = ['card_uri', 'quote_tweet_id', 'poll', 'media', 'direct_message_deep_link'] as const;

/** Throws Refusal for whatever X's description of the body does not allow. */
export function readPostBody(vocabulary: XSettings['vocabulary'], request: ApiRequest): PostBody {
  const body = readJson(vocabulary, request, postBody);
  const together = EXCLUSIVE.filter((name) => body[name] !== undefined);
  if (together.length > 1)
    throw invalidRequest(vocabulary, `[${together.join(', ')}] are mutually exclusive.`);
  return body;
}
