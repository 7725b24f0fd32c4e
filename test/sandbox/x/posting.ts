import { expect } from 'vitest';
import { call, startX } from './start-x.js';

export const invalid = (message: string) => ({
  status: 400,
  body: {
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
    errors: [{ message: expect.stringContaining(message) }],
  },
});
export const forbidden = (detail: string) => ({
  status: 403,
  body: { title: 'Forbidden', type: 'about:blank', status: 403, detail: expect.stringContaining(detail) },
});

/** @anna posts, and @ben, who subscribes to X. */
export async function startPosting(options?: Parameters<typeof startX>[0]) {
  const x = await startX(options);
  const { access_token: token } = x.grant('anna');
  const ben = x.grant('ben').access_token;
  const send = (json: unknown, as = token) => call(x, 'POST /2/tweets', { token: as, json });
  return { x, token, ben, send };
}
