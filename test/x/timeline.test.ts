import { describe, expect, test } from 'vitest';
import { ACCESS, useMockX } from '../support/mock-x.js';

const TIMELINE = 'GET /2/users/7/tweets';
const mockX = useMockX();

function read() {
  return mockX.client().posts.timelineSince(ACCESS, '7', '100');
}

function posts(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => ({ id: String(from + index), text: 'a' }));
}

describe('the timeline', () => {
  test('is asked for with the names of today', async () => {
    mockX.answer(TIMELINE, 200, { meta: { result_count: 0 } });
    expect(await read()).toEqual([]);
    expect(mockX.sent[0]?.path).toBe(
      '/2/users/7/tweets?since_id=100&max_results=100&post.fields=attachments%2Ccreated_at%2Centities%2Cnote_post&expansions=referenced_posts',
    );
  });

  test('is read in the old vocabulary', async () => {
    const urls = [
      { start: 0, end: 1, url: 'https://t.co/1', expanded_url: 'https://example.com/?a=1&b' },
      { start: 0, end: 1, url: 'https://t.co/2' },
    ];
    mockX.answer(TIMELINE, 200, {
      data: [
        {
          id: '1999999999999999999',
          text: '1 &lt; 2 &amp;amp; &gt; &quot; https://t.co/1',
          entities: { urls },
          referenced_tweets: [
            { type: 'quoted', id: '8' },
            { type: 'replied_to', id: '9' },
          ],
        },
      ],
      meta: { result_count: 1 },
    });
    expect(await read()).toEqual([
      {
        id: '1999999999999999999',
        text: '1 < 2 &amp; > &quot; https://t.co/1',
        urls: [{ short: 'https://t.co/1', expanded: 'https://example.com/?a=1&b' }],
        hasMedia: false,
        mediaIds: [],
        inReplyTo: '9',
      },
    ]);
  });

  test.each(['note_tweet', 'note_post'])('has the full text of a long post in %s', async (name) => {
    const note = {
      text: 'all of it &amp; more',
      entities: { urls: [{ url: 'https://t.co/3', expanded_url: 'https://example.org' }] },
    };
    mockX.answer(TIMELINE, 200, {
      data: [
        { id: '2', text: 'all of…', [name]: note, referenced_posts: [{ type: 'replied_to', id: '1' }] },
        { id: '1', text: 'short', [name]: null, entities: null, referenced_posts: null },
      ],
    });
    expect(await read()).toEqual([
      {
        id: '2',
        text: 'all of it & more',
        urls: [{ short: 'https://t.co/3', expanded: 'https://example.org' }],
        hasMedia: false,
        mediaIds: [],
        inReplyTo: '1',
      },
      { id: '1', text: 'short', urls: [], hasMedia: false, mediaIds: [] },
    ]);
  });

  test.each([
    ['attachments of today', 'edit_history_post_ids'],
    ['attachments of before', 'edit_history_tweet_ids'],
  ])('tells the media of a post, and leaves its address out of the text (%s)', async (_, history) => {
    const of = (id: string, kind = 'photo') => `https://x.com/rookery/status/${id}/${kind}/1`;
    const urls = [
      { url: 'https://t.co/other', expanded_url: of('77') },
      { url: 'https://t.co/own', expanded_url: of('20') },
      { url: 'https://t.co/own', expanded_url: of('20') },
    ];
    mockX.answer(TIMELINE, 200, {
      data: [
        {
          id: '21',
          text: 'see https://t.co/other https://t.co/own',
          entities: { urls },
          attachments: { media_keys: ['3_1999999999999999998', '3_1999999999999999999', 'odd'] },
          [history]: ['21', '20'],
        },
        {
          id: '22',
          text: 'https://t.co/clip',
          entities: { urls: [{ url: 'https://t.co/clip', expanded_url: of('22', 'video') }] },
          attachments: { media_keys: ['13_7'] },
        },
        {
          id: '23',
          text: 'a film of theirs https://t.co/film',
          entities: { urls: [{ url: 'https://t.co/film', expanded_url: of('9', 'video') }] },
          attachments: { media_keys: ['13_8'] },
        },
        { id: '24', text: 'nothing', attachments: { media_keys: null } },
        { id: '25', text: 'odd', attachments: 'odd', [history]: 'odd' },
      ],
    });
    const other = { short: 'https://t.co/other', expanded: of('77') };
    const film = { short: 'https://t.co/film', expanded: of('9', 'video') };
    expect(await read()).toEqual([
      {
        id: '21',
        text: 'see https://t.co/other',
        urls: [other],
        hasMedia: true,
        mediaIds: ['1999999999999999998', '1999999999999999999'],
      },
      { id: '22', text: '', urls: [], hasMedia: true, mediaIds: ['7'] },
      {
        id: '23',
        text: 'a film of theirs https://t.co/film',
        urls: [film],
        hasMedia: false,
        mediaIds: ['8'],
      },
      { id: '24', text: 'nothing', urls: [], hasMedia: false, mediaIds: [] },
      { id: '25', text: 'odd', urls: [], hasMedia: false, mediaIds: [] },
    ]);
  });

  test('is read page by page, to 500 posts', async () => {
    for (let page = 0; page < 5; page += 1)
      mockX.answer(TIMELINE, 200, {
        data: posts(100, page * 100),
        meta: { next_token: `page${page + 1}` },
      });
    expect((await read()).map(({ id }) => id)).toEqual(posts(500, 0).map(({ id }) => id));
    expect(mockX.sent.map(({ path }) => /pagination_token=(\w+)/.exec(path)?.[1])).toEqual([
      undefined,
      'page1',
      'page2',
      'page3',
      'page4',
    ]);
  });

  test('is cut at 500 posts when pages do not fit', async () => {
    mockX.answer(TIMELINE, 200, { data: posts(99), meta: { next_token: 'more' } });
    for (let page = 0; page < 5; page += 1)
      mockX.answer(TIMELINE, 200, { data: posts(100), meta: { next_token: `page${page}` } });
    expect(await read()).toHaveLength(500);
  });

  test('ends with the last page', async () => {
    mockX.answer(TIMELINE, 200, { data: posts(2, 3), meta: { next_token: 'more' } });
    mockX.answer(TIMELINE, 200, { data: posts(1), meta: { result_count: 1 } });
    expect(await read()).toHaveLength(3);
  });

  test('that never ends is an error, not an answer', async () => {
    for (let page = 0; page < 10; page += 1)
      mockX.answer(TIMELINE, 200, { data: posts(1), meta: { next_token: 'again' } });
    await expect(read()).rejects.toMatchObject({ kind: 'unreadable' });
  });

  test('keeps what errors beside it do not concern', async () => {
    mockX.answer(TIMELINE, 200, { data: posts(1), errors: [{ title: 'Not Found Error' }] });
    expect(await read()).toHaveLength(1);
  });

  test('of a user who is not there is not found', async () => {
    const type = 'https://api.x.com/2/problems/resource-not-found';
    mockX.answer(TIMELINE, 200, { errors: [{ type, title: 'Not Found Error', detail: 'No user 7.' }] });
    await expect(read()).rejects.toMatchObject({
      kind: 'not_found',
      outcome: 'refused',
      detail: 'No user 7.',
    });
  });

  test.each([
    ['nothing at all', {}],
    ['no count', { meta: {} }],
    ['a count without posts', { meta: { result_count: 3 } }],
    ['no data but errors', { meta: { result_count: 0 }, errors: [] }],
    ['a post without text', { data: [{ id: '1' }] }],
    ['a post with a number for an id', { data: [{ id: 1, text: 'a' }] }],
  ])('with %s is unreadable: absence must not be concluded from it', async (_, body) => {
    mockX.answer(TIMELINE, 200, body);
    await expect(read()).rejects.toMatchObject({ kind: 'unreadable' });
  });
});
