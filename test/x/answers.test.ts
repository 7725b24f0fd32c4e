import { describe, expect, test } from 'vitest';
import { ACCESS, useMockX } from '../support/mock-x.js';

const BIG = '1999999999999999999';
const mockX = useMockX();

describe('who an access token belongs to', () => {
  test('is asked with the one field that tells whether X sells long posts', async () => {
    mockX.answer('GET /2/users/me', 200, { data: { id: BIG, username: 'ann', name: 'Ann', verified: true } });
    mockX.answer('GET /2/users/me', 200, {
      data: { id: BIG, username: 'ann', name: 'Ann', subscription_type: 'PremiumPlus' },
    });
    mockX.answer('GET /2/users/me', 200, {
      data: { id: BIG, username: 'ann', name: 'Ann', subscription_type: 'None' },
    });
    const ann = { id: BIG, username: 'ann', name: 'Ann' };
    expect(await mockX.client().users.me(ACCESS)).toEqual(ann);
    expect(await mockX.client().users.me(ACCESS)).toEqual({ ...ann, subscribes: true });
    expect(await mockX.client().users.me(ACCESS)).toEqual({ ...ann, subscribes: false });
    expect(mockX.sent.slice(0, 1)).toEqual([
      {
        method: 'GET',
        path: '/2/users/me?user.fields=subscription_type',
        headers: {
          accept: 'application/json',
          authorization: 'Bearer CANARY_access_1',
          'user-agent': 'Rookery',
        },
        body: undefined,
      },
    ]);
  });
});

describe('a post', () => {
  test('is created with its text', async () => {
    mockX.answer('POST /2/tweets', 201, {
      data: { id: BIG, text: 'a &amp; b https://t.co/1', edit_history_tweet_ids: [BIG] },
    });
    expect(await mockX.client().posts.create(ACCESS, { text: 'a & b example.com' })).toEqual({
      id: BIG,
      text: 'a & b https://t.co/1',
    });
    expect(mockX.sent).toEqual([
      {
        method: 'POST',
        path: '/2/tweets',
        headers: {
          accept: 'application/json',
          authorization: 'Bearer CANARY_access_1',
          'content-type': 'application/json',
          'user-agent': 'Rookery',
        },
        body: '{"text":"a & b example.com"}',
      },
    ]);
  });

  test('is created as a reply; the answer may use the new names', async () => {
    mockX.answer('POST /2/tweets', 201, { data: { id: BIG, text: 'b', edit_history_post_ids: [BIG] } });
    await mockX.client().posts.create(ACCESS, { text: 'b', inReplyTo: '42' });
    expect(mockX.sent[0]?.body).toBe('{"text":"b","reply":{"in_reply_to_tweet_id":"42"}}');
  });

  test('is created with media, with words or without any', async () => {
    mockX.answer('POST /2/tweets', 201, { data: { id: BIG, text: 'a https://t.co/1' } });
    mockX.answer('POST /2/tweets', 201, { data: { id: BIG, text: 'https://t.co/1' } });
    await mockX.client().posts.create(ACCESS, { text: 'a', mediaIds: ['7', BIG] });
    await mockX.client().posts.create(ACCESS, { text: '', mediaIds: ['7'], inReplyTo: '42' });
    expect(mockX.sent.map(({ body }) => JSON.parse(String(body)))).toEqual([
      { text: 'a', media: { media_ids: ['7', BIG] } },
      { media: { media_ids: ['7'] }, reply: { in_reply_to_tweet_id: '42' } },
    ]);
  });

  test('is created with a poll', async () => {
    mockX.answer('POST /2/tweets', 201, { data: { id: BIG, text: 'Tea?' } });
    const poll = { options: ['Yes', 'No'], minutes: 1440 };
    await mockX.client().posts.create(ACCESS, { text: 'Tea?', poll, mediaIds: [] });
    expect(mockX.sent[0]?.body).toBe(
      '{"text":"Tea?","poll":{"options":["Yes","No"],"duration_minutes":1440}}',
    );
  });

  test('that X has made counts as made, readable text or not, errors beside it or not', async () => {
    mockX.answer('POST /2/tweets', 200, { data: { id: BIG, text: 7 }, errors: [{ title: 'Partial' }] });
    expect(await mockX.client().posts.create(ACCESS, { text: 'c' })).toEqual({ id: BIG, text: 'c' });
  });

  test.each([
    ['an id that is a number', '{"data":{"id":1999999999999999999,"text":"a"}}'],
    ['an id that is not one', '{"data":{"id":"../1","text":"a"}}'],
    ['an id with 20 digits', '{"data":{"id":"10000000000000000000","text":"a"}}'],
    ['no id', '{"data":{"text":"a"}}'],
    ['no data', '{}'],
    ['nothing', ''],
    ['null', 'null'],
    ['half a body', '{"data":{"id":"1999'],
    ['a page of HTML', '<!doctype html><title>X</title>'],
  ])('that X answers with %s is unreadable, and may be up', async (_, body) => {
    mockX.answer('POST /2/tweets', 201, body);
    await expect(mockX.client().posts.create(ACCESS, { text: 'a' })).rejects.toMatchObject({
      kind: 'unreadable',
      outcome: 'unknown',
      status: 201,
    });
  });

  test('that X answers with errors alone is refused where they say so, unknown where not', async () => {
    const type = 'https://api.twitter.com/2/problems/not-authorized-for-resource';
    mockX.answer('POST /2/tweets', 200, { errors: [{ type, title: 'Forbidden', detail: 'Not you.' }] });
    await expect(mockX.client().posts.create(ACCESS, { text: 'a' })).rejects.toMatchObject({
      kind: 'forbidden',
      outcome: 'refused',
      status: 200,
      detail: 'Not you.',
    });
    mockX.answer('POST /2/tweets', 200, { errors: [{ type: 'about:blank', title: 'Hm' }] });
    await expect(mockX.client().posts.create(ACCESS, { text: 'a' })).rejects.toMatchObject({
      kind: 'unexpected',
      outcome: 'unknown',
    });
  });

  test('is deleted', async () => {
    mockX.answer(`DELETE /2/tweets/${BIG}`, 200, { data: { deleted: true } });
    await mockX.client().posts.remove(ACCESS, BIG);
    expect(mockX.sent[0]).toMatchObject({ method: 'DELETE', path: `/2/tweets/${BIG}`, body: undefined });
  });

  test('that X did not delete is not deleted', async () => {
    mockX.answer('DELETE /2/tweets/1', 200, { data: { deleted: false } });
    await expect(mockX.client().posts.remove(ACCESS, '1')).rejects.toMatchObject({ outcome: 'refused' });
  });

  test.each(['', '1/../2', '1?a=b', 'abc', '12345678901234567890'])(
    'has no id like %j: nothing is sent',
    async (id) => {
      const { posts } = mockX.client();
      const refused = { kind: 'invalid_request', outcome: 'not_sent' };
      await expect(posts.remove(ACCESS, id)).rejects.toMatchObject(refused);
      await expect(posts.create(ACCESS, { text: 'a', inReplyTo: id })).rejects.toMatchObject(refused);
      await expect(posts.create(ACCESS, { text: 'a', mediaIds: ['1', id] })).rejects.toMatchObject(refused);
      await expect(posts.timelineSince(ACCESS, id, '1')).rejects.toMatchObject(refused);
      await expect(posts.timelineSince(ACCESS, '1', id)).rejects.toMatchObject(refused);
    },
  );
});
