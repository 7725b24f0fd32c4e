import type { z } from 'zod';
import type { XSettings } from '../settings.js';
import { type PostBody, postBody } from './post-body.js';
import { invalidRequest } from './problems.js';
import type { ApiRequest } from './route.js';

/** Of these a post has at most one. */
const EXCLUSIVE = ['card_uri', 'quote_tweet_id', 'poll', 'media', 'direct_message_deep_link'] as const;

/** Throws Refusal for whatever X's description of the body does not allow. */
export function readPostBody(vocabulary: XSettings['vocabulary'], request: ApiRequest): PostBody {
  const refuse = (message: string, parameters?: Record<string, string[]>) =>
    invalidRequest(vocabulary, message, parameters);
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw refuse('Requests with bodies must have content-type of application/json.');
  const parsed = postBody.safeParse(parseJson(request.rawBody));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw issue === undefined ? refuse('The body is invalid.') : refuse(...describe(issue));
  }
  const together = EXCLUSIVE.filter((name) => parsed.data[name] !== undefined);
  if (together.length > 1) throw refuse(`[${together.join(', ')}] are mutually exclusive.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: z.core.$ZodIssue): [string, Record<string, string[]>] {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => [...issue.path, key].join('.'));
    const parameters = Object.fromEntries(names.map((name) => [name, []]));
    return [`The body has properties that are not defined: [${names.join(', ')}].`, parameters];
  }
  const name = issue.path.join('.') || '$';
  return [`The \`${name}\` body parameter is invalid: ${issue.message}`, { [name]: [] }];
}
