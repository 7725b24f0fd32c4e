import { describe, expect, test } from 'vitest';
import { forbidden, invalid, startPosting } from './posting.js';
import { call, idOf, post } from './start-x.js';

describe('POST /2/tweets', () => {
  test('creates a post with an id that tells its time', async () => {
    const { x, token } = await startPosting();
    const before = Date.now();
    const answer = await post(x, token, 'Hello');
    const id = idOf(answer);
    expect(answer).toMatchObject({ status: 201, body: { data: { id, text: 'Hello' } } });
    expect(answer.body).toHaveProperty('data.edit_history_tweet_ids', [id]);
    const madeAt = Number((BigInt(id) >> 22n) + 1_288_834_974_657n);
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now());
    expect(x.posts()).toEqual([
      { ...x.posts()[0], id, text: 'Hello', authorId: x.user('anna').id, username: 'anna' },
    ]);
  });

  test('gives ids that only grow', async () => {
    const { x, token } = await startPosting();
    const ids: bigint[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(BigInt(idOf(await post(x, token, `post ${n}`))));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)));
  });

  test('answers in the new vocabulary when told so', async () => {
    const { x, token, send } = await startPosting({ vocabulary: 'post' });
    expect((await post(x, token, 'Hello')).body).toHaveProperty('data.edit_history_post_ids');
    expect((await send({ surprise: 1 })).body).toHaveProperty(
      'type',
      'https://api.x.com/2/problems/invalid-request',
    );
  });

  test('gives links back as t.co links, and the rest as it was sent', async () => {
    const { x, token } = await startPosting();
    const { body } = await post(x, token, 'a & b: https://example.org/long?x=1 and readme.md');
    expect(body).toHaveProperty(
      'data.text',
      expect.stringMatching(/^a & b: https:\/\/t\.co\/\w{10} and https:\/\/t\.co\/\w{10}$/),
    );
    expect(x.posts()[0]?.text).toBe('a & b: https://example.org/long?x=1 and readme.md');
  });

  const refused: [string, unknown, string][] = [
    ['a property that X does not know', { text: 'a', idempotency_key: '1' }, 'idempotency_key'],
    ['one that is nested', { text: 'a', reply: { in_reply_to_tweet_id: '1', x: 1 } }, 'reply.x'],
    ['no text and no media', {}, 'required'],
    ['a blank text', { text: ' \n' }, 'required'],
    ['a text that is no text', { text: 7 }, 'text'],
    ['a body that is no object', ['a'], 'body'],
    ['an invalid character', { text: 'a\uFFFEb' }, 'invalid characters'],
    ['281 characters', { text: 'a'.repeat(281) }, 'Your Tweet text is too long.'],
    ['141 characters that weigh two', { text: '漢'.repeat(141) }, 'Your Tweet text is too long.'],
    ['two cashtags', { text: '$ABC and $DEF' }, 'cashtag'],
    ['a poll with one option', { text: 'a', poll: { options: ['1'], duration_minutes: 5 } }, 'poll'],
    ['a poll that is too short', { text: 'a', poll: { options: ['1', '2'], duration_minutes: 4 } }, 'poll'],
    ['five media', { media: { media_ids: ['1', '2', '3', '4', '5'] } }, 'media'],
    ['a media id that is none', { media: { media_ids: ['x'] } }, 'media'],
    ['a reply to something that is no id', { text: 'a', reply: { in_reply_to_tweet_id: 'x' } }, 'reply'],
    ['a reply setting that does not exist', { text: 'a', reply_settings: 'everyone' }, 'reply_settings'],
    [
      'a poll and media',
      { text: 'a', poll: { options: ['1', '2'], duration_minutes: 5 }, media: { media_ids: ['1'] } },
      'mutually exclusive',
    ],
  ];
  test.each(refused)('refuses %s', async (_name, json, message) => {
    const { x, send } = await startPosting();
    expect(await send(json)).toMatchObject(invalid(message));
    expect(x.posts()).toEqual([]);
  });

  const accepted: [string, unknown][] = [
    ['280 characters', { text: 'a'.repeat(280) }],
    ['140 characters that weigh two', { text: '漢'.repeat(140) }],
    ['a link of any length as 23', { text: `${'a'.repeat(256)} https://example.org/${'p'.repeat(300)}` }],
    ['one cashtag', { text: '$ABC' }],
    ['a poll', { text: 'a?', poll: { options: ['1', '2'], duration_minutes: 10_080 } }],
    [
      'all the flags',
      {
        text: 'a',
        reply_settings: 'verified',
        geo: { place_id: 'p' },
        made_with_ai: true,
        paid_partnership: true,
        nullcast: false,
        for_super_followers_only: false,
      },
    ],
  ];
  test.each(accepted)('takes %s', async (_name, json) => {
    const { send } = await startPosting();
    expect((await send(json)).status).toBe(201);
  });

  test('takes 25,000 characters of a subscriber', async () => {
    const { x, send } = await startPosting();
    const ben = x.grant('ben').access_token;
    expect((await send({ text: 'a'.repeat(25_000) }, ben)).status).toBe(201);
    expect(await send({ text: 'a'.repeat(25_001) }, ben)).toMatchObject(invalid('too long'));
  });

  test('keeps texts in NFC', async () => {
    const { x, token } = await startPosting();
    await post(x, token, 'cafe\u0301');
    expect(x.posts()[0]?.text).toBe('caf\u00e9');
  });

  test('wants JSON', async () => {
    const { x, token } = await startPosting();
    expect(await call(x, 'POST /2/tweets', { token, form: { text: 'a' } })).toMatchObject(
      invalid('Requests with bodies must have content-type of application/json.'),
    );
    const headers = { 'content-type': 'application/json' };
    expect((await call(x, 'POST /2/tweets', { token, form: { a: 'b' }, headers })).status).toBe(400);
  });

  test('refuses a text that the same user has standing, and only that', async () => {
    const { x, token } = await startPosting();
    const ben = x.grant('ben').access_token;
    const first = await post(x, token, 'Again');
    expect(await post(x, token, 'Again')).toMatchObject(
      forbidden('You are not allowed to create a Tweet with duplicate content.'),
    );
    expect((await post(x, ben, 'Again')).status).toBe(201);
    await call(x, `DELETE /2/tweets/${idOf(first)}`, { token });
    expect((await post(x, token, 'Again')).status).toBe(201);
    x.set({ duplicates: false });
    expect((await post(x, token, 'Again')).status).toBe(201);
  });

  test('wants the scopes for it', async () => {
    const { x } = await startPosting();
    const reader = x.grant('anna', ['tweet.read', 'users.read']).access_token;
    expect(await post(x, reader, 'Hello')).toMatchObject(forbidden('Forbidden'));
  });

  test('wants a bearer', async () => {
    const { x, token } = await startPosting();
    for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: `Basic ${token}` }])
      expect((await call(x, 'POST /2/tweets', { json: { text: 'a' }, headers })).status).toBe(401);
  });
});

describe('DELETE /2/tweets/:id', () => {
  test('deletes one’s own post, once', async () => {
    const { x, token } = await startPosting();
    const id = idOf(await post(x, token, 'Oops'));
    const answer = await call(x, `DELETE /2/tweets/${id}`, { token });
    expect(answer).toMatchObject({ status: 200, body: { data: { deleted: true } } });
    expect(x.posts()).toEqual([]);
    expect(await call(x, `DELETE /2/tweets/${id}`, { token })).toMatchObject({
      status: 404,
      body: { title: 'Not Found Error', resource_id: id },
    });
  });

  test('does not touch the posts of others', async () => {
    const { x, token } = await startPosting();
    const id = idOf(await post(x, x.grant('ben').access_token, 'Mine'));
    expect((await call(x, `DELETE /2/tweets/${id}`, { token })).status).toBe(404);
    expect(x.posts()).toHaveLength(1);
  });
});
