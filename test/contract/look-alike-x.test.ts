import { describe, expect, test } from 'vitest';
import type { XLookAlike } from '../../sandbox/x/look-alike.js';
import { call, idOf, post, startX } from '../sandbox/x/start-x.js';
import { loadOpenApi } from '../support/openapi.js';

const openApi = loadOpenApi('x');

const FIELDS = [
  ...['community_id', 'conversation_id', 'created_at', 'edit_controls', 'entities'],
  ...['note_post', 'paid_partnership', 'public_metrics', 'reply_settings'],
];
const QUERY = `?post.fields=${FIELDS}&expansions=author_id,in_reply_to_user_id,referenced_posts`;

/** What is wrong with the requests to this X, and with its answers; only those that X describes at all. */
const wrongWith = (x: XLookAlike): string[] =>
  x.requests().flatMap(({ method, path, query, headers, rawBody, status, responseBody }) => {
    const request = { method, path, query, headers, ...(rawBody === '' ? {} : { body: rawBody }) };
    const answer = { method, path, status: status ?? 0, body: responseBody };
    const found = [
      ...(openApi?.validateRequest(request) ?? []),
      ...(openApi?.validateResponse(answer) ?? []),
    ];
    return found.map((problem) => `${method} ${path} ${status}: ${problem}`);
  });

async function startDescribed() {
  const x = await startX({ vocabulary: 'post', quotes: true, likes: true });
  const { access_token: token } = x.grant('ben', [
    ...['tweet.read', 'tweet.write', 'users.read', 'like.write'],
  ]);
  const { id: user } = x.user('ben');
  const send = async (json: unknown) => idOf(await call(x, 'POST /2/tweets', { token, json }));
  return { x, token, user, send };
}

describe.skipIf(openApi === undefined)(
  'the look-alike X, held against X’s OpenAPI document (skipped without it)',
  () => {
    test('creates and shows every kind of post as it is described', async () => {
      const { x, token, user, send } = await startDescribed();
      const { id: community_id } = x.addCommunity({ name: 'Birds', members: ['ben'] });
      const first = await send({ text: 'One', reply_settings: 'following', paid_partnership: true });
      const second = await send({ text: 'Two', reply: { in_reply_to_tweet_id: first } });
      const edited = await send({ text: 'Two!', edit_options: { previous_post_id: second } });
      await send({ text: 'There', community_id, share_with_followers: true, made_with_ai: true });
      await send({ text: 'Look', quote_tweet_id: first });
      await send({ text: `${'long '.repeat(100)} example.com @anna` });
      const { id: tweet_id } = x.write('anna', { text: 'Of Anna' });
      await call(x, `POST /2/users/${user}/retweets`, { token, json: { tweet_id } });
      await call(x, `POST /2/users/${user}/likes`, { token, json: { tweet_id } });
      await call(x, `GET /2/users/${user}/tweets${QUERY}`, { token });
      await call(x, `GET /2/tweets${QUERY}&ids=${first},${second},${edited},1`, { token });
      await call(x, 'GET /2/users/me?user.fields=subscription_type', { token });
      await call(x, `DELETE /2/users/${user}/likes/${tweet_id}`, { token });
      await call(x, `DELETE /2/users/${user}/retweets/${tweet_id}`, { token });
      await call(x, `DELETE /2/tweets/${first}`, { token });
      expect(x.requests()).toHaveLength(14);
      expect(x.requests().map(({ status }) => Number(status) < 300)).not.toContain(false);
      expect(wrongWith(x)).toEqual([]);
      const timeline = JSON.stringify(x.requests()[8]?.responseBody);
      for (const kind of ['retweeted', 'quoted', 'replied_to', 'note_post', 'edit_controls', 'community_id'])
        expect(timeline).toContain(`"${kind}"`);
    });

    test('refuses what is not there or not well formed in a way that is described', async () => {
      const { x, token, user } = await startDescribed();
      await call(x, `DELETE /2/tweets/1`, { token });
      await call(x, `POST /2/users/${user}/retweets`, { token, json: { tweet_id: '1' } });
      await post(x, token, 'a'.repeat(25_001));
      expect(x.requests().map(({ status }) => status)).toEqual([404, 404, 400]);
      expect(wrongWith(x)).toEqual([]);
    });
  },
);
