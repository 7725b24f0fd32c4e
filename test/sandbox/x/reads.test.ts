import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Answered, call, idOf, me, post, startX } from './start-x.js';

async function startReading(options?: Parameters<typeof startX>[0]) {
  const x = await startX({ duplicates: false, rateLimits: false, ...options });
  const { access_token: token } = x.grant('anna');
  const { id } = x.user('anna');
  const timeline = (query: Record<string, string> = {}, userId = id) =>
    call(x, `GET /2/users/${userId}/tweets?${new URLSearchParams(query)}`, { token });
  const write = async (text: string) => idOf(await post(x, token, text));
  return { x, id, token, timeline, write };
}

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly entities?: { urls?: { start: number; end: number; url: string; expanded_url: string }[] };
}
const dataOf = ({ body }: Answered): Shown[] => (body as { data?: Shown[] }).data ?? [];
const idsOf = (answer: Answered): string[] => dataOf(answer).map(({ id }) => id);
const metaOf = ({ body }: Answered) => (body as { meta: Record<string, string> }).meta;

describe('a timeline', () => {
  test('has the newest post first, and only those of its user', async () => {
    const { x, timeline, write } = await startReading();
    await post(x, x.grant('ben').access_token, 'of Ben');
    const ids = [await write('one'), await write('two'), await write('three')];
    const answer = await timeline();
    expect(idsOf(answer)).toEqual(ids.toReversed());
    expect(metaOf(answer)).toEqual({ result_count: 3, newest_id: ids[2], oldest_id: ids[0] });
  });

  test('says that it is empty, without data', async () => {
    const { timeline } = await startReading();
    expect((await timeline()).body).toEqual({ meta: { result_count: 0 } });
  });

  test('begins after one id and ends before another', async () => {
    const { timeline, write } = await startReading();
    const [a = '', b = '', c = ''] = [await write('a'), await write('b'), await write('c')];
    expect(idsOf(await timeline({ since_id: a }))).toEqual([c, b]);
    expect(idsOf(await timeline({ until_id: c }))).toEqual([b, a]);
    expect(idsOf(await timeline({ since_id: a, until_id: c }))).toEqual([b]);
    expect(idsOf(await timeline({ since_id: c }))).toEqual([]);
  });

  test('knows the times that posts were made by their ids', async () => {
    const { timeline, write } = await startReading();
    await write('before');
    await wait(5);
    const since = ((BigInt(Date.now()) - 1_288_834_974_657n) << 22n).toString();
    const after = await write('after');
    expect(idsOf(await timeline({ since_id: since }))).toEqual([after]);
  });

  test('comes in pages', async () => {
    const { timeline, write } = await startReading();
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await write(`post ${n}`));
    expect(idsOf(await timeline())).toHaveLength(10);
    const first = await timeline({ max_results: '5' });
    const second = await timeline({ max_results: '5', pagination_token: metaOf(first).next_token ?? '' });
    const third = await timeline({ max_results: '5', pagination_token: metaOf(second).next_token ?? '' });
    expect([first, second, third].flatMap(idsOf)).toEqual(ids.toReversed());
    expect(metaOf(third)).not.toHaveProperty('next_token');
  });

  test('gives links short with what they lead to, and escapes the text', async () => {
    const { timeline, write } = await startReading();
    await write('🐦 <b> & https://example.org/p?a=1&b=2 or example.com #tag @ben $ABC');
    const [shown] = dataOf(await timeline({ 'tweet.fields': 'entities' }));
    expect(shown?.text).toMatch(
      /^🐦 &lt;b&gt; &amp; https:\/\/t\.co\/\w{10} or https:\/\/t\.co\/\w{10} #tag @ben \$ABC$/,
    );
    const urls = shown?.entities?.urls ?? [];
    expect(urls.map(({ expanded_url }) => expanded_url)).toEqual([
      'https://example.org/p?a=1&b=2',
      'http://example.com',
    ]);
    const codePoints = [...(shown?.text ?? '')];
    for (const { start, end, url } of urls) expect(codePoints.slice(start, end).join('')).toBe(url);
    expect(shown?.entities).toMatchObject({
      hashtags: [{ tag: 'tag' }],
      mentions: [{ username: 'ben' }],
      cashtags: [{ tag: 'ABC' }],
    });
  });

  test('shows just id and text without being asked for more', async () => {
    const { timeline, write } = await startReading();
    await write('see example.com');
    expect(Object.keys(dataOf(await timeline())[0] ?? {})).toEqual(['id', 'text', 'edit_history_tweet_ids']);
  });

  test.each([
    ['tweet', 'referenced_tweets'],
    ['post', 'referenced_posts'],
  ] as const)(
    'names its fields in the words of a %s, whichever way they are asked for',
    async (vocabulary, field) => {
      const { x, id, token, timeline, write } = await startReading({ vocabulary });
      const first = await write('one');
      const reply = { text: 'two', reply: { in_reply_to_tweet_id: first } };
      await call(x, 'POST /2/tweets', { token, json: reply });
      const fields = 'created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets';
      for (const query of [
        { 'tweet.fields': fields },
        {
          'post.fields': 'created_at,author_id,conversation_id',
          expansions: 'referenced_posts,in_reply_to_user_id',
        },
      ])
        expect(dataOf(await timeline(query))[0]).toMatchObject({
          created_at: expect.stringMatching(/^\d{4}-.*Z$/),
          author_id: id,
          conversation_id: first,
          in_reply_to_user_id: id,
          [field]: [{ type: 'replied_to', id: first }],
        });
    },
  );

  test('shows a new post only after the delay', async () => {
    const { timeline, write } = await startReading({ timelineDelayMs: 150 });
    const id = await write('late');
    expect(idsOf(await timeline())).toEqual([]);
    await wait(170);
    expect(idsOf(await timeline())).toEqual([id]);
  });

  test('shows the beginning of a long post, and all of it as a note', async () => {
    const { x, timeline } = await startReading();
    const ben = x.grant('ben').access_token;
    const text = `${'word '.repeat(80)}<end> https://example.org/`;
    await post(x, ben, text);
    const [shown] = dataOf(await timeline({ 'tweet.fields': 'note_tweet' }, x.user('ben').id));
    expect(shown?.text).toMatch(/^(word )+word…$/);
    expect(shown).toHaveProperty(
      'note_tweet.text',
      expect.stringMatching(/&lt;end&gt; https:\/\/t\.co\/\w+$/),
    );
    expect(shown).toHaveProperty('note_tweet.entities.urls.0.expanded_url', 'https://example.org/');
  });

  test('leaves out replies when told so, and posts that are for ads only', async () => {
    const { x, token, timeline, write } = await startReading();
    const first = await write('one');
    const reply = { text: 'two', reply: { in_reply_to_tweet_id: first } };
    await call(x, 'POST /2/tweets', { token, json: reply });
    await call(x, 'POST /2/tweets', { token, json: { text: 'ad', nullcast: true } });
    expect(idsOf(await timeline({ exclude: 'replies' }))).toEqual([first]);
    expect(dataOf(await timeline()).map(({ text }) => text)).toEqual(['two', 'one']);
  });

  const wrong: Record<string, string>[] = [
    { max_results: '4' },
    { max_results: '101' },
    { max_results: 'x' },
    { since_id: 'x' },
    { until_id: '-1' },
    { pagination_token: '!' },
    { start_time: 'yesterday' },
    { exclude: 'likes' },
    { 'tweet.fields': 'secrets' },
    { expansions: 'everything' },
    { since: '1' },
  ];
  test.each(wrong)('refuses %o', async (query) => {
    const { timeline } = await startReading();
    const answer = await timeline(query);
    expect(answer).toMatchObject({ status: 400, body: { title: 'Invalid Request' } });
  });

  test('of nobody is an error with status 200', async () => {
    const { timeline } = await startReading();
    expect(await timeline({}, '1')).toMatchObject({
      status: 200,
      body: { errors: [{ title: 'Not Found Error', resource_type: 'user' }] },
    });
  });
});

describe('a lookup', () => {
  test('finds one post or many, and says which are missing', async () => {
    const { x, token, write } = await startReading();
    const [a, b] = [await write('a & b'), await write('c')];
    expect(await call(x, `GET /2/tweets/${a}`, { token })).toMatchObject({
      status: 200,
      body: { data: { id: a, text: 'a &amp; b' } },
    });
    const many = await call(x, `GET /2/tweets?ids=${a},1,${b}`, { token });
    expect(idsOf(many)).toEqual([a, b]);
    expect(many.body).toMatchObject({ errors: [{ resource_id: '1', title: 'Not Found Error' }] });
    const none = await call(x, 'GET /2/tweets/1', { token });
    expect(none.status).toBe(200);
    expect(none.body).not.toHaveProperty('data');
  });

  test('wants one to a hundred ids', async () => {
    const { x, token } = await startReading();
    for (const ids of ['', '?ids=', '?ids=x', `?ids=${Array(101).fill('1').join(',')}`])
      expect((await call(x, `GET /2/tweets${ids}`, { token })).status).toBe(400);
  });
});

describe('GET /2/users/me', () => {
  test('tells the fields that are asked for', async () => {
    const { x } = await startReading();
    const { access_token: token } = x.grant('ben');
    const query = 'user.fields=subscription_type,created_at';
    expect((await call(x, `GET /2/users/me?${query}`, { token })).body).toEqual({
      data: {
        id: x.user('ben').id,
        name: 'Ben',
        username: 'ben',
        subscription_type: 'Premium',
        created_at: expect.any(String),
      },
    });
    expect((await call(x, 'GET /2/users/me?user.fields=password', { token })).status).toBe(400);
  });

  test('wants its scopes', async () => {
    const { x } = await startReading();
    expect((await me(x, x.grant('anna', ['tweet.read']).access_token)).status).toBe(403);
  });
});

test('an address that X does not have is not found', async () => {
  const { x, token } = await startReading();
  expect((await call(x, 'GET /2/nothing', { token })).status).toBe(404);
  expect((await call(x, 'PUT /2/tweets', { token })).status).toBe(404);
});
