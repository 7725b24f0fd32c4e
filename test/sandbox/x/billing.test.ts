import { expect, test } from 'vitest';
import { call, me, post, startX } from './start-x.js';

const TYPE = 'https://api.twitter.com/2/problems/credits';

test('without credits everything that costs is refused, until there are some', async () => {
  const x = await startX({ billing: 'credits-depleted' });
  const { access_token: token } = x.grant('anna');
  const answer = await post(x, token, 'Hello');
  expect(answer).toMatchObject({ status: 402, body: { title: 'CreditsDepleted', type: TYPE } });
  expect((await me(x, token)).status).toBe(402);
  expect(x.posts()).toEqual([]);
  const refused = expect.stringContaining('does not have any credits');
  expect(x.ledger.entries('post')).toMatchObject([{ effect: false, status: 402, refused }]);
  x.set({ billing: 'paid' });
  expect((await post(x, token, 'Hello')).status).toBe(201);
});

test('a spend cap lasts until its reset date', async () => {
  let now = Date.UTC(2030, 11, 31, 23, 59);
  const x = await startX({ billing: 'spend-cap', now: () => now });
  const { access_token: token } = x.grant('anna');
  expect(await post(x, token, 'Hello')).toMatchObject({
    status: 403,
    body: { title: 'SpendCapReached', reset_date: '2031-01-01', type: TYPE },
  });
  x.set({ capResetDate: '2031-01-02' });
  expect((await post(x, token, 'Hello')).body).toMatchObject({ reset_date: '2031-01-02' });
  now = Date.UTC(2031, 0, 2);
  expect((await post(x, x.grant('anna').access_token, 'Hello')).status).toBe(201);
});

test('the monthly cap looks like a rate limit, with requests left in the window', async () => {
  const x = await startX({ billing: 'usage-cap' });
  const answer = await post(x, x.grant('anna').access_token, 'Hello');
  expect(answer).toMatchObject({
    status: 429,
    body: { title: 'UsageCapExceeded', period: 'Monthly', scope: 'Product' },
    headers: { 'x-rate-limit-remaining': '99' },
  });
});

test('who has no token is told that first', async () => {
  const x = await startX({ billing: 'credits-depleted' });
  expect((await call(x, 'POST /2/tweets', { json: { text: 'a' } })).status).toBe(401);
});
