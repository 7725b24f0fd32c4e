import { describe, expect, test } from 'vitest';
import type { XLookAlike } from '../../sandbox/x/look-alike.js';
import { fixture, makeFilm, makePng } from '../sandbox/x/media-files.js';
import { call, idOf, post, startX } from '../sandbox/x/start-x.js';
import { startUploading } from '../sandbox/x/uploading.js';
import { loadOpenApi } from '../support/openapi.js';

const openApi = loadOpenApi('x');

const FIELDS = [
  ...['community_id', 'conversation_id', 'created_at', 'edit_controls', 'entities'],
  ...['note_post', 'paid_partnership', 'public_metrics', 'reply_settings'],
];
const QUERY = `?post.fields=${FIELDS}&expansions=author_id,in_reply_to_user_id,referenced_posts`;

/** What is wrong with the requests to this X, and with its answers; only those that X describes at all. */
const wrongWith = (x: XLookAlike): string[] =>
  x.requests().flatMap(({ method, path, query, headers, body, rawBody, status, responseBody }) => {
    // Of a body with a file in it there is no text, only what it said.
    const sent = rawBody === '' ? body : rawBody;
    const request = { method, path, query, headers, ...(sent === undefined ? {} : { body: sent }) };
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

    test('takes media and shows them as it is described', async () => {
      const {
        x,
        token,
        upload,
        uploadInSegments,
        status,
        describe: tell,
        send,
      } = await startUploading({
        vocabulary: 'post',
        processingMs: 50,
      });
      const image = idOf(await upload(fixture('photo.jpg')));
      const json = { media: makePng().toString('base64'), media_category: 'tweet_image' };
      await call(x, 'POST /2/media/upload', { token, json });
      await tell(image, 'A sea of colours');
      const film = await uploadInSegments(fixture('clip.mp4'), 'video/mp4', 'tweet_video');
      await status(film);
      const broken = await uploadInSegments(makeFilm({ durationMs: 1 }), 'video/mp4', 'tweet_video');
      await expect
        .poll(() => x.media().map(({ state }) => state))
        .toEqual(['ready', 'ready', 'ready', 'failed']);
      await status(film);
      await status(broken);
      await send({ media: { media_ids: [image] } });
      await send({ text: 'Film', media: { media_ids: [film] } });
      await send({ text: 'Tea?', poll: { options: ['Yes', 'No'], duration_minutes: 5 } });
      const fields = 'media.fields=alt_text,duration_ms,height,type,url,variants,width';
      const more = `${fields}&poll.fields=duration_minutes,end_datetime,options,voting_status`;
      const query = '?post.fields=attachments,entities,media_metadata&expansions=attachments.media_keys';
      const path = `/2/users/${x.user('anna').id}/tweets${query},attachments.poll_ids&${more}`;
      const { body } = await call(x, `GET ${path}`, { token });
      expect(x.requests().map(({ status }) => status)).not.toContain(400);
      expect(wrongWith(x)).toEqual([]);
      for (const word of [
        'media_keys',
        'poll_ids',
        'includes',
        'variants',
        'A sea of colours',
        'end_datetime',
      ])
        expect(JSON.stringify(body)).toContain(word);
    });

    test('refuses media in a way that is described', async () => {
      const { x, upload, append, finalize, status, send } = await startUploading({ vocabulary: 'post' });
      await upload(Buffer.from('Hello'));
      await append('7', 0, makePng());
      await finalize('7');
      await status('7');
      await send({ text: 'Look', media: { media_ids: ['7'] } });
      expect(x.requests().map(({ status }) => status)).toEqual([400, 404, 404, 404, 400]);
      expect(wrongWith(x)).toEqual([]);
    });
  },
);
