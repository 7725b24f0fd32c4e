import type { XSettings } from '../settings.js';
import { Refusal } from './answer.js';

type Vocabulary = XSettings['vocabulary'];

const PROBLEM = { 'content-type': 'application/problem+json' };
const blank = (status: number, title: string, detail = title): Refusal =>
  new Refusal({ status, headers: PROBLEM, body: { title, type: 'about:blank', status, detail } });

const typed = (status: number, title: string, about: { detail: string; type: string }): Refusal =>
  new Refusal({ status, headers: PROBLEM, body: { title, status, ...about } });

export const unauthorized = (): Refusal => blank(401, 'Unauthorized');
export const forbidden = (detail = 'Forbidden'): Refusal => blank(403, 'Forbidden', detail);
/** The app's settings, or those it had when the token was made, let it read only. */
export const notPermitted = (): Refusal =>
  typed(403, 'Forbidden', {
    detail:
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
    type: 'https://api.x.com/2/problems/oauth1-permissions',
  });
export const oauth1Unsupported = (): Refusal =>
  typed(403, 'Unsupported Authentication', {
    detail:
      'Authenticating with OAuth 1.0a User Context is forbidden for this endpoint. Supported authentication types are [OAuth 2.0 User Context].',
    type: 'https://api.twitter.com/2/problems/unsupported-authentication',
  });
export const tooLarge = (status: 413 | 431, title: string): Refusal => blank(status, title);
export const notFound = (): Refusal => blank(404, 'Not Found');
export const tooManyRequests = (headers: Readonly<Record<string, string>>): Refusal => {
  const { answer } = blank(429, 'Too Many Requests');
  return new Refusal({ ...answer, headers: { ...answer.headers, ...headers } });
};

/** Old answers name the one host, new ones the other; clients must read the last segment only. */
const problemType = (vocabulary: Vocabulary, name: string): string =>
  `https://api.${vocabulary === 'tweet' ? 'twitter' : 'x'}.com/2/problems/${name}`;

/** X's "Invalid Request", with what it says of one parameter. */
export function invalidRequest(
  vocabulary: Vocabulary,
  message: string,
  parameters: Readonly<Record<string, readonly string[]>> = {},
): Refusal {
  const body = {
    errors: [{ parameters, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: problemType(vocabulary, 'invalid-request'),
  };
  return new Refusal({ status: 400, headers: PROBLEM, body });
}

/** What X says of one thing that is not there: an answer of its own, or one of a lookup's `errors`. */
export function missingResource(
  vocabulary: Vocabulary,
  { type, id, parameter }: { type: 'tweet' | 'user' | 'media'; id: string; parameter: string },
) {
  return {
    value: id,
    detail: `Could not find ${type} with ${parameter}: [${id}].`,
    title: 'Not Found Error',
    resource_type: vocabulary === 'post' && type === 'tweet' ? 'post' : type,
    parameter,
    resource_id: id,
    type: problemType(vocabulary, 'resource-not-found'),
  };
}

export const missing = (...given: Parameters<typeof missingResource>): Refusal =>
  new Refusal({ status: 404, headers: PROBLEM, body: missingResource(...given) });
