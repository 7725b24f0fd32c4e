import { describe, expect, test } from 'vitest';
import { loadOpenApi } from '../../support/openapi.js';
import { call, idOf, me, post, startX } from './start-x.js';

const openApi = loadOpenApi('x');

/** X's own description of its answers; it lies beside the checkout, and not everybody has it. */
describe.skipIf(openApi === undefined)(
  'the answers, held against X’s OpenAPI document (skipped without it)',
  () => {
    test('are what it describes', async () => {
      const x = await startX({ vocabulary: 'post' });
      const { access_token: token } = x.grant('anna');
      const ben = x.grant('ben').access_token;
      const user = x.user('anna').id;
      const query =
        '?post.fields=created_at,entities,note_post,public_metrics,conversation_id&expansions=referenced_posts,author_id';
      const first = idOf(await post(x, token, 'See example.com, @ben #tag $ABC & <all>'));
      const reply = { text: 'Second', reply: { in_reply_to_tweet_id: first } };
      await call(x, 'POST /2/tweets', { token, json: reply });
      await post(x, ben, `${'long '.repeat(100)} example.com`);
      await me(x, token);
      await call(x, 'GET /2/users/me?user.fields=created_at,subscription_type,public_metrics', { token });
      for (const id of [user, x.user('ben').id])
        await call(x, `GET /2/users/${id}/tweets${query}`, { token });
      await call(x, `GET /2/tweets/${first}${query}`, { token });
      await call(x, `GET /2/tweets?ids=${first}`, { token });
      await call(x, `DELETE /2/tweets/${first}`, { token });

      expect(x.requests()).toHaveLength(10);
      for (const { method, path, status, responseBody: body, ...request } of x.requests()) {
        expect(status).toBeLessThan(300);
        const { rawBody, query, headers } = request;
        const sent = rawBody === '' ? {} : { body: rawBody };
        expect(openApi?.validateRequest({ method, path, query, headers, ...sent })).toEqual([]);
        expect(openApi?.validateResponse({ method, path, status: status ?? 0, body })).toEqual([]);
      }
    });
  },
);
