import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fixture, makePng } from './media-files.js';
import { invalid } from './posting.js';
import { call, idOf } from './start-x.js';
import { startUploading } from './uploading.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const withMedia = (...ids: string[]) => ({ text: 'Look', media: { media_ids: ids } });

async function startWithMedia(options?: Parameters<typeof startUploading>[0]) {
  const scene = await startUploading({ processingMs: 0, ...options });
  const photo = async (as?: string) => idOf(await scene.upload(fixture('photo.jpg'), 'tweet_image', as));
  const gif = () => scene.uploadInSegments(fixture('clip.gif'), 'image/gif', 'tweet_gif');
  const video = () => scene.uploadInSegments(fixture('clip.mp4'), 'video/mp4', 'tweet_video');
  return { ...scene, photo, gif, video };
}

describe('a post with media', () => {
  test('keeps them as they were when it was posted', async () => {
    const { x, photo, describe: tell, send } = await startWithMedia();
    const [first, second] = [await photo(), await photo()];
    await tell(second, 'A sea of colours');
    expect((await send(withMedia(second, first))).status).toBe(201);
    await tell(second, 'Later');
    const common = { kind: 'photo', type: 'image/jpeg', width: 640, height: 480 };
    const digest = { bytes: fixture('photo.jpg').length, sha256: sha256(fixture('photo.jpg')) };
    const urlOf = (id: string) => `${x.url}/media/3_${id}`;
    expect(x.posts()).toMatchObject([
      {
        text: 'Look',
        media: [
          {
            ...common,
            ...digest,
            id: second,
            key: `3_${second}`,
            altText: 'A sea of colours',
            url: urlOf(second),
          },
          { ...common, ...digest, id: first },
        ],
      },
    ]);
    expect(x.posts()[0]?.media?.[1]).not.toHaveProperty('altText');
    expect(x.ledger.entries('post-effect')).toMatchObject([
      { mediaIds: [second, first], media: [{ altText: 'A sea of colours' }, digest] },
    ]);
  });

  test('needs no text, and may say the same as another', async () => {
    const { x, photo, send } = await startWithMedia();
    const id = await photo();
    expect((await send({ media: { media_ids: [id], tagged_user_ids: ['3'] } })).status).toBe(201);
    expect((await send(withMedia(id))).status).toBe(201);
    expect((await send(withMedia(id))).status).toBe(201);
    expect((await send({ text: 'Look' })).status).toBe(201);
    expect(x.posts().map(({ text }) => text)).toEqual(['', 'Look', 'Look', 'Look']);
  });

  test('may have four images, or one GIF, or one video', async () => {
    const { photo, gif, video, send } = await startWithMedia();
    const photos = [await photo(), await photo(), await photo(), await photo()];
    expect((await send(withMedia(...photos))).status).toBe(201);
    expect((await send(withMedia(await gif()))).status).toBe(201);
    expect((await send(withMedia(await video()))).status).toBe(201);
  });

  test('is refused with media that are not to be had, for a reason that only the ledger tells', async () => {
    const { x, ben, photo, gif, video, upload, initialize, send } = await startWithMedia();
    const own = await photo();
    const foreign = await photo(ben);
    const begun = idOf(await initialize('image/png', 'tweet_image', 100));
    const message = idOf(await upload(makePng(), 'dm_image'));
    const film = await video();
    const cases: [string[], string][] = [
      [['7'], '7 is not there'],
      [[own, foreign], `${foreign} belongs to @ben`],
      [[begun], `${begun} is uploading`],
      [[message], `${message} is dm_image`],
      [[own, own], 'the same media twice'],
      [[own, await gif()], 'a GIF or a video goes alone'],
      [[film, await video()], 'a GIF or a video goes alone'],
    ];
    for (const [ids] of cases)
      expect(await send(withMedia(...ids))).toMatchObject(invalid('Your media IDs are invalid.'));
    expect(x.ledger.entries('post').map(({ mediaProblem }) => mediaProblem)).toEqual(
      cases.map(([, problem]) => problem),
    );
    expect(x.posts()).toEqual([]);
  });

  test('is refused while X works on them, when that failed, and when they are expired', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { x, video, send } = await startWithMedia({
      now: () => now,
      processingMs: 1000,
      accessTokenSeconds: 1e6,
    });
    const id = await video();
    expect(await send(withMedia(id))).toMatchObject(invalid('Your media IDs are invalid.'));
    now += 1000;
    expect((await send(withMedia(id))).status).toBe(201);
    now += 86_399_000;
    expect((await send(withMedia(id))).status).toBe(400);
    x.set({ processingFailure: 'no', processingMs: 0 });
    expect((await send(withMedia(await video()))).status).toBe(400);
    const problems = x.ledger
      .entries('post')
      .map(({ mediaProblem }) => String(mediaProblem).split(' ').at(-1));
    expect(problems).toEqual(['processing', 'undefined', 'expired', 'failed']);
  });

  test('may use what another shared with its author', async () => {
    const { x, token, ben, form, send } = await startWithMedia();
    const fields = { media_category: 'tweet_image', additional_owners: x.user('ben').id };
    const id = idOf(await form('/2/media/upload', makePng(), fields, token));
    expect((await send(withMedia(id), ben)).status).toBe(201);
  });

  test('keeps them when its text is edited, and may get others', async () => {
    const { x, ben, photo, send } = await startWithMedia();
    const [one, two] = [await photo(ben), await photo(ben)];
    const previous_post_id = idOf(await send(withMedia(one), ben));
    const edited = idOf(await send({ text: 'Looks', edit_options: { previous_post_id } }, ben));
    expect(x.posts()[0]).toMatchObject({ text: 'Looks', media: [{ id: one }] });
    const again = { ...withMedia(two), edit_options: { previous_post_id: edited } };
    expect((await send(again, ben)).status).toBe(201);
    expect(x.posts()[0]).toMatchObject({ text: 'Look', media: [{ id: two }] });
  });
});

describe('reads of a post with media', () => {
  const QUERY =
    'tweet.fields=entities,attachments,media_metadata&expansions=attachments.media_keys,attachments.poll_ids' +
    '&media.fields=width,height,url,alt_text,duration_ms,variants&poll.fields=duration_minutes,end_datetime,voting_status';

  test('have X’s own link behind the text, and an entity for each of the media', async () => {
    const { x, token, photo, send } = await startWithMedia();
    const [one, two] = [await photo(), await photo()];
    const created = await send({ text: 'See example.com 🐦', media: { media_ids: [one, two] } });
    const id = idOf(created);
    const { text } = (created.body as { data: { text: string } }).data;
    expect(text).toMatch(/^See https:\/\/t\.co\/\w{10} 🐦 https:\/\/t\.co\/\w{10}$/);
    const link = text.slice(-23);
    const { body } = await call(x, `GET /2/tweets/${id}?tweet.fields=entities`, { token });
    const place = { start: [...text].length - 23, end: [...text].length, url: link };
    const expanded_url = `https://x.com/anna/status/${id}/photo/1`;
    const display_url = `pic.x.com/${link.slice(-10)}`;
    expect(body).toMatchObject({
      data: {
        text,
        entities: {
          urls: [
            { expanded_url: 'http://example.com' },
            { ...place, expanded_url, display_url, media_key: `3_${one}` },
            { ...place, expanded_url, display_url, media_key: `3_${two}` },
          ],
        },
      },
    });
  });

  test('have nothing but the link where there is no text', async () => {
    const { x, token, video, send } = await startWithMedia();
    const media = await video();
    const id = idOf(await send({ media: { media_ids: [media] } }));
    const { body } = await call(x, `GET /2/tweets/${id}?tweet.fields=entities`, { token });
    expect(body).toMatchObject({
      data: {
        text: expect.stringMatching(/^https:\/\/t\.co\/\w{10}$/),
        entities: {
          urls: [
            {
              start: 0,
              end: 23,
              expanded_url: `https://x.com/anna/status/${id}/video/1`,
              media_key: `7_${media}`,
            },
          ],
        },
      },
    });
  });

  test('have it behind the beginning of a long text, and not in the long text itself', async () => {
    const { x, ben, photo, send } = await startWithMedia();
    const id = idOf(await send({ text: 'long '.repeat(100), media: { media_ids: [await photo(ben)] } }, ben));
    const { body } = await call(x, `GET /2/tweets/${id}?tweet.fields=note_tweet`, { token: ben });
    const { text, note_tweet } = (body as { data: { text: string; note_tweet: { text: string } } }).data;
    expect(text).toMatch(/… https:\/\/t\.co\/\w{10}$/);
    expect(note_tweet.text).not.toContain('https://t.co');
  });

  test('bring the media themselves when they are asked for, each once', async () => {
    const { x, token, photo, gif, video, describe: tell, send } = await startWithMedia();
    const [image, moving, film] = [await photo(), await gif(), await video()];
    await tell(image, 'A sea');
    const first = idOf(await send(withMedia(image)));
    for (const media of [image, moving, film]) await send(withMedia(media));
    const { body } = await call(x, `GET /2/users/${x.user('anna').id}/tweets?${QUERY}`, { token });
    expect(body).toMatchObject({
      data: [
        { attachments: { media_keys: [`7_${film}`] } },
        { attachments: { media_keys: [`16_${moving}`] } },
        {},
        {
          id: first,
          attachments: { media_keys: [`3_${image}`] },
          media_metadata: [{ media_key: `3_${image}`, alt_text: 'A sea' }],
        },
      ],
      includes: {
        media: [
          {
            media_key: `7_${film}`,
            type: 'video',
            duration_ms: 2000,
            variants: [{ content_type: 'video/mp4', url: `${x.url}/media/7_${film}` }],
          },
          { media_key: `16_${moving}`, type: 'animated_gif', width: 160, height: 120 },
          {
            media_key: `3_${image}`,
            type: 'photo',
            ...{ width: 640, height: 480, alt_text: 'A sea', url: `${x.url}/media/3_${image}` },
          },
        ],
      },
    });
    const alone = await call(x, `GET /2/tweets/${first}?expansions=attachments.media_keys`, { token });
    expect(alone.body).toEqual({
      data: expect.objectContaining({ attachments: { media_keys: [`3_${image}`] } }),
      includes: { media: [{ media_key: `3_${image}`, type: 'photo' }] },
    });
    const plain = await call(x, `GET /2/tweets/${first}`, { token });
    expect(plain.body).not.toHaveProperty('includes');
    expect(plain.body).not.toHaveProperty('data.attachments');
  });

  test('bring polls too', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { x, token, send } = await startWithMedia({ now: () => now });
    const poll = { options: ['Tea', 'Coffee', 'Both'], duration_minutes: 60 };
    const id = idOf(await send({ text: 'Tea or coffee?', poll }));
    const pollId = x.posts()[0]?.poll?.id;
    const shown = {
      id: pollId,
      options: [
        { position: 1, label: 'Tea', votes: 0 },
        { position: 2, label: 'Coffee', votes: 0 },
        { position: 3, label: 'Both', votes: 0 },
      ],
      duration_minutes: 60,
      end_datetime: '2030-01-01T01:00:00.000Z',
    };
    const read = async () => (await call(x, `GET /2/tweets?ids=${id}&${QUERY}`, { token })).body;
    expect(await read()).toMatchObject({
      data: [{ text: 'Tea or coffee?', attachments: { poll_ids: [pollId] } }],
      includes: { polls: [{ ...shown, voting_status: 'open' }] },
    });
    now += 3_600_000;
    expect(await read()).toMatchObject({ includes: { polls: [{ voting_status: 'closed' }] } });
    expect(x.ledger.entries('post-effect')).toMatchObject([{ poll: { options: poll.options, minutes: 60 } }]);
  });

  test('take no field of media that X does not have', async () => {
    const { x, token } = await startWithMedia();
    expect(await call(x, 'GET /2/tweets?ids=1&media.fields=colour', { token })).toMatchObject(
      invalid('media.fields'),
    );
  });
});

describe('a poll', () => {
  const ask = (poll: object, text = 'Which?') => ({ text, poll });
  const two = ['1', '2'];
  const limit = 'a'.repeat(25);

  test.each<[string, object, string]>([
    ['one option', ask({ options: ['1'], duration_minutes: 5 }), 'poll.options'],
    ['five options', ask({ options: [...two, ...two, '5'], duration_minutes: 5 }), 'poll.options'],
    ['an empty option', ask({ options: ['1', ''], duration_minutes: 5 }), 'poll.options'],
    ['an option of 26 characters', ask({ options: ['1', `${limit}a`], duration_minutes: 5 }), 'poll.options'],
    ['four minutes', ask({ options: two, duration_minutes: 4 }), 'duration_minutes'],
    ['more than a week', ask({ options: two, duration_minutes: 10_081 }), 'duration_minutes'],
    ['no question', ask({ options: two, duration_minutes: 5 }, ''), 'required'],
    ['a quote', { ...ask({ options: two, duration_minutes: 5 }), quote_tweet_id: '1' }, 'mutually exclusive'],
    [
      'media',
      { ...ask({ options: two, duration_minutes: 5 }), media: { media_ids: ['1'] } },
      'mutually exclusive',
    ],
  ])('is refused with %s', async (_what, body, words) => {
    const { x, send } = await startUploading();
    expect(await send(body)).toMatchObject(invalid(words));
    expect(x.posts()).toEqual([]);
  });

  test('is taken at its limits', async () => {
    const { x, send } = await startUploading();
    const options = [limit, 'é'.repeat(25), '3', '4'];
    expect((await send(ask({ options, duration_minutes: 10_080 }))).status).toBe(201);
    expect((await send(ask({ options: two, duration_minutes: 5 }, 'And?'))).status).toBe(201);
    expect(x.posts()).toMatchObject([{ poll: { options } }, { poll: { minutes: 5 } }]);
  });

  test('cannot be edited', async () => {
    const { ben, send } = await startUploading();
    const previous_post_id = idOf(await send(ask({ options: two, duration_minutes: 5 }), ben));
    const edit = { text: 'What?', edit_options: { previous_post_id } };
    expect((await send(edit, ben)).status).toBe(403);
  });
});
