import { createHash } from 'node:crypto';
import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { fixture, makeFilm, makeGif, makePng } from './media-files.js';
import { invalid } from './posting.js';
import { call, idOf } from './start-x.js';
import { startUploading } from './uploading.js';

const MB = 1024 * 1024;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const missing = { status: 404, body: { title: 'Not Found Error', resource_type: 'media' } };

describe('an image in one piece', () => {
  test.each([
    ['photo.jpg', 'image/jpeg', 640, 480],
    ['photo.webp', 'image/webp', 320, 240],
  ])('is taken and told of: %s', async (name, image_type, w, h) => {
    const { x, upload } = await startUploading();
    const answer = await upload(fixture(name));
    const { id } = (answer.body as { data: { id: string } }).data;
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: {
          id: expect.stringMatching(/^\d{1,19}$/),
          media_key: `3_${id}`,
          size: fixture(name).length,
          expires_after_secs: 86_400,
          image: { w, h, image_type },
        },
      },
    });
    expect(answer.body).not.toHaveProperty('data.processing_info');
    expect(x.media()).toMatchObject([
      { id, username: 'anna', state: 'ready', sha256: sha256(fixture(name)), width: w, height: h },
    ]);
    expect(Buffer.from(x.mediaBytes(id)).equals(fixture(name))).toBe(true);
  });

  test('may come as Base64 in JSON', async () => {
    const { x, token } = await startUploading();
    const json = { media: makePng().toString('base64'), media_category: 'tweet_image' };
    expect(await call(x, 'POST /2/media/upload', { token, json })).toMatchObject({
      status: 200,
      body: { data: { image: { w: 4, h: 4, image_type: 'image/png' } } },
    });
    const wrong = { ...json, media: 'not Base64!' };
    expect((await call(x, 'POST /2/media/upload', { token, json: wrong })).status).toBe(400);
  });

  test('may be 5 MB and no more', async () => {
    const { upload } = await startUploading();
    expect((await upload(makePng(4, 4, 5 * MB))).status).toBe(200);
    expect(await upload(makePng(4, 4, 5 * MB + 1))).toMatchObject(
      invalid('File size exceeds 5242880 bytes.'),
    );
    expect((await upload(Buffer.alloc(33 * MB))).status).toBe(413);
  });

  test.each<[string, Buffer, string, string]>([
    ['text', Buffer.from('Hello'), 'tweet_image', 'media type unrecognized.'],
    ['a web page', Buffer.from('<svg onload=alert(1)>'), 'tweet_image', 'media type unrecognized.'],
    ['nothing', Buffer.alloc(0), 'tweet_image', 'The media is empty.'],
    ['a video as an image', makeFilm(), 'tweet_image', 'media type unrecognized.'],
    ['a GIF that moves as an image', makeGif(), 'tweet_image', 'tweet_gif'],
    ['a GIF in one piece', makeGif(), 'tweet_gif', 'in segments'],
    ['a video in one piece', makeFilm(), 'tweet_video', 'in segments'],
    ['an image as subtitles', makePng(), 'subtitles', 'media type unrecognized.'],
    ['an image without its header', makePng().subarray(0, 20), 'tweet_image', 'could not be read'],
    ['an image that is too wide', makePng(8193, 4), 'tweet_image', 'Image dimensions'],
    ['an image that is too flat', makePng(4, 3), 'tweet_image', 'Image dimensions'],
    ['an unknown category', makePng(), 'tweet_picture', 'media_category'],
  ])('is refused when it is %s', async (_what, bytes, category, words) => {
    const { x, upload } = await startUploading();
    expect(await upload(bytes, category)).toMatchObject(invalid(words));
    expect(x.media()).toEqual([]);
    expect(x.ledger.entries('media-upload')).toMatchObject([{ effect: false, status: 400 }]);
  });

  test('is refused with fields that X does not know, without its file, and in a body of another kind', async () => {
    const { x, token, form } = await startUploading();
    const more = { media_category: 'tweet_image', media_type: 'image/png' };
    expect(await form('/2/media/upload', makePng(), more)).toMatchObject(invalid('media_type'));
    const without = { media_category: 'tweet_image' };
    expect(await call(x, 'POST /2/media/upload', { token, json: without })).toMatchObject(
      invalid('`media` body parameter is missing'),
    );
    expect(await call(x, 'POST /2/media/upload', { token, form: without })).toMatchObject(
      invalid('multipart'),
    );
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect(await call(x, 'POST /2/media/upload', { token, form: without, headers })).toMatchObject(
      invalid('multipart'),
    );
  });

  test('may be subtitles', async () => {
    const { upload } = await startUploading();
    const vtt = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n');
    expect((await upload(vtt, 'subtitles')).status).toBe(200);
    expect((await upload(Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nHi\n'), 'subtitles')).status).toBe(
      200,
    );
  });

  test('needs the scope for it', async () => {
    const { x, upload } = await startUploading();
    const { access_token: writer } = x.grant('anna', ['tweet.read', 'tweet.write', 'users.read']);
    expect(await upload(makePng(), 'tweet_image', writer)).toMatchObject({
      status: 403,
      body: { title: 'Forbidden' },
    });
    expect((await upload(makePng(), 'tweet_image', 'nobody')).status).toBe(401);
    expect(x.media()).toEqual([]);
  });
});

describe('an upload in segments', () => {
  test('goes from its beginning to its end', async () => {
    const { x, initialize, append, finalize, status } = await startUploading({ processingMs: 0 });
    const clip = fixture('clip.mp4');
    const begun = await initialize('video/mp4', 'tweet_video', clip.length);
    const id = idOf(begun);
    expect(begun).toMatchObject({
      status: 200,
      body: { data: { id, media_key: `7_${id}`, expires_after_secs: 1_296_000 } },
    });
    expect(await append(id, 0, clip.subarray(0, 4000))).toMatchObject({
      status: 200,
      body: { data: { expires_at: expect.any(Number) } },
    });
    expect((await append(id, 1, clip.subarray(4000))).status).toBe(200);
    expect(x.media()).toMatchObject([{ id, state: 'uploading', segments: 2, bytes: clip.length }]);
    expect(await finalize(id)).toMatchObject({
      status: 200,
      body: {
        data: {
          id,
          media_key: `7_${id}`,
          size: clip.length,
          expires_after_secs: 86_400,
          video: { video_type: 'video/mp4' },
        },
      },
    });
    expect(await status(id)).toMatchObject({
      status: 200,
      body: { data: { id, processing_info: { state: 'succeeded', progress_percent: 100 } } },
    });
    expect(x.media()).toMatchObject([
      { state: 'ready', sha256: sha256(clip), durationMs: 2000, width: 320, height: 180, kind: 'video' },
    ]);
  });

  test('is worked on for a while when it is a GIF or a video', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { x, initialize, append, finalize, status } = await startUploading({
      now: () => now,
      processingMs: 4000,
      checkAfterSeconds: 2,
    });
    const gif = fixture('clip.gif');
    const id = idOf(await initialize('image/gif', 'tweet_gif', gif.length));
    await append(id, 0, gif);
    const infoOf = ({ body }: { body: unknown }) =>
      (body as { data: { processing_info?: unknown } }).data.processing_info;
    expect(infoOf(await finalize(id))).toEqual({ state: 'pending', check_after_secs: 2 });
    now += 2000;
    const half = { state: 'in_progress', check_after_secs: 2, progress_percent: 50 };
    expect(infoOf(await status(id))).toEqual(half);
    expect(x.media()).toMatchObject([{ state: 'processing', key: `16_${id}` }]);
    now += 2000;
    expect(infoOf(await status(id))).toEqual({ state: 'succeeded', progress_percent: 100 });
    expect(x.ledger.entries('media-status')).toMatchObject([{ state: 'processing' }, { state: 'ready' }]);
  });

  test('tells in X’s words why it failed, where the words have a place', async () => {
    const { x, uploadInSegments, status } = await startUploading({ processingMs: 0 });
    const long = await uploadInSegments(makeFilm({ durationMs: 141_000 }), 'video/mp4', 'tweet_video');
    const error = {
      code: 1,
      name: 'InvalidMedia',
      message: 'Duration too long, maximum:140000, actual:141000',
    };
    expect(await status(long)).toMatchObject({
      status: 200,
      body: { data: { processing_info: { state: 'failed', error } } },
    });
    x.set({ vocabulary: 'post' });
    expect(JSON.stringify((await status(long)).body)).not.toContain('Duration');
    expect(x.media()).toMatchObject([{ state: 'failed' }]);
    expect(x.ledger.entries('media-finalize-effect')).toMatchObject([{ failure: error.message }]);
  });

  test('may be made to fail', async () => {
    const { x, uploadInSegments, status } = await startUploading({
      processingMs: 0,
      processingFailure: 'internal error',
    });
    const id = await uploadInSegments(fixture('clip.mp4'), 'video/mp4', 'tweet_video');
    expect(JSON.stringify((await status(id)).body)).toContain('internal error');
    x.set({ processingFailure: '' });
    const next = await uploadInSegments(fixture('clip.mp4'), 'video/mp4', 'tweet_video');
    expect(JSON.stringify((await status(next)).body)).toContain('succeeded');
  });

  test.each<[string, Buffer, string, string, string]>([
    ['too short', makeFilm({ durationMs: 499 }), 'video/mp4', 'tweet_video', 'Duration too short'],
    ['too small', makeFilm({ width: 31, height: 64 }), 'video/mp4', 'tweet_video', 'dimensions'],
    ['too large', makeFilm({ width: 1281, height: 720 }), 'video/mp4', 'tweet_video', 'dimensions'],
    ['too narrow', makeFilm({ width: 1000, height: 333 }), 'video/mp4', 'tweet_video', 'dimensions'],
    ['cut off', makeFilm().subarray(0, 90), 'video/mp4', 'tweet_video', 'Unsupported video format'],
    ['text', Buffer.from('Hello'), 'video/mp4', 'tweet_video', 'media type unrecognized.'],
    ['of another type', makeFilm(), 'video/quicktime', 'tweet_video', 'The media is video/mp4'],
    ['a GIF that is too wide', makeGif({ width: 1281 }), 'image/gif', 'tweet_gif', 'GIF dimensions'],
    ['a GIF with too many frames', makeGif({ frames: 351 }), 'image/gif', 'tweet_gif', 'Too many frames'],
    [
      'a GIF with too many pixels',
      makeGif({ width: 1280, height: 1080, frames: 218 }),
      ...(['image/gif', 'tweet_gif', 'Too many pixels'] as const),
    ],
  ])('fails when it is %s', async (_what, bytes, type, category, words) => {
    const { uploadInSegments, status } = await startUploading({ processingMs: 0 });
    const id = await uploadInSegments(bytes, type, category);
    expect(JSON.stringify((await status(id)).body)).toContain(words);
  });

  test('takes a GIF and a video at their limits', async () => {
    const { x, uploadInSegments } = await startUploading({ processingMs: 0 });
    await uploadInSegments(makeGif({ width: 856, height: 1000, frames: 350 }), 'image/gif', 'tweet_gif');
    const film = makeFilm({ durationMs: 140_000, width: 1024, height: 1280 });
    await uploadInSegments(film, 'video/mp4', 'tweet_video');
    expect(x.media().map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  test('tells at once of an image that is none, for nobody works on images', async () => {
    const { initialize, append, finalize } = await startUploading();
    const id = idOf(await initialize('image/png', 'tweet_image', 5));
    await append(id, 0, Buffer.from('Hello'));
    expect(await finalize(id)).toMatchObject(invalid('media type unrecognized.'));
    const png = idOf(await initialize('image/jpeg', 'tweet_image', makePng().length));
    await append(png, 0, makePng());
    expect(await finalize(png)).toMatchObject(invalid('The media is image/png, not image/jpeg.'));
  });

  test.each<[string, string, string, number, string]>([
    ['a GIF as a video', 'image/gif', 'tweet_video', 10, 'does not take'],
    ['a video as an image', 'video/mp4', 'tweet_image', 10, 'does not take'],
    ['an image of a kind that posts do not show', 'image/bmp', 'tweet_image', 10, 'does not take'],
    ['an unknown type', 'image/avif', 'tweet_image', 10, 'media_type'],
    ['nothing', 'image/png', 'tweet_image', 0, 'total_bytes'],
    ['too much of an image', 'image/png', 'tweet_image', 5 * MB + 1, 'File size exceeds'],
    ['too much of a GIF', 'image/gif', 'tweet_gif', 15 * MB + 1, 'File size exceeds'],
    ['too much of a video', 'video/mp4', 'tweet_video', 512 * MB + 1, 'File size exceeds'],
  ])('does not begin for %s', async (_what, type, category, total, words) => {
    const { x, initialize } = await startUploading();
    expect(await initialize(type, category, total)).toMatchObject(invalid(words));
    expect(x.media()).toEqual([]);
  });

  test('begins for what is just not too large', async () => {
    const { initialize } = await startUploading();
    expect((await initialize('video/mp4', 'tweet_video', 512 * MB)).status).toBe(200);
    expect((await initialize('image/gif', 'tweet_gif', 15 * MB)).status).toBe(200);
  });

  test('needs each of its segments once, and as many bytes as were announced', async () => {
    const { x, initialize, append, finalize } = await startUploading();
    const png = makePng(40, 40, 3000);
    const id = idOf(await initialize('image/png', 'tweet_image', png.length));
    expect(await finalize(id)).toMatchObject(invalid('total_bytes is 3000, and 0 bytes were appended.'));
    await append(id, 2, png.subarray(2000));
    await append(id, 0, png.subarray(0, 1000));
    expect(await finalize(id)).toMatchObject(invalid('Segment 1 is missing.'));
    await append(id, 1, Buffer.alloc(500));
    expect(await finalize(id)).toMatchObject(invalid('2500 bytes were appended'));
    expect((await append(id, 1, png.subarray(1000, 2000))).status).toBe(200);
    expect(await append(id, 3, Buffer.alloc(1))).toMatchObject(invalid('exceed total_bytes'));
    expect((await finalize(id)).status).toBe(200);
    expect(x.media()).toMatchObject([{ segments: 3, sha256: sha256(png), bytes: 3000 }]);
    expect(Buffer.from(x.mediaBytes(id)).equals(png)).toBe(true);
    expect(await append(id, 1, png.subarray(1000, 2000))).toMatchObject(invalid('finalized already'));
    expect(x.ledger.entries('media-append-effect')).toMatchObject([
      { segment: 2, bytes: 1000, sha256: sha256(png.subarray(2000)), username: 'anna', mediaId: id },
      { segment: 0 },
      { segment: 1, bytes: 500 },
      { segment: 1, bytes: 1000, again: true },
    ]);
  });

  test('can be held to the order of its segments, and to one try for each', async () => {
    const { initialize, append, finalize } = await startUploading({
      segmentOrder: 'strict',
      repeatedUploads: 'refused',
    });
    const png = makePng();
    const id = idOf(await initialize('image/png', 'tweet_image', png.length));
    expect(await append(id, 1, png)).toMatchObject(invalid('Segment 0 is missing.'));
    expect((await append(id, 0, png)).status).toBe(200);
    expect(await append(id, 0, png)).toMatchObject(invalid('Segment 0 is there already.'));
    expect((await finalize(id)).status).toBe(200);
    expect(await finalize(id)).toMatchObject(invalid('finalized already'));
  });

  test('can be finalized again, to the same effect', async () => {
    const { x, uploadInSegments, finalize } = await startUploading();
    const id = await uploadInSegments(makePng(), 'image/png', 'tweet_image');
    expect((await finalize(id)).status).toBe(200);
    expect(x.ledger.entries('media-finalize-effect')).toHaveLength(1);
  });

  test('takes segments 0 to 999, with something in them, of less than 5 MB', async () => {
    const { x, token, initialize, append } = await startUploading();
    const id = idOf(await initialize('video/mp4', 'tweet_video', 20 * MB));
    expect(await append(id, 1000, Buffer.alloc(1))).toMatchObject(invalid('segment_index'));
    expect(await append(id, 0, Buffer.alloc(0))).toMatchObject(invalid('empty'));
    expect((await append(id, 999, Buffer.alloc(1))).status).toBe(200);
    expect((await append(id, 0, Buffer.alloc(4 * MB))).status).toBe(200);
    expect((await append(id, 1, Buffer.alloc(5 * MB))).status).toBe(431);
    const json = { segment_index: 1, media: Buffer.alloc(10).toString('base64') };
    expect((await call(x, `POST /2/media/upload/${id}/append`, { token, json })).status).toBe(200);
    expect(
      (await call(x, `POST /2/media/upload/${id}/append`, { token, json: { segment_index: 2 } })).status,
    ).toBe(400);
    expect(x.media()).toMatchObject([{ segments: 3, bytes: 4 * MB + 11 }]);
  });

  test('takes a fault in the middle of it, before or after it took effect', async () => {
    const { x, initialize, append, finalize } = await startUploading();
    const png = makePng(40, 40, 2000);
    const id = idOf(await initialize('image/png', 'tweet_image', 2000));
    const route = 'POST /2/media/upload/:id/append';
    x.faults.add(
      { route, process: true, answer: 'reset' },
      { route, process: false, answer: { status: 503 } },
    );
    await expect(append(id, 0, png.subarray(0, 1000))).rejects.toThrow();
    expect((await append(id, 1, png.subarray(1000))).status).toBe(503);
    expect(x.media()).toMatchObject([{ segments: 1, bytes: 1000 }]);
    await append(id, 1, png.subarray(1000));
    expect((await finalize(id)).status).toBe(200);
  });
});

describe('uploads', () => {
  test('belong to whose token brought them', async () => {
    const { x, ben, initialize, append, finalize, status, describe: tell } = await startUploading();
    const png = makePng();
    const id = idOf(await initialize('image/png', 'tweet_image', png.length));
    expect(await append(id, 0, png, ben)).toMatchObject(missing);
    await append(id, 0, png);
    expect(await finalize(id, ben)).toMatchObject(missing);
    await finalize(id);
    expect(await status(id, ben)).toMatchObject(missing);
    expect(await tell(id, 'Mine', ben)).toMatchObject(missing);
    expect(x.media('ben')).toEqual([]);
    expect(x.media('anna')).toMatchObject([{ username: 'anna', sha256: sha256(png) }]);
    expect(JSON.stringify(x.media())).not.toContain('Mine');
  });

  test('that are not there are told as missing', async () => {
    const { append, finalize, status, describe: tell } = await startUploading();
    expect(await append('7', 0, makePng())).toMatchObject(missing);
    expect(await finalize('7')).toMatchObject(missing);
    expect(await status('7')).toMatchObject(missing);
    expect(await tell('7', 'A')).toMatchObject(missing);
  });

  test('expire: while they are on their way, and a day after they are there', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { x, ben, upload, initialize, append, status } = await startUploading({
      now: () => now,
      accessTokenSeconds: 10_000_000,
      uploadSeconds: 100,
    });
    const begun = idOf(await initialize('image/png', 'tweet_image', 80));
    now += 100_000;
    expect(await append(begun, 0, makePng())).toMatchObject(missing);
    const id = idOf(await upload(makePng(), 'tweet_image', ben));
    now += 86_399_000;
    expect(await status(id, ben)).toMatchObject({ status: 200, body: { data: { expires_after_secs: 1 } } });
    now += 1000;
    expect(await status(id, ben)).toMatchObject(missing);
    expect(x.media().map(({ state }) => state)).toEqual(['expired', 'expired']);
  });

  test('have an alt text of at most 1,000 characters, for half a cent', async () => {
    const { x, upload, describe: tell } = await startUploading();
    const id = idOf(await upload(makePng()));
    const longest = '🐦'.repeat(1000);
    expect(await tell(id, longest)).toMatchObject({
      status: 200,
      body: { data: { id, associated_metadata: { alt_text: { text: longest } } } },
    });
    expect(await tell(id, `${longest}a`)).toMatchObject(invalid('at most 1000 characters'));
    expect(x.media()).toMatchObject([{ altText: longest }]);
    expect(x.ledger.entries('media-metadata')).toMatchObject([
      { effect: true, mediaId: id, altText: longest, cost: 0.005 },
      { effect: false },
    ]);
    expect(x.ledger.entries('media-metadata')[1]).not.toHaveProperty('cost');
  });

  test('are described only when they are there', async () => {
    const { initialize, describe: tell } = await startUploading();
    const id = idOf(await initialize('image/png', 'tweet_image', 100));
    expect(await tell(id, 'A')).toMatchObject(invalid('not finalized'));
  });

  test('have limits of their own', async () => {
    const { x, token, upload, initialize, append, finalize, status, describe: tell } = await startUploading();
    const limitOf = ({ headers }: Awaited<ReturnType<typeof call>>) => [
      headers['x-rate-limit-limit'],
      headers['x-app-limit-24hour-limit'],
    ];
    const id = idOf(await initialize('image/png', 'tweet_image', makePng().length));
    expect(limitOf(await initialize('image/png', 'tweet_image', 5))).toEqual(['1875', '180000']);
    expect(limitOf(await append(id, 0, makePng()))).toEqual(['1875', '180000']);
    expect(limitOf(await finalize(id))).toEqual(['1875', '180000']);
    expect(limitOf(await status(id))).toEqual(['1000', '100000']);
    expect(limitOf(await tell(id, 'A'))).toEqual(['500', '50000']);
    expect(limitOf(await upload(makePng()))).toEqual(['500', '50000']);
    x.set({ limits: { 'appends/15min': 1 } });
    expect((await append(id, 0, makePng())).status).toBe(429);
    expect((await call(x, 'GET /2/users/me', { token })).status).toBe(200);
  });

  test('leave nothing of their bytes in the log of the requests', async () => {
    const { x, upload, uploadInSegments } = await startUploading();
    const photo = fixture('photo.jpg');
    await upload(photo);
    await uploadInSegments(photo, 'image/jpeg', 'tweet_image', photo.length);
    const note = `${photo.length} bytes, sha256 ${sha256(photo)}`;
    const bodies = x.requests().map(({ body }) => body);
    expect(bodies[0]).toEqual({ media_category: 'tweet_image', media: note });
    expect(bodies[2]).toEqual({ segment_index: 0, media: note });
    expect(JSON.stringify(x.requests()).length).toBeLessThan(5000);
    expect(x.ledger.entries('media-upload')).toMatchObject([
      { effect: true, username: 'anna', bytes: photo.length, sha256: sha256(photo), segments: 1 },
    ]);
  });

  test('can be seen at an address of their own, in pieces too', async () => {
    const { x, uploadInSegments, initialize } = await startUploading();
    const clip = fixture('clip.mp4');
    const id = await uploadInSegments(clip, 'video/mp4', 'tweet_video', 1000);
    const address = `${x.url}/media/7_${id}`;
    const whole = await request(address);
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(clip.length),
    });
    expect(Buffer.from(await whole.body.arrayBuffer()).equals(clip)).toBe(true);
    const part = await request(address, { headers: { range: 'bytes=990-2009' } });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 990-2009/${clip.length}`);
    expect(Buffer.from(await part.body.arrayBuffer()).equals(clip.subarray(990, 2010))).toBe(true);
    const begun = idOf(await initialize('image/png', 'tweet_image', 100));
    for (const key of [`3_${begun}`, '3_7', ''])
      expect((await request(`${x.url}/media/${key}`)).statusCode).toBe(404);
  });
});
